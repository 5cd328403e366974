"""Opening doors: name a contact, tell them, take steps, step back, be removed; onward without end."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import history, record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.intake.drafts import only_began
from threedoors.matching.actions import lock_match
from threedoors.matching.models import Match
from threedoors.outbox.actions import forget_letters, owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.actions import add_member, remove_person, revoke_links, suppress
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises
from threedoors.referrals.models import Referral


@transaction.atomic
def add_referral(
    match: Match,
    *,
    by: Membership,
    name: str,
    email: str = "",
    phone: str = "",
    teller: str = Referral.Teller.PROGRAM,
    giver: Membership | None = None,
    parent: Referral | None = None,
    **about: Any,
) -> Referral:
    """Open a door: who, and who tells them. Three are owed, more are welcome. Seed 000:80, 000:150-161.

    The contact is told within 24 to 48 hours that their details were shared (Seed 000:156): by a
    notice from the program, or by the giver, who says so. A contact without an email address is
    told by the giver.
    """
    giver = giver or (by if not by.is_staff else match.connector)
    lock_match(match)
    _check_giver(match, giver, parent)
    contact = _contact(match, giver, name=name, email=email, phone=phone)
    if not contact.person.email:
        teller = Referral.Teller.GIVER
    referral = Referral.objects.create(
        program=match.program,
        match=match,
        parent=parent,
        giver=giver,
        contact=contact,
        level=parent.level + 1 if parent else 1,
        teller=teller,
        shared_at=clock.now(),
        **about,
    )
    record("referral.shared", about=referral, by=by)
    _after_sharing(referral, by)
    return referral


def _check_giver(match: Match, giver: Membership, parent: Referral | None) -> None:
    """The Connector gives after the meeting; a contact, or the Connectee for one, gives below their door."""
    if match.status not in Match.MEETING_HELD:
        raise stale(match)
    known = parent.contact_id if parent else match.connector_id
    if giver.pk not in (known, match.connectee_id) or (parent is None and giver.pk != known):
        raise NotAllowed(_("Only somebody the newcomer has met can open a door."))
    if parent is not None and parent.match_id != match.pk:
        raise Refusal(_("This door belongs to another match."))
    if parent is not None and parent.status in Referral.GONE:
        raise Refusal(_("This person stepped back. Please choose another one."))


def _contact(match: Match, giver: Membership, **said: str) -> Membership:
    email, phone = said["email"].strip(), said["phone"].strip()
    if not (email or phone):
        raise Refusal(_("Please give an email address or a phone number."))
    if suppressed(match.program, Suppression.Reason.REMOVED, email, phone):
        raise Refusal(_("This person cannot be added. Please think of someone else."))
    contact = _known_contact(match, email, phone) or add_member(
        match.program,
        Role.CONTACT,
        by=giver,
        status=Membership.Status.ACTIVE,
        name=said["name"],
        email=email,
        phone=phone,
        language=match.program.policy.default_language,
    )
    if contact.person_id in (match.connectee.person_id, match.connector.person_id, giver.person_id):
        raise Refusal(_("Please name somebody else: this person is already part of the meeting."))
    here = match.referrals.filter(contact=contact).first()
    if here is not None and here.giver_id == giver.pk and here.status not in Referral.GONE:
        raise AlreadyDone(_("You have named this person already. Thank you."))
    if here is not None:
        raise Refusal(_("This person was introduced already. Please think of someone else."))
    return contact


def _known_contact(match: Match, email: str, phone: str) -> Membership | None:
    """The same address or number in the same program is the same person, in however many trees."""
    people = Person.objects.filter(program=match.program, erased_at=None)
    person = (
        people.filter(email__iexact=email).first() if email else people.filter(phone=phone).first()
    )
    if person is None:
        return None
    return Membership.objects.get_or_create(
        person=person,
        role=Role.CONTACT,
        defaults={"program": match.program, "status": Membership.Status.ACTIVE},
    )[0]


def _after_sharing(referral: Referral, by: Membership) -> None:
    match = referral.match
    if match.status == Match.Status.MET and referral.level == 1:
        move(match, "referring", by=by)
    promises.make("tell", owner=referral.giver, about=referral)
    if referral.teller == Referral.Teller.PROGRAM:
        owe(referral.contact, "referrals/mail/told", about=referral)
    if match.connectee_id not in (referral.giver_id, by.pk):
        owe(match.connectee, "referrals/mail/shared", about=referral)
    if referral.level == 1:
        settle_set(match, by=by)


def doors(match: Match) -> int:
    """How many of the owed introductions stand. Seed 000:161."""
    return Referral.objects.counted().filter(match=match).count()


def doors_are_owed(match: Match, standing: int | None = None) -> bool:
    """Whether one more is owed: below the target, unless staff said that fewer are enough (R262).

    `standing` is how many stand, where that is known.
    """
    if match.referrals_waived:
        return False
    known = doors(match) if standing is None else standing
    return known < match.program.policy.referrals.target


def settle_set(match: Match, *, by: Membership | None) -> None:
    """Three doors, or staff let the rest go: the referral clock stops and the match may be completed."""
    if match.is_open and not doors_are_owed(match):
        promises.keep("refer", about=match, by=by)
        promises.renew("close", about=match)


@transaction.atomic
def tell_contact(referral: Referral, *, by: Membership | None) -> None:
    """The contact knows now: the notice was sent, or the giver says that they told them."""
    if by is not None and by.pk != referral.giver_id and not by.is_staff:
        raise NotAllowed(_("Only the person who gave the name can say this."))
    if referral.told_at is not None:
        return
    Referral.objects.filter(pk=referral.pk).update(told_at=clock.now())
    if referral.status == Referral.Status.SHARED:
        move(referral, "told", by=by)
    promises.keep("tell", about=referral, by=by)
    withdraw_owed(referral, "referrals/mail/tell_nudge", why=Why.TOLD)


@transaction.atomic
def send_notice(referral: Referral, *, by: Membership) -> None:
    """The giver would rather have the program tell the contact."""
    if referral.told_at is not None or referral.teller == Referral.Teller.PROGRAM:
        raise AlreadyDone(_("They know, or our notice is on its way."))
    if referral.status not in Referral.STANDING:
        raise stale(referral)
    if not referral.contact.person.email:
        raise Refusal(_("There is nothing to send here."))
    referral.teller = Referral.Teller.PROGRAM
    referral.save(update_fields=["teller"])
    record("referral.notice_chosen", about=referral, by=by)
    owe(referral.contact, "referrals/mail/told", about=referral)


@transaction.atomic
def welcome_referral(referral: Referral, *, by: Membership) -> None:
    """The contact says: yes, they may write to me."""
    _only_contact(referral, by)
    if referral.status not in Referral.STANDING:
        raise stale(referral)
    if is_welcome(referral):
        raise AlreadyDone(_("You said yes already. Thank you."))
    record("referral.welcomed", about=referral, by=by)


def is_welcome(referral: Referral) -> bool:
    """Whether the contact has said that the newcomer may write."""
    return history(referral).filter(kind="referral.welcomed").exists()


@transaction.atomic
def decline_referral(referral: Referral, *, by: Membership) -> None:
    """The contact has no time: the newcomer is asked not to write; the giver may name another."""
    _only_contact(referral, by)
    move(referral, "declined", by=by)
    _door_closed(referral, by)


@transaction.atomic
def remove_contact(contact: Membership, *, by: Membership) -> None:
    """'Remove me': the details vanish at once everywhere, and the address is refused later (R514, P3)."""
    if by.pk != contact.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
    forget_letters(contact, about=_spoken_of(contact))
    for referral in contact.referrals_received.exclude(status="removed"):
        move(referral, "removed", by=by, job_title="", employer="", reason="")
        _door_closed(referral, by)
    move(contact, "ended", by=by, ended_reason="removed")
    person = contact.person
    suppress(contact.program, Suppression.Reason.REMOVED, person.email, person.phone)
    revoke_links(contact)
    others = contact.person.memberships.exclude(pk=contact.pk)
    if all(only_began(other) for other in others):
        for other in others:
            forget_letters(other)
        remove_person(contact.person, by=by)


def _spoken_of(contact: Membership) -> list[Referral]:
    """The doors whose letters name the contact: their own, and those they opened."""
    theirs = Q(contact=contact) | Q(giver=contact) | Q(parent__contact=contact)
    return list(Referral.objects.filter(theirs))


def _door_closed(referral: Referral, by: Membership) -> None:
    match = referral.match
    promises.waive_all(referral, by=by)
    withdraw_owed(referral, "referrals/mail/told", "referrals/mail/tell_nudge", why=Why.CLOSED)
    withdraw_owed(referral, "referrals/mail/shared", why=Why.CLOSED)
    owe(match.connectee, "referrals/mail/closed", about=referral)
    if referral.level == 1 and match.is_open and doors_are_owed(match):
        owe(match.connector, "referrals/mail/replace", about=referral)
        promises.renew("refer", owner=match.connector, about=match)


@transaction.atomic
def record_step(referral: Referral, *, by: Membership, step: str) -> None:
    """The newcomer's own steps at a door: written to, meeting set, met, closed. Seed 000:175."""
    if by.pk != referral.match.connectee_id and not by.is_staff:
        raise NotAllowed(_("This step is the newcomer's."))
    if step not in ("contacted", "meeting_set", "met", "closed"):
        raise Refusal(_("There is no such step."))
    times: dict[str, Any] = {f"{step}_at": clock.now()} if step in ("contacted", "met") else {}
    move(referral, step, by=by, **times)
    if step == "met":
        _ask_onward(referral)


def _ask_onward(referral: Referral) -> None:
    """Each contact is encouraged to open three more doors, if needed; never overdue. Seed 000:195."""
    if referral.onward_asked_at is None and referral.match.program.policy.referrals.onward:
        referral.onward_asked_at = clock.now()
        referral.save(update_fields=["onward_asked_at"])
        owe(referral.contact, "referrals/mail/onward", about=referral)


@transaction.atomic
def waive_referrals(match: Match, *, by: Membership, reason: str) -> None:
    """Staff accept fewer than three, with a reason that the report counts (R262)."""
    if not reason.strip():
        raise Refusal(_("Please write why."))
    if match.status not in Match.AFTER_MEETING:
        raise stale(match)
    match.referrals_waived = reason.strip()[:300]
    match.save(update_fields=["referrals_waived"])
    record("match.referrals_waived", about=match, by=by, said=reason)
    promises.waive("refer", about=match, by=by, said=reason)
    settle_set(match, by=by)


def _only_contact(referral: Referral, by: Membership) -> None:
    if by.pk != referral.contact_id and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can answer."))
