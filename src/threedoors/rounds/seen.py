"""What staff see of a plan: one round at a time, who is where, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from threedoors.rounds.meetings import introductions, with_people
from threedoors.rounds.models import Remark, RoundPlan, Seat, Visit


@dataclass
class Table:
    """One table in one round."""

    number: int
    seats: list[Seat]


def whole(plan: RoundPlan, asked: str) -> dict[str, Any]:
    """Everything on the plan's page; `asked` is the round in the address."""
    seats = with_people(plan)
    here = [seat for seat in seats if not seat.is_away]
    shown = _shown(plan, asked)
    words: dict[str, Any] = {
        "hosts": [seat for seat in here if seat.side == Seat.Side.HOST],
        "guests": [seat for seat in here if seat.side == Seat.Side.GUEST],
        "away": [seat for seat in seats if seat.is_away],
        "shown": shown,
        "numbers": range(1, plan.rounds + 1) if plan.is_in_rounds else (),
        "introductions": introductions(plan) if plan.current else 0,
    }
    if plan.is_in_rounds:
        words |= _at_tables(plan, shown, {seat.pk: seat for seat in here})
    if plan.kind == RoundPlan.Kind.BOOTHS:
        words["visits"] = _visits(plan)
    if plan.kind == RoundPlan.Kind.INTERVIEWS:
        words["remarks"] = Remark.objects.filter(who__plan=plan).count()
    return words


def _shown(plan: RoundPlan, asked: str) -> int:
    number = int(asked) if asked.isascii() and asked.isdigit() else plan.current or 1
    return min(max(number, 1), plan.rounds)


def _at_tables(plan: RoundPlan, shown: int, seats: dict[UUID, Seat]) -> dict[str, Any]:
    """The tables of one round; who has a pause then, and who has none of the talks at all."""
    at: dict[int, list[Seat]] = defaultdict(list)
    talks: set[UUID] = set()
    for turn, table, pk in plan.places.values_list("round", "table", "seat"):
        talks.add(pk)
        if turn == shown and pk in seats:
            at[table].append(seats[pk])
    seated = {seat.pk for rows in at.values() for seat in rows}
    hosts_first = {
        n: sorted(rows, key=lambda seat: seat.side != Seat.Side.HOST) for n, rows in at.items()
    }
    return {
        "tables": [Table(n, hosts_first[n]) for n in sorted(hosts_first)],
        "pausing": [seat for pk, seat in seats.items() if pk not in seated and pk in talks],
        "left_out": [seat for pk, seat in seats.items() if pk not in talks],
    }


def _visits(plan: RoundPlan) -> list[tuple[Seat, int]]:
    """Each booth with how many noted that they were there."""
    rows = Visit.objects.filter(whom__plan=plan).order_by().values_list("whom")
    counted = dict(rows.annotate(n=Count("pk")))
    booths = [seat for seat in with_people(plan) if seat.side == Seat.Side.HOST]
    return [(seat, counted.get(seat.pk, 0)) for seat in booths]
