"""Many are invited at once, and people sign up on the event's own page."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from threedoors.activities.actions import AFTER, answer_invitation, invite_member, takes_part
from threedoors.activities.models import ROLES, Activity, Invitation
from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import Refusal
from threedoors.outbox.actions import owe
from threedoors.people.actions import add_member, erase_person, give_consent, wipes
from threedoors.people.consents import Consent
from threedoors.people.links import Suppression, suppressed
from threedoors.people.models import Membership, Person, Role
from threedoors.promises import actions as promises

NOTICE = "event-1"
"""The version of what somebody agrees to on the page of an event."""


@transaction.atomic
def invite_members(activity: Activity, *, by: Membership, members: Iterable[Membership]) -> int:
    """Everybody chosen, each by a mail of their own, in their own language; whoever was invited stays so. R389."""
    chosen = list(members)
    if not chosen:
        raise Refusal(_("Please tick at least one person."))
    known = set(activity.invitations.values_list("member_id", flat=True))
    new = [member for member in chosen if member.pk not in known and takes_part(member)]
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
    member = known_member(activity, email) or new_prospect(activity, name, email, role, language)
    if not takes_part(member) or not activity.is_for(member.role):
        return
    invitation, new = Invitation.objects.get_or_create(
        activity=activity,
        member=member,
        defaults={"program": activity.program, "way": Invitation.Way.SIGNED_UP},
    )
    if new:
        record("invitation.signed_up", about=invitation, by=member)
        owe(member, "activities/mail/signed_up", about=invitation)
        promises.make("note_attendance", about=activity, due_at=activity.ends_at + AFTER)


def must_be_open(activity: Activity) -> None:
    """Whether the public page takes anybody now."""
    if activity.is_cancelled or activity.has_begun or not activity.is_public:
        raise Refusal(_("This event takes no more people."))


def known_member(activity: Activity, email: str) -> Membership | None:
    """Who has this address among those who take part; of two roles the one this event is for."""
    rows = Membership.objects.filter(
        program=activity.program, person__email__iexact=email, person__erased_at=None
    ).select_related("person")
    here = [row for row in rows.order_by("created_at") if takes_part(row)]
    fits = [row for row in here if activity.is_for(row.role)]
    return next(iter([*fits, *here]), None)


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
    """Whoever was signed up by an address that never said yes or no is forgotten once the event is over (bar P3)."""
    silent = Invitation.objects.filter(
        way=Invitation.Way.SIGNED_UP,
        status="invited",
        activity__ends_at__lte=clock.now(),
        member__status=Membership.Status.PROSPECT,
        member__person__erased_at=None,
    )
    alone = silent.annotate(
        roles=Count("member__person__memberships", distinct=True),
        events=Count("member__invitations", distinct=True),
    )
    found = alone.filter(roles=1, events=1).select_related("member__person__program")
    people = {row.member.person for row in found}
    for person in people:
        erase_person(person, by=None)
    return len(people)


@wipes
def leave_events(person: Person) -> None:
    """Whoever is erased comes to no event that is ahead; their place goes to whoever waits."""
    rows = Invitation.objects.filter(member__person=person, status__in=("yes", "waiting"))
    for row in rows.select_related("activity"):
        if not (row.activity.has_begun or row.activity.is_cancelled):
            answer_invitation(row, by=None, answer="no")
