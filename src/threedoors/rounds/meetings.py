"""Who has met whom at an event, and what one guest's page says. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import permutations
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from threedoors.activities.models import Invitation
from threedoors.rounds.models import Place, Remark, RoundPlan, Seat, Visit, Wish

type Two = tuple[UUID, UUID]
FEW = 500
"""So many are named in one question; of more, all are read."""


def have_met(plan: RoundPlan, seat: Seat | None = None) -> set[Two]:
    """Every two who sat together in rounds that began, or of whom one was at the other's booth; both ways.

    With a seat: only what it is part of.
    """
    if plan.kind == RoundPlan.Kind.BOOTHS:
        rows = Visit.objects.filter(who__plan=plan).values_list("who", "whom")
        seen = {two for a, b in rows for two in ((a, b), (b, a))}
        return {two for two in seen if seat is None or seat.pk in two}
    found = plan.places.filter(round__lte=plan.current)
    if seat is not None:
        found = _beside(found, [seat])
    return {
        (a, b)
        for people in tables_of(found).values()
        for a, b in permutations(people, 2)
        if seat is None or seat.pk in (a, b)
    }


def _beside(places: QuerySet[Place], seats: Collection[Seat]) -> QuerySet[Place]:
    """Only the tables at which one of these sits: a guest's phone does not read the whole evening."""
    own = Place.objects.filter(
        seat__in=seats, plan=OuterRef("plan"), round=OuterRef("round"), table=OuterRef("table")
    )
    return places.filter(Exists(own))


def absent(plan: RoundPlan) -> QuerySet[Invitation, UUID]:
    """Who had said yes and stayed away: they met nobody, wherever they were seated."""
    away = (Invitation.Status.NO, Invitation.Status.MISSED)
    rows = Invitation.objects.filter(activity=plan.activity_id, status__in=away)
    return rows.values_list("member", flat=True)


def tables_of(places: QuerySet[Place]) -> dict[tuple[int, int], list[UUID]]:
    """The seats at each table of each round."""
    at: dict[tuple[int, int], list[UUID]] = defaultdict(list)
    for number, table, seat in places.values_list("round", "table", "seat"):
        at[number, table].append(seat)
    return at


@dataclass
class Turn:
    """One round for one guest: where, and with whom; no table is a pause."""

    number: int
    table: int
    others: list[Seat]


def turns_of(plan: RoundPlan, seats: Collection[Seat]) -> dict[UUID, list[Turn]]:
    """Each guest's rounds in their order: from as many queries for one as for all."""
    places = plan.places.order_by("round", "table")
    tables = tables_of(_beside(places, seats) if len(seats) <= FEW else places)
    wanted = {seat.pk for seat in seats}
    where = {(pk, number): table for (number, table), who in tables.items() for pk in who}
    known = {row.pk: row for row in with_people(plan, {pk for pk, _number in where})}
    return {
        pk: [
            _turn(pk, number, where.get((pk, number), 0), tables, known)
            for number in _numbers(plan)
        ]
        for pk in wanted
    }


def _numbers(plan: RoundPlan) -> range:
    return range(1, plan.rounds + 1) if plan.is_in_rounds else range(0)


def _turn(
    pk: UUID,
    number: int,
    table: int,
    tables: dict[tuple[int, int], list[UUID]],
    known: dict[UUID, Seat],
) -> Turn:
    others = [known[other] for other in tables.get((number, table), ()) if other != pk]
    return Turn(number, table, others if table else [])


def with_people(plan: RoundPlan, only: Collection[UUID] | None = None) -> list[Seat]:
    """The seats of a plan with what a card shows: the name and the field."""
    rows = plan.seats.select_related("member__person", "member__connector", "member__connectee")
    if only is not None and len(only) <= FEW:
        rows = rows.filter(pk__in=only)
    return list(rows.order_by("number", "member__person__name", "pk"))


@dataclass
class Met:
    """Somebody a guest has met, and what this guest noted about them."""

    seat: Seat
    is_wished: bool = False
    is_mutual: bool = False
    remark: str = ""
    is_typed: bool = False  # the words were refused just now, and stand as they were typed


def met_by(seat: Seat) -> list[Met]:
    """Whom the guest has met so far. Of a wish of somebody else nothing is said unless both have it."""
    plan = seat.plan
    away = set(absent(plan))
    met = {b for a, b in have_met(plan, seat) if a == seat.pk and seat.member_id not in away}
    wishes = set(Wish.objects.filter(who=seat).values_list("whom", flat=True))
    back = set(Wish.objects.filter(whom=seat).values_list("who", flat=True))
    said = dict(Remark.objects.filter(who=seat).values_list("whom", "text"))
    return [
        Met(row, row.pk in wishes, row.pk in wishes & back, said.get(row.pk, ""))
        for row in with_people(plan, met)
        if row.pk in met
        and row.member_id not in away
        and row.member.person.erased_at is None
        and row.member.status != "ended"
    ]


def introductions(plan: RoundPlan) -> int:
    """How many pairs want to meet again, both of them. Who they are stays with them."""
    both = set(Wish.objects.filter(who__plan=plan).values_list("who", "whom"))
    return sum((b, a) in both for a, b in both) // 2
