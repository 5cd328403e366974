"""Who sits where: the best rounds for those who come, nobody with the same person twice. Writes the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from django.db import transaction

from threedoors.base import clock
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.rounds import NOBODY, plan_rounds
from threedoors.matching.engine.tables import plan_more, plan_tables
from threedoors.people.models import Membership
from threedoors.rounds.gathering import (
    Two,
    at_one_table,
    guests_of,
    met_before,
    pair,
    side_of,
)
from threedoors.rounds.meetings import tables_of
from threedoors.rounds.models import Place, RoundPlan, Seat
from threedoors.rounds.worth import drawn, fairness, worth_of


@dataclass(frozen=True)
class Gathered:
    """All that a plan is made from, read once."""

    plan: RoundPlan
    seats: Sequence[Seat]  # of those who come, hosts in the order of their tables
    known: set[Two]  # seats that know each other from elsewhere, or are kept apart
    held: set[Two]  # seats that sat together in this plan

    @property
    def apart(self) -> set[Two]:
        """Who shall not meet (again)."""
        return self.known | self.held

    def side(self, side: str) -> list[Seat]:
        return [seat for seat in self.seats if seat.side == side]


@transaction.atomic
def compute(plan: RoundPlan) -> None:
    """Seat everybody who comes. What was held stays; only the rest is planned anew."""
    gathered = gather(plan)
    plan.places.filter(round__gt=plan.current).delete()
    if plan.is_in_rounds:
        Place.objects.bulk_create(lay_out(gathered), batch_size=2000)
        plan.repeats = met_again(plan, gathered.known)
    plan.planned_at, plan.wanted_at, plan.claimed_until, plan.problem = clock.now(), None, None, ""
    plan.save()


def gather(plan: RoundPlan) -> Gathered:
    """The seats as they are now, and who is not to meet."""
    guests = guests_of(plan.activity, plan.kind, only_here=plan.only_here)
    seats = take_seats(plan, guests)
    known = met_before(plan, guests) if plan.is_in_rounds else set()
    seat_of = {seat.member.person_id: seat.pk for seat in seats}
    seats_known = {pair(seat_of[a], seat_of[b]) for a, b in known}
    held = tables_of(plan.places.filter(round__lte=plan.current))
    return Gathered(plan, seats, seats_known, at_one_table(held))


def take_seats(plan: RoundPlan, guests: Sequence[Membership]) -> list[Seat]:
    """A seat for everybody who comes; whoever comes no more keeps what was, and is away."""
    there = {seat.member_id: seat for seat in plan.seats.all()}
    new = [
        Seat(
            program_id=plan.program_id,
            plan=plan,
            member=member,
            side=side_of(plan.kind, member.role),
        )
        for member in guests
        if member.pk not in there
    ]
    seats = [there[member.pk] for member in guests if member.pk in there] + new
    of = {member.pk: member for member in guests}
    for seat in seats:
        seat.member, seat.is_away = of[seat.member_id], False
        seat.side = side_of(plan.kind, seat.member.role)
    ordered = _numbered(plan, seats)
    gone = plan.seats.exclude(member__in=of)
    if plan.current or plan.shared_at:
        gone.update(is_away=True)
    else:
        gone.delete()
    Seat.objects.bulk_create(new, batch_size=2000)
    old = [seat for seat in seats if seat.member_id in there]
    Seat.objects.bulk_update(old, ["side", "number", "is_away"], batch_size=500)
    return ordered


def _numbered(plan: RoundPlan, seats: Sequence[Seat]) -> list[Seat]:
    """Tables and booths lie by sector, and pitches come in an order by lot. Once begun, a number stays."""
    if plan.kind == RoundPlan.Kind.PITCHES:
        return _by_lot(plan, seats)
    ordered = sorted(seats, key=_by_sector)
    hosts = [seat for seat in ordered if seat.side == Seat.Side.HOST]
    for seat in ordered:
        seat.number = seat.number if seat.side == Seat.Side.HOST else 0
    begun = plan.current > 0
    taken = max((seat.number for seat in plan.seats.all()), default=0) if begun else 0
    for seat in hosts:
        if not (begun and seat.number):
            taken += 1
            seat.number = taken
    return ordered


def _by_lot(plan: RoundPlan, seats: Sequence[Seat]) -> list[Seat]:
    rng = np.random.Generator(np.random.PCG64(plan.seed))
    by_id = sorted(seats, key=lambda seat: seat.member_id)
    late = plan.current > 0
    first = max((seat.number for seat in by_id), default=0) if late else 0
    waiting = [seat for seat in by_id if not (late and seat.number)]
    for turn, at in enumerate(rng.permutation(len(waiting)).tolist(), first + 1):
        waiting[at].number = turn
    return sorted(by_id, key=lambda seat: seat.number)


def _by_sector(seat: Seat) -> tuple[str, str, str]:
    profile = getattr(seat.member, seat.member.role, None)
    return getattr(profile, "sector", ""), seat.member.person.name, str(seat.member_id)


def lay_out(gathered: Gathered) -> list[Place]:
    """The places of every round that is still to come."""
    if not gathered.plan.is_in_pairs:
        return at_tables(gathered)
    guests, hosts = gathered.side(Seat.Side.GUEST), gathered.side(Seat.Side.HOST)
    host_of = two_by_two(gathered, guests, hosts)
    plan, found = gathered.plan, []
    for at, turn in np.argwhere(host_of != NOBODY).tolist():
        host = hosts[host_of[at, turn]]
        for seat in (host, guests[at]):
            number = plan.current + turn + 1
            found.append(Place(plan=plan, seat=seat, round=number, table=host.number))
    return found


def two_by_two(gathered: Gathered, guests: Sequence[Seat], hosts: Sequence[Seat]) -> Ints:
    """The most talks, spread fairly, and among those the best fits; proven by the engine. (guests, rounds)"""
    plan = gathered.plan
    rows, columns = [seat.member for seat in guests], [seat.member for seat in hosts]
    worth = worth_of(plan.program, rows, columns)
    row, column = ({seat.pk: n for n, seat in enumerate(side)} for side in (guests, hosts))
    for one, other in gathered.apart:
        for a, b in ((one, other), (other, one)):
            if a in row and b in column:
                worth[row[a], column[b]] = 0
    still = plan.rounds - plan.current
    wish = drawn(worth, plan.seed + plan.current)
    return plan_rounds(wish, still, fairness=fairness(len(guests))).host_of


def at_tables(gathered: Gathered) -> list[Place]:
    """Everybody at tables, filled evenly, and nobody twice with the same people where that can be."""
    plan, seats = gathered.plan, gathered.seats
    rounds, tables = plan.rounds - plan.current, max(1, min(plan.tables, len(seats) // 2))
    at = {seat.pk: n for n, seat in enumerate(seats)}
    known = [(at[a], at[b]) for a, b in gathered.apart if a in at and b in at]
    if known:
        before = earlier(known, len(seats), tables)
        table = plan_more(before, tables, rounds, seed=plan.seed).table
    else:
        table = plan_tables(len(seats), tables, rounds, seed=plan.seed).table
    return [
        Place(plan=plan, seat=seats[n], round=plan.current + turn + 1, table=int(where) + 1)
        for (turn, n), where in np.ndenumerate(table)
    ]


def earlier(known: Sequence[tuple[int, int]], people: int, tables: int) -> Ints:
    """Who knows whom as rounds of the past in which they sat together and everybody else alone."""
    rounds: list[dict[int, int]] = []
    for one, other in sorted(known):
        free = next((row for row in rounds if one not in row and other not in row), None)
        if free is None:
            rounds.append(free := {})
        free[one] = free[other] = tables + one
    alone = tables + people + np.arange(people)
    before = np.tile(alone, (len(rounds), 1))
    for turn, row in enumerate(rounds):
        before[turn, list(row)] = list(row.values())
    return before


def met_again(plan: RoundPlan, known: set[Two]) -> int:
    """How often two meet who met before, here or elsewhere: the proof that it is never, from what was written."""
    each = [
        pair(*two)
        for seats in tables_of(plan.places.all()).values()
        for two in combinations(seats, 2)
    ]
    return len(each) - len(set(each)) + len(known.intersection(each))
