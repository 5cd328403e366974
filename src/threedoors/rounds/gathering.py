"""Who is part of a plan, on which side, and who has met whom before. Asks the database, plans nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from threedoors.activities.models import Acquaintance, Activity, Invitation
from threedoors.matching.gates import ruled_out
from threedoors.matching.models import Match
from threedoors.people.models import Membership, Role
from threedoors.rounds.models import Place, RoundPlan, Seat, Visit

HOSTS = (Role.CONNECTOR, Role.PARTNER)
TAKES_PART = (Role.CONNECTEE, *HOSTS)
"""Never a contact somebody introduced (bar P3)."""
KIND_OF = {
    "speed_networking": RoundPlan.Kind.TALKS,
    "speed_interviews": RoundPlan.Kind.INTERVIEWS,
    "reverse_career_fair": RoundPlan.Kind.BOOTHS,
    "pitch": RoundPlan.Kind.PITCHES,
}
"""The plan that an event of some type mostly wants; of every other, tables."""
Status = Invitation.Status
type Two = tuple[UUID, UUID]


def side_of(kind: str, role: str) -> str:
    """Who stays and who goes round: newcomers have the booths, else those who help have the tables."""
    if kind == RoundPlan.Kind.BOOTHS:
        stays = role == Role.CONNECTEE
    else:
        stays = role in HOSTS and kind in RoundPlan.IN_PAIRS
    return Seat.Side.HOST if stays else Seat.Side.GUEST


def guests_of(activity: Activity, kind: str, *, only_here: bool) -> list[Membership]:
    """Who is expected, or only who is there; each person once, in whichever role was invited first."""
    counted = [Status.ATTENDED] if only_here else [Status.YES, Status.ATTENDED]
    roles = [Role.CONNECTEE] if kind == RoundPlan.Kind.PITCHES else TAKES_PART
    rows = Membership.objects.filter(
        invitations__activity=activity,
        invitations__status__in=counted,
        role__in=roles,
        person__erased_at=None,
    ).exclude(status=Membership.Status.ENDED)
    order = rows.order_by("invitations__invited_at", "pk").select_related(
        "person", "connectee", "connector"
    )
    return list({member.person_id: member for member in reversed(order)}.values())[::-1]


def pair(one: UUID, other: UUID) -> Two:
    """Two people, whoever is named first."""
    return (one, other) if one < other else (other, one)


def met_before(plan: RoundPlan, members: Collection[Membership]) -> set[Two]:
    """Which of these know each other, by person: matched, met at another event, or kept apart by staff."""
    persons = {member.person_id for member in members}
    found = _matched(plan, persons) | _acquainted(plan, persons) | _sat_together(plan, persons)
    person_of = {member.pk: member.person_id for member in members}
    apart = ruled_out(plan.program, list(person_of))
    both = [(a, b) for a, b in apart if a in person_of and b in person_of]
    return found | {pair(person_of[a], person_of[b]) for a, b in both}


def _matched(plan: RoundPlan, persons: Collection[UUID]) -> set[Two]:
    known = Q(introduced_at__isnull=False) | Q(status__in=Match.MEETING_HELD)
    rows = Match.objects.filter(known, program=plan.program_id, connectee__person__in=persons)
    return _among(persons, rows.values_list("connectee__person", "connector__person"))


def _acquainted(plan: RoundPlan, persons: Collection[UUID]) -> set[Two]:
    rows = Acquaintance.objects.filter(program=plan.program_id, one__person__in=persons)
    agreed = rows.filter(status=Acquaintance.Status.AGREED)
    return _among(persons, agreed.values_list("one__person", "other__person"))


def _sat_together(plan: RoundPlan, persons: Collection[UUID]) -> set[Two]:
    """In rounds that were held, or at a booth, of other events of the program."""
    rows = Place.objects.filter(
        plan__program=plan.program_id,
        round__lte=F("plan__current"),
        seat__member__person__in=persons,
    ).exclude(plan=plan)
    at: dict[object, list[UUID]] = defaultdict(list)
    for where in rows.values_list("plan", "round", "table", "seat__member__person"):
        at[where[:3]].append(where[3])
    visits = Visit.objects.filter(program=plan.program_id, who__member__person__in=persons)
    seen = visits.values_list("who__member__person", "whom__member__person")
    return at_one_table(at) | _among(persons, seen)


def _among(persons: Collection[UUID], rows: Iterable[tuple[UUID, UUID]]) -> set[Two]:
    return {pair(a, b) for a, b in rows if a in persons and b in persons}


def at_one_table(at: Mapping[Any, Iterable[UUID]]) -> set[Two]:
    """Every two who sat together somewhere."""
    return {pair(*two) for people in at.values() for two in combinations(people, 2)}
