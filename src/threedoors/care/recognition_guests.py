"""Whom to invite to the yearly thank-you."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.activities.gathering import invite_members
from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.care.figures import YEAR, Given, given_by
from threedoors.care.recognition import nominated
from threedoors.outbox.asks import ENOUGH, REST, asked_in
from threedoors.people.models import Membership, Role

EVENT = "recognition"


@dataclass(frozen=True)
class Guest:
    """Somebody to invite to the event, and why."""

    member: Membership
    gave: Given
    nominated: int
    is_invited: bool
    is_asked_much: bool


def guests(activity: Activity) -> list[Guest]:
    """Connectors who met somebody within twelve months, or were nominated; nobody who pauses. R336. Seven queries."""
    program = activity.program
    year = given_by(program, clock.now() - YEAR, with_minutes=False)
    met = {pk for pk, gave in year.items() if gave.meetings}
    named = nominated(program)
    invited = set(activity.invitations.values_list("member", flat=True))
    asked = asked_in(program, REST)
    rows = Membership.objects.filter(program=program, role=Role.CONNECTOR, pk__in=met | set(named))
    here = rows.filter(status=Membership.Status.ACTIVE, person__erased_at=None)
    people = here.select_related("person", "connector").order_by("person__name")
    return [
        Guest(
            one,
            year.get(one.pk, Given()),
            named.get(one.pk, 0),
            is_invited=one.pk in invited,
            is_asked_much=one.pk in asked and asked[one.pk].times >= ENOUGH,
        )
        for one in people
    ]


@transaction.atomic
def invite_guests(activity: Activity, *, by: Membership, chosen: Collection[UUID]) -> int:
    """Invite whom staff ticked of those suggested; who is invited already stays so."""
    if not chosen:
        raise Refusal(_("Please tick whom to invite."))
    if activity.kind != EVENT:
        raise Refusal(_("Please choose a thank-you event."))
    new = [one for one in guests(activity) if one.member.pk in chosen and not one.is_invited]
    if not new:
        raise AlreadyDone(_("They are invited already."))
    return invite_members(activity, by=by, members=[one.member for one in new])
