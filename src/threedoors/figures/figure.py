"""What a figure is: rows of one kind, each counted once, at the moment they happened; with its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, IntegerField, Q, QuerySet, Subquery
from django.utils.functional import Promise as LazyText

from threedoors.base.periods import Period
from threedoors.figures.scope import ALL, Bar, Scope, bars, said
from threedoors.programs.models import Program

type Rows = QuerySet[Any, Any]
EVER = Period()


class Line(NamedTuple):
    """One of the rows behind a number, as the list shows it."""

    title: str
    address: str
    said: str = ""


class HowMany(Subquery):
    """How many rows a query has, as a part of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows.order_by().values("pk"))


def how_many(program: Program, asked: Iterable[Rows]) -> list[int]:
    """How many rows each of several queries has, in one question to the database."""
    counts = [HowMany(rows) for rows in asked]
    if not counts:
        return []
    return list(Program.objects.filter(pk=program.pk).values_list(*counts)[0])


@dataclass(frozen=True)
class Source:
    """Rows that are counted, and how each is shown in the list behind the number.

    `rows` are all that count, of any time; `at` is the field that places a row in a period, a moment
    or a day. What says how things stood on the last day of a period has no `at`, and reads the period itself.
    `who` leads from a row to the membership whose field of work, source … is meant: "" where the row
    is one itself, `None` where it is about nobody in particular.
    """

    rows: Callable[[Program, Period], Rows]
    line: Callable[[Any], Line]
    at: str = ""
    path: tuple[str, ...] = ()
    who: str | None = None

    def within(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Rows:
        """The rows that count in a period, by the days of the program's own zone."""
        rows = self.rows(program, period)
        return scope.of(rows.filter(**self._placed(rows, program, period)), self.who)

    def _placed(self, rows: Rows, program: Program, period: Period) -> dict[str, Any]:
        if not self.at:
            return {}
        moment = isinstance(rows.model._meta.get_field(self.at), DateTimeField)
        return period.of(self.at, program.zone) if moment else period.days(self.at)

    def count(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> int:
        """How many, each once."""
        return self.within(program, period, scope).order_by().count()

    def listed(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Rows:
        """The rows behind the number, the newest first, with all that a line shows."""
        return self.ordered(self.within(program, period, scope))

    def ordered(self, rows: Rows) -> Rows:
        """Rows of this source as a list shows them."""
        at = f"-{self.at}" if self.at else "pk"
        return rows.select_related(*self.path).order_by(at, "pk")

    def by_month(
        self, program: Program, months: Sequence[dt.date], scope: Scope = ALL
    ) -> list[int]:
        """The number of each month, in one query. Of each month its first day is given."""
        periods = [Period.month(month) for month in months]
        if not self.at:
            return how_many(program, [self.within(program, each, scope) for each in periods])
        if not periods:
            return []
        whole = Period(min(months), Period.month(max(months)).until)
        rows = self.within(program, whole, scope).order_by()
        counts = {
            f"month_{n}": Count("pk", filter=Q(**self._placed(rows, program, each)))
            for n, each in enumerate(periods)
        }
        found = rows.aggregate(**counts)
        return [found[name] for name in counts]

    def by(
        self, program: Program, dimension: str, period: Period = EVER, scope: Scope = ALL
    ) -> list[Bar]:
        """How many of each group, in one query."""
        if self.who is None:
            return []
        rows = self.within(program, period, scope).order_by()
        groups = rows.values(group=said(dimension, self.who)).annotate(n=Count("pk"))
        return bars(program, dimension, groups.values_list("group", "n"))


@dataclass(frozen=True, kw_only=True)
class Figure(Source):
    """One definition for every page, report, file and list that shows it. Requirements §6.

    `formula` is printed beside the number.
    """

    slug: str
    title: LazyText
    formula: LazyText


@dataclass(frozen=True, kw_only=True)
class Several:
    """One number of several sources; no row is in two of them. What it counts is about nobody in particular."""

    slug: str
    title: LazyText
    formula: LazyText
    sources: tuple[Source, ...]

    def count(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> int:
        """All sources together, in one query."""
        rows = (source.within(program, period, scope) for source in self.sources)
        return sum(how_many(program, rows))


def dated(rows: Callable[[Program], Rows]) -> Callable[[Program, Period], Rows]:
    """Rows that are placed in a period by their own date."""
    return lambda program, _period: rows(program)
