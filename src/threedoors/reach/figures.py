"""The conversations that follow from one: each newcomer's against thirteen, and what a program reached with them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.policy import Policy
from threedoors.reach.trees import by_step
from threedoors.referrals.models import Referral

FEW = 20
"""With fewer people than this a share says little, and the page says so."""


def promised(policy: Policy) -> int:
    """The Connector, those they introduce, and those whom each of these introduces: 1 + 3 + 9. Seed 000:195."""
    target = policy.referrals.target
    return 1 + target + target * policy.referrals.onward


@dataclass(frozen=True)
class Conversations:
    """One newcomer's: how many are promised, were opened, were held, and who gave all their names."""

    promised: int
    introduced: int
    met: int
    gave: int
    levels: tuple[int, ...]

    @property
    def marks(self) -> list[str]:
        """One mark for each: held, introduced, or still to come; more than promised are welcome."""
        known = max(self.introduced, self.met)
        return [
            "met" if n < self.met else "known" if n < known else "ahead"
            for n in range(max(self.promised, known))
        ]

    @property
    def reached(self) -> str:
        """People introduced at each level, as 3 / 6 / 3. R288."""
        return " / ".join(map(str, self.levels))


DOOR = ("pk", "parent_id", "match_id", "level", "contact__person_id", "status", "met_at")


def conversations_of(member: Membership) -> Conversations:
    """Network size and professionals met as defined in Requirements §6: removed people are not known any more,
    but a conversation that was held stays one."""
    policy = member.program.policy
    known = Match.objects.filter(connectee=member, introduced_at__isnull=False)
    known = known.exclude(status=Match.Status.CANCELLED).select_related("connector")
    helpers = {match: match.connector.person_id for match in known}
    rows = Referral.objects.filter(match__in=helpers).order_by("-level")
    doors = list(rows.values_list(*DOOR))
    live = [door for door in doors if door[5] not in Referral.GONE]
    held = {who for match, who in helpers.items() if match.status in Match.MEETING_HELD}
    nearest = {who: level for *_more, level, who, _status, _at in live}
    return Conversations(
        promised=promised(policy),
        introduced=len({*helpers.values(), *nearest}),
        met=len({*held, *(who for *_more, who, _status, at in doors if at is not None)}),
        gave=_gave(live, policy),
        levels=tuple(by_step(nearest.values())),
    )


def _gave(live: Sequence[Any], policy: Policy) -> int:
    """How many introduced as many people as are hoped for: the Connector, and each contact."""
    below: dict[Any, set[UUID]] = defaultdict(set)
    for _pk, parent, match, _level, contact, *_more in live:
        below[parent or match].add(contact)
    matches = {door[2] for door in live}
    target, onward = policy.referrals.target, policy.referrals.onward
    return sum(
        len(given) >= wanted > 0
        for giver, given in below.items()
        for wanted in (target if giver in matches else onward,)
    )


@dataclass(frozen=True)
class Coffee:
    """One bar: whoever found work after exactly so many conversations, and after at most so many."""

    number: int
    people: tuple[UUID, ...]
    until: int
    base: int

    @property
    def share(self) -> int:
        """In whole percent."""
        return round(100 * self.until / self.base) if self.base else 0


@dataclass(frozen=True)
class ByCoffee:
    """By which conversation people found work. `base` is everybody who held at least one."""

    bars: tuple[Coffee, ...]
    before: tuple[UUID, ...]
    base: int

    @property
    def is_small(self) -> bool:
        return self.base < FEW

    @property
    def most(self) -> int:
        return max((len(bar.people) for bar in self.bars), default=0)

    @property
    def with_work(self) -> int:
        return sum(len(bar.people) for bar in self.bars)

    def people(self, number: int) -> tuple[UUID, ...]:
        """Who found work after exactly so many; none is before the first."""
        found = {bar.number: bar.people for bar in self.bars} | {0: self.before}
        return found.get(number, ())


def by_coffee(program: Program) -> ByCoffee:
    """Conversations held on or before the day on which somebody first told of work, or began it.

    Share after n = newcomers who found work after 1 to n conversations / newcomers who held at least one.
    """
    held = held_on(program)
    counts: dict[int, list[UUID]] = defaultdict(list)
    for member, day in work_found_on(program).items():
        if member in held:
            counts[sum(at <= day for at in held[member])].append(member)
    before = tuple(counts.pop(0, ()))
    bars, until = [], 0
    for number in range(1, max(promised(program.policy), *counts, 0) + 1):
        found = tuple(counts.get(number, ()))
        until += len(found)
        bars.append(Coffee(number, found, until, len(held)))
    return ByCoffee(tuple(bars), before, len(held))


def held_on(program: Program) -> dict[UUID, list[dt.date]]:
    """The days of everybody's conversations: with the Connector, and with each person introduced, once."""
    zone, days = program.zone, defaultdict[UUID, list[dt.date]](list)
    matches = Match.objects.filter(program=program).held()
    doors = Referral.objects.filter(program=program, met_at__isnull=False)
    held = [
        *matches.values_list("connectee_id", "connector__person_id", "met_at"),
        *doors.values_list("match__connectee_id", "contact__person_id", "met_at"),
    ]
    first: dict[tuple[UUID, UUID], dt.datetime] = {}
    for member, person, at in held:
        assert at is not None
        first[member, person] = min(at, first.get((member, person), at))
    for (member, _person), at in first.items():
        days[member].append(_day(at, zone))
    return dict(days)


def _day(at: dt.datetime, zone: dt.tzinfo) -> dt.date:
    """The program's day of a moment."""
    return at.astimezone(zone).date()


def work_found_on(program: Program) -> dict[UUID, dt.date]:
    """The first day on which each newcomer had work or told of it, of the jobs that count. R317."""
    zone, found = program.zone, dict[UUID, dt.date]()
    jobs = Outcome.objects.filter(program=program).counted().jobs()
    for member, starts_on, told_at in jobs.values_list("member_id", "starts_on", "told_at"):
        told = _day(told_at, zone)
        day = min(told, starts_on or told)
        found[member] = min(day, found.get(member, day))
    return found
