"""How far a goal is: what was counted, what should be there by today, and in words whether it is on the way."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.base.ui import day
from threedoors.figures.counting import FIGURES
from threedoors.figures.figure import Rows, how_many
from threedoors.figures.scope import Scope
from threedoors.goals.models import Goal
from threedoors.goals.partners import came_by
from threedoors.programs.models import Program
from threedoors.recruiting.figures import source_names

NEARLY = 0.9
"""Nine tenths of what should be there by today is still on the way."""


@dataclass(frozen=True)
class Progress:
    """How far something is that should be `number` by the end of `until`; a wish in words has no number."""

    title: str
    number: int | None
    reached: int
    since: dt.date
    until: dt.date
    today: dt.date
    address: str = ""
    grows: bool = True
    goal: Goal | None = None
    parts: Sequence[Progress] = field(default=())

    @property
    def percent(self) -> int | None:
        """How much of it is there; more than all is all."""
        return min(100, self.reached * 100 // self.number) if self.number else None

    @property
    def expected(self) -> int:
        """How many would be there by the end of today if each day brought as many as the next."""
        days = (self.until - self.since).days + 1
        passed = min(max((self.today - self.since).days + 1, 0), days)
        return round((self.number or 0) * passed / days)

    @property
    def pace(self) -> str:
        """One word for where it stands: reached, missed, ahead, on_the_way, behind, open."""
        if self.number is None:
            return "open"
        if self.reached >= self.number:
            return "reached"
        if self.today > self.until:
            return "missed"
        if self.today < self.since:
            return "ahead"
        if not self.grows:
            return "open"
        return "on_the_way" if self.reached >= self.expected * NEARLY else "behind"

    @property
    def said(self) -> str:
        """The pace in words, for a page."""
        words = {
            "reached": _("Reached."),
            "missed": _("Not reached by %(day)s."),
            "ahead": _("It begins on %(since)s."),
            "on_the_way": _("On the way."),
            "behind": _("Behind. By today %(expected)s would be on the way."),
            "open": _("Until %(day)s."),
        }
        told = {"day": day(self.until), "since": day(self.since), "expected": self.expected}
        return words[self.pace] % told


def reached(program: Program, today: dt.date) -> list[Progress]:
    """Every goal that runs today, the one that ends first at the front. Two queries, and one for each partner."""
    goals = Goal.objects.filter(program=program).running(today).select_related("organization")
    return progress_of(program, goals.order_by("until", "set_at"), today)


def progress_of(program: Program, goals: Iterable[Goal], today: dt.date) -> list[Progress]:
    """How far each is, in its order; what is asked of one source or partner stands below the whole it is a part of."""
    rows = list(goals)
    counts, names = _counted(program, rows), source_names(program)
    wholes = {_place(goal): goal.pk for goal in reversed(rows) if not _limited(goal)}
    below: dict[UUID, list[Goal]] = defaultdict(list)
    for goal in rows:
        if _limited(goal) and _place(goal) in wholes:
            below[wholes[_place(goal)]].append(goal)
    inside = {part.pk for parts in below.values() for part in parts}

    def one(goal: Goal) -> Progress:
        parts = tuple(map(one, below[goal.pk]))
        return _progress(program, goal, counts.get(goal.pk, 0), today, names, parts)

    return [one(goal) for goal in rows if goal.pk not in inside]


def _limited(goal: Goal) -> bool:
    return bool(goal.source or goal.organization_id)


def _place(goal: Goal) -> tuple[str, dt.date, dt.date]:
    return goal.figure, goal.since, goal.until


def _counted(program: Program, goals: Sequence[Goal]) -> dict[UUID, int]:
    """What the figures say of the goals' days: all of them in one question to the database."""
    asked = [goal for goal in goals if goal.figure in FIGURES]
    numbers = how_many(program, (_rows(program, goal) for goal in asked))
    return {goal.pk: n for goal, n in zip(asked, numbers, strict=True)}


def _rows(program: Program, goal: Goal) -> Rows:
    """What counts for a goal; of a partner's only the people who came by it."""
    figure, period = FIGURES[goal.figure], Period(goal.since, goal.until)
    rows = figure.within(program, period, Scope(source=goal.source))
    if goal.organization is None:
        return rows
    return rows.filter(**{f"{figure.who or 'pk'}__in": came_by(goal.organization)})


def _progress(
    program: Program,
    goal: Goal,
    number: int,
    today: dt.date,
    names: dict[str, str],
    parts: Sequence[Progress],
) -> Progress:
    figure = FIGURES.get(goal.figure)
    title = " · ".join(_titles(goal, names)) if figure else goal.words
    return Progress(
        title,
        goal.number if figure else None,
        number,
        goal.since,
        goal.until,
        today,
        _address(program, goal) if figure else "",
        bool(figure and figure.at),
        goal,
        parts,
    )


def _address(program: Program, goal: Goal) -> str:
    """The list behind the number; of a partner, the partner's own page."""
    if goal.organization_id:
        return reverse("organization", args=[program.slug, goal.organization_id])
    scope = f"&source={quote(goal.source)}" if goal.source else ""
    days = f"?since={goal.since}&until={goal.until}"
    return reverse("figure", args=[program.slug, goal.figure]) + days + scope


def title_of(goal: Goal) -> str:
    """Its own words, else what is counted."""
    return goal.words or str(FIGURES[goal.figure].title)


def _titles(goal: Goal, names: dict[str, str]) -> Iterator[str]:
    yield title_of(goal)
    if goal.source:
        yield names.get(goal.source, goal.source)
    if goal.organization is not None:
        yield goal.organization.name
