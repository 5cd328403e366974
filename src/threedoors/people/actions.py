"""What is done to people: taking them in, what they agree to, the links they get, pausing and ending."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal, WrongState
from threedoors.base.states import move, stale
from threedoors.base.text import plain_address
from threedoors.people.consents import Consent
from threedoors.people.links import Link, Suppression, keyed
from threedoors.people.models import Membership, Person, Role, User
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Program

LINK_DAYS = 30
CODE_LIFE = dt.timedelta(minutes=10)
CODE_TRIES = 3

type Wiper = Callable[[Person], None]
_WIPERS: list[Wiper] = []


class WrongCode(Refusal):
    """The six digits do not fit, are too old, or were tried too often (bar S14)."""


def wipes(wiper: Wiper) -> Wiper:
    """Register what a later feature erases of a person, in the transaction of the erasure (bar P3, P6).

    It is called with the person while their name and addresses are still there.
    """
    _WIPERS.append(wiper)
    return wiper


@transaction.atomic
def add_member(
    program: Program,
    role: Role,
    *,
    by: Membership | None,
    name: str,
    status: str = Membership.Status.CANDIDATE,
    source: str = "",
    **person: Any,
) -> Membership:
    """Take a person in. The same email in the same program is the same person, in one more role.

    What is already known about somebody is never overwritten by what another person says of them.
    """
    row = _person(program, plain_address(person.pop("email", "")), name=name, **person)
    return add_role(row, role, by=by, status=status, source=source)


def add_role(
    person: Person, role: Role, *, by: Membership | None, status: str, source: str = ""
) -> Membership:
    """One more role for somebody we know; whoever has it already keeps it as it is."""
    known = {"program": person.program, "status": status, "source": source}
    member, new = Membership.objects.get_or_create(person=person, role=role, defaults=known)
    if new:
        _add_profile(member)
        record("membership.added", about=member, by=by, changed={"role": role})
    return member


def _person(program: Program, email: str, **person: Any) -> Person:
    """One row for one address; of two who add it at once the second finds the first one's."""
    known: dict[str, Any] = {"program": program, "email": email, **person}
    if not email:
        return Person.objects.create(**known)
    rows = Person.objects.filter(program=program, email__iexact=email)
    return (
        rows.first()
        or Person.objects.get_or_create(program=program, email__iexact=email, defaults=known)[0]
    )


def _add_profile(member: Membership) -> None:
    if member.role == Role.CONNECTOR:
        ConnectorProfile.objects.create(membership=member)
    elif member.role == Role.CONNECTEE:
        ConnecteeProfile.objects.create(membership=member)


@transaction.atomic
def accept_staff(member: Membership, *, by: Membership | None) -> Membership:
    """Staff may sign in from now on, with a mailed code; there is no password yet (S6)."""
    person = member.person
    if person.user is None:
        user, new = User.objects.get_or_create(email=person.email.lower())
        if new:
            user.set_unusable_password()
            user.save()
        person.user = user
        person.save(update_fields=["user"])
    move(member, "candidate", by=by)
    move(member, "active", by=by)
    return member


@transaction.atomic
def sign_in(link: Link, *, by: Membership) -> User:
    """The one-time link of a new member of staff: it signs in once and is spent (S6)."""
    spent = Link.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=clock.now())
    if not spent or by.person.user is None:
        raise WrongState(_("This link has been used. Sign in with a code by email."))
    record("membership.signed_in", about=by, by=by)
    return by.person.user


@transaction.atomic
def give_consent(
    member: Membership, purpose: str, *, by: Membership | None, version: str, channel: str = "web"
) -> None:
    """Write down what was agreed to, word for word by its version. Giving it twice changes nothing."""
    _row, new = Consent.objects.get_or_create(
        membership=member,
        purpose=purpose,
        withdrawn_at=None,
        defaults={
            "program": member.program,
            "version": version,
            "language": member.person.language,
            "channel": channel,
            "given_at": clock.now(),
        },
    )
    if new:
        record(
            "consent.given", about=member, by=by, changed={"purpose": purpose, "version": version}
        )


@transaction.atomic
def withdraw_consent(member: Membership, purpose: str, *, by: Membership | None) -> None:
    """As easy as giving it, effective on the next request (bar P4)."""
    standing = Consent.objects.standing(purpose).filter(membership=member)
    if standing.update(withdrawn_at=clock.now()):
        record("consent.withdrawn", about=member, by=by, changed={"purpose": purpose})


def issue_link(member: Membership, purpose: str, *, about: Any, days: int = LINK_DAYS) -> Link:
    """The standing link for this person, object and purpose, or a new one. At most 30 days (S12)."""
    kind = ContentType.objects.get_for_model(about)
    now = clock.now()
    standing = Link.objects.filter(
        membership=member,
        purpose=purpose,
        about_type=kind,
        about_id=about.pk,
        revoked_at=None,
        expires_at__gt=now + dt.timedelta(days=days - 1),
    ).first()
    return standing or Link.objects.create(
        program_id=member.program_id,
        membership=member,
        purpose=purpose,
        about_type=kind,
        about_id=about.pk,
        expires_at=now + dt.timedelta(days=min(days, LINK_DAYS)),
    )


def revoke_links(member: Membership) -> int:
    """End every link of the person: after a removal, an erasure, or a changed address (S8, D10)."""
    return Link.objects.filter(membership=member, revoked_at=None).update(revoked_at=clock.now())


def set_code(link: Link) -> str:
    """A new six-digit code for the link; only its hash is kept, for ten minutes (S14)."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    Link.objects.filter(pk=link.pk).update(
        code=make_password(code), code_expires_at=clock.now() + CODE_LIFE, code_tries=0
    )
    return code


def check_code(link: Link, code: str) -> None:
    """Refuse a wrong, old, or too often tried code. Each try counts before it is compared."""
    live = Link.objects.filter(
        pk=link.pk, code_tries__lt=CODE_TRIES, code_expires_at__gt=clock.now()
    )
    if not live.update(code_tries=F("code_tries") + 1):
        raise WrongCode(_("This code has ended. Ask for a new one."))
    link.refresh_from_db()
    if not check_password("".join(code.split()), link.code):
        raise WrongCode(_("The code does not match. Check the six digits in the email."))
    Link.objects.filter(pk=link.pk).update(code="", code_expires_at=None)


@transaction.atomic
def pause_member(member: Membership, *, by: Membership | None, until: dt.date) -> None:
    """No suggestion and no reminder until the day. Seed 002:120."""
    if until <= clock.today(member.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    move(member, Membership.Status.PAUSED, by=by, paused_until=until)


@transaction.atomic
def resume_member(member: Membership, *, by: Membership | None) -> None:
    """Back in the pool, from a pause; who has stopped comes back another way."""
    if member.status == Membership.Status.ENDED:
        raise stale(member)
    move(member, Membership.Status.ACTIVE, by=by, paused_until=None)


def resume_rested() -> int:
    """Whoever said until when they pause is back on that day, without anybody having to think of it."""
    paused = Membership.objects.filter(status=Membership.Status.PAUSED, paused_until__isnull=False)
    back = [m for m in paused.select_related("program") if _has_rested(m)]
    for member in back:
        resume_member(member, by=None)
    return len(back)


def _has_rested(member: Membership) -> bool:
    return member.paused_until is not None and member.paused_until <= clock.today(
        member.program.zone
    )


def suppress(program: Program, reason: str, *values: str) -> None:
    """Keep keyed hashes so that the same address is refused later, without keeping the address."""
    for value in filter(None, values):
        Suppression.objects.get_or_create(program=program, reason=reason, key=keyed(value))


@transaction.atomic
def remove_person(person: Person, *, by: Membership | None) -> None:
    """Erase who asks to be removed, and refuse to take the same address in again (bar P3, P6)."""
    suppress(person.program, Suppression.Reason.REMOVED, person.email, person.phone)
    erase_person(person, by=by)


@transaction.atomic
def erase_person(person: Person, *, by: Membership | None) -> None:
    """Erase who the person is; rows that counts rest on stay, without a name (bar P6)."""
    members = list(person.memberships.all())
    for member in members:
        revoke_links(member)
    for wipe in _WIPERS:
        wipe(person)
    person.erased_at = clock.now()
    for field in ("name", "call_me", "email", "phone", "city", "linkedin_url"):
        setattr(person, field, "")
    person.save()
    if members:
        record("person.removed", about=members[0], by=by)
