"""Many are invited at once, and people sign up on the event's own page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.activities.actions import (
    AFTER,
    answer_invitation,
    invite_member,
    may_be_invited,
    takes_part,
)
from threedoors.activities.models import ROLES, Activity, Invitation
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.base.text import plain_address
from threedoors.outbox.actions import owe
from threedoors.people.actions import add_member, erase_person, give_consent, wipes
from threedoors.people.consents import Consent
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises

NOTICE = "event-1"
"""The version of what somebody agrees to on the page of an event."""
ASKED_AGAIN = ("invited", "no")
"""Who has no place and waits for none is asked, whoever invited them before."""


@transaction.atomic
def invite_members(activity: Activity, *, by: Membership, members: Iterable[Membership]) -> int:
    """Everybody chosen, each by a mail of their own, in their own language; whoever was invited stays so. R389."""
    chosen = list(members)
    if not chosen:
        raise Refusal(_("Please tick at least one person."))
    known = set(activity.invitations.values_list("member_id", flat=True))
    new = [member for member in chosen if member.pk not in known and may_be_invited(member)]
    for member in new:
        invite_member(activity, by=by, member=member)
    return len(new)


@transaction.atomic
def sign_up(
    activity: Activity, *, by: None, name: str, email: str, role: str, language: str
) -> None:
    """Somebody asks for a place on the public page. The address is proven first: it gets the question.

    The same answer whoever the address belongs to (bar S9). Whoever is new becomes a prospect.
    """
    must_be_open(activity)
    if suppressed(activity.program, Suppression.Reason.REMOVED, email):
        return
    member = known_member(activity, email)
    if member is None and not is_known(activity, email):
        member = new_prospect(activity, name, email, role, language)
    if member is None or not activity.is_for(member.role):
        return
    invitation, new = Invitation.objects.get_or_create(
        activity=activity,
        member=member,
        defaults={"program": activity.program, "way": Invitation.Way.SIGNED_UP},
    )
    if new:
        record("invitation.signed_up", about=invitation, by=member)
        promises.make("note_attendance", about=activity, due_at=activity.ends_at + AFTER)
    if invitation.status in ASKED_AGAIN:
        owe(member, "activities/mail/signed_up", about=invitation)


def must_be_open(activity: Activity) -> None:
    """Whether the public page takes anybody now."""
    if activity.is_cancelled or activity.has_begun or not activity.is_public:
        raise Refusal(_("This event takes no more people."))


def known_member(activity: Activity, email: str) -> Membership | None:
    """Who has this address among those who take part; of two roles the one this event is for."""
    rows = Membership.objects.filter(
        program=activity.program,
        person__email__iexact=plain_address(email),
        person__erased_at=None,
    ).select_related("person")
    here = [row for row in rows.order_by("created_at") if takes_part(row)]
    fits = [row for row in here if activity.is_for(row.role)]
    return next(iter([*fits, *here]), None)


def is_known(activity: Activity, email: str) -> bool:
    """Whether the address belongs to anybody here, also a contact or somebody who left.

    A stranger who types it gives them no role and no consent: both need the person's own word (bar P3).
    """
    people = Person.objects.filter(program=activity.program, erased_at=None)
    return bool(email) and people.filter(email__iexact=plain_address(email)).exists()


def new_prospect(activity: Activity, name: str, email: str, role: str, language: str) -> Membership:
    """By their own wish and consent, never ours (bar P3)."""
    wish = Role(role) if role in ROLES else Role.CONNECTEE
    source = "networking_event"
    member = add_member(
        activity.program,
        wish,
        by=None,
        name=name,
        email=email,
        status=Membership.Status.PROSPECT,
        source=source,
        language=language,
    )
    give_consent(member, Consent.Purpose.EVENT, by=None, version=NOTICE)
    return member


def forget_unconfirmed() -> int:
    """Whoever was signed up by an address that never said yes or no is forgotten once the event is over (bar P3).

    Only who is known from such sign-ups alone: a prospect of the team stays.
    """
    silent = Invitation.objects.filter(
        way=Invitation.Way.SIGNED_UP, status="invited", activity__ends_at__lte=clock.now()
    )
    people = Person.objects.filter(memberships__invitations__in=silent, erased_at=None)
    found = [person for person in people.distinct() if _is_known_by(person, silent)]
    for person in found:
        erase_person(person, by=None)
    return len(found)


def _is_known_by(person: Person, silent: QuerySet[Invitation]) -> bool:
    members = list(person.memberships.all())
    consents = Consent.objects.filter(membership__in=members)
    others = Invitation.objects.filter(member__in=members).exclude(pk__in=silent)
    return (
        [member.status for member in members] == [Membership.Status.PROSPECT]
        and {consent.purpose for consent in consents} == {Consent.Purpose.EVENT}
        and not others.exists()
    )


@wipes
def leave_events(person: Person) -> None:
    """Whoever is erased comes to no event that is ahead; their place goes to whoever waits."""
    rows = Invitation.objects.filter(member__person=person, status__in=("yes", "waiting"))
    for row in rows.select_related("activity"):
        if not (row.activity.has_begun or row.activity.is_cancelled):
            answer_invitation(row, by=None, answer="no")
