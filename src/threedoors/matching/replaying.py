"""A program's own last year under another rule: who would have waited how long, and how many were helped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from uuid import UUID

import numpy as np
from django.db.models import Min, Q, QuerySet

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.intake.models import Application
from threedoors.matching.engine import explain, scan, solve
from threedoors.matching.engine.replay import Course, Year, replay
from threedoors.matching.gates import ruled_out
from threedoors.matching.models import Match
from threedoors.matching.roster import Roster, mine_of, theirs_of
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.weighing import Matching

DAYS = 365
MONTH = 30
MOST = 2_000
"""So many newcomers are replayed; the newest ones."""


@dataclass(frozen=True)
class Outcome:
    """What a rule would have brought in the year."""

    helped: int
    wait: float
    score: float
    most_asked: int
    never_asked: int
    by_month: list[int]


class History:
    """Who was ready when in the last 365 days, and who could be asked, as the engine needs it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.start = clock.now() - dt.timedelta(days=DAYS)
        self._ready = _ready_at(program)

    @cached_property
    def people(self) -> QuerySet[Membership]:
        """The newcomers who waited for a while of that year."""
        early = Match.objects.filter(program=self.program, introduced_at__lt=self.start)
        rows = Membership.objects.connectees().filter(program=self.program, person__erased_at=None)
        found = self._were_here(rows).exclude(pk__in=early.values("connectee"))
        newest = sorted(found.values_list("pk", flat=True), key=lambda pk: self._ready[pk])[-MOST:]
        return Membership.objects.filter(pk__in=newest).order_by("pk")

    @cached_property
    def connectors(self) -> QuerySet[Membership]:
        """All who were welcomed as Connectors and had not ended before that year."""
        rows = Membership.objects.connectors().filter(program=self.program, person__erased_at=None)
        return self._were_here(rows).order_by("pk")

    def _were_here(self, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        """Those who were ready once, less those who had left before the year began."""
        left = Event.objects.filter(program=self.program, kind="membership.ended")
        before = left.filter(at__lt=self.start).values("about_id")
        gone = Q(status=Membership.Status.ENDED, pk__in=before)
        return rows.filter(pk__in=list(self._ready)).exclude(gone)

    def roster(self, rule: Matching) -> Roster:
        """Both sides with nothing used yet, under a rule."""
        mine, theirs = self._sides
        said = ruled_out(self.program, [row.pk for row in mine])
        return Roster(self.program, mine, theirs, {}, {}, said, rule=rule)

    @cached_property
    def _sides(self) -> tuple[list, list]:  # type: ignore[type-arg]
        return mine_of(self.people), theirs_of(self.connectors)

    def year(self, roster: Roster) -> Year:
        """When each came and joined, in days of the year."""
        connectors = roster.instance.connectors
        return Year(
            arrived=np.array([self._day(row.pk) for row in roster.mine], np.int64),
            joined=np.array([self._day(row.pk) for row in roster.theirs], np.int64),
            capacity=connectors.capacity,
            slot_cost=roster.instance.slot_cost,
            urgent=np.zeros(len(roster.mine), np.int64),
            days=DAYS,
        )

    def _day(self, pk: UUID) -> int:
        return min(DAYS - 1, (self._ready[pk] - self.start).days)

    @property
    def is_too_short(self) -> bool:
        """Whether there is nothing to learn from yet."""
        mine, theirs = self._sides
        return not mine or not theirs

    @cached_property
    def most_possible(self) -> int:
        """How many could have been helped by somebody who knew the whole year before."""
        roster = self.roster(self.program.policy.matching)
        connectors = roster.instance.connectors
        best = solve(scan(roster.features), connectors.capacity, roster.instance.slot_cost)
        return best.matched

    def under(self, rule: Matching, every: int) -> Outcome:
        """The year under a rule, looked at with today's idea of a good fit."""
        roster = self.roster(rule)
        course = replay(scan(roster.features), self.year(roster), every=every)
        return self._outcome(course)

    def _outcome(self, course: Course) -> Outcome:
        today = self.roster(self.program.policy.matching).features
        helped = np.flatnonzero(course.match >= 0).tolist()
        scores = [explain(today, at, int(course.match[at])).score for at in helped]
        waits = [int(course.waited[at]) for at in helped]
        return Outcome(
            helped=course.helped,
            wait=fmean(waits) if waits else 0.0,
            score=fmean(scores) if scores else 0.0,
            most_asked=int(course.load.max(initial=0)),
            never_asked=int((course.load == 0).sum()),
            by_month=course.helped_by(DAYS, MONTH),
        )


def _ready_at(program: Program) -> dict[UUID, dt.datetime]:
    rows = Application.objects.filter(program=program, ready_at__isnull=False).order_by()
    first = rows.values_list("membership").annotate(at=Min("ready_at"))
    return {pk: at for pk, at in first if pk is not None}
