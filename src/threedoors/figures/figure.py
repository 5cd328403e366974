"""What a figure is: rows of one kind, each counted once, at the moment they happened; with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import DateTimeField, QuerySet
from django.utils.functional import Promise as LazyText

from threedoors.base.periods import Period
from threedoors.programs.models import Program

type Rows = QuerySet[Any, Any]
EVER = Period()


class Line(NamedTuple):
    """One of the rows behind a number, as the list shows it."""

    title: str
    address: str
    said: str = ""


@dataclass(frozen=True)
class Source:
    """Rows that are counted, and how each is shown in the list behind the number.

    `rows` are all that count, of any time; `at` is the field that places a row in a period, a moment
    or a day. What says how things stood on the last day of a period has no `at`, and reads the period itself.
    """

    rows: Callable[[Program, Period], Rows]
    line: Callable[[Any], Line]
    at: str = ""
    path: tuple[str, ...] = ()

    def within(self, program: Program, period: Period = EVER) -> Rows:
        """The rows that count in a period, by the days of the program's own zone."""
        rows = self.rows(program, period)
        if not self.at:
            return rows
        moment = isinstance(rows.model._meta.get_field(self.at), DateTimeField)
        place = period.of(self.at, program.zone) if moment else period.days(self.at)
        return rows.filter(**place)

    def count(self, program: Program, period: Period = EVER) -> int:
        """How many, each once."""
        return self.within(program, period).order_by().count()

    def listed(self, program: Program, period: Period = EVER) -> Rows:
        """The rows behind the number, the newest first, with all that a line shows."""
        rows = self.within(program, period).select_related(*self.path)
        return rows.order_by(f"-{self.at}" if self.at else "pk", "pk")


@dataclass(frozen=True, kw_only=True)
class Figure(Source):
    """One definition for every page, report, file and list that shows it. Requirements §6.

    `formula` is printed beside the number.
    """

    slug: str
    title: LazyText
    formula: LazyText


def dated(rows: Callable[[Program], Rows]) -> Callable[[Program, Period], Rows]:
    """Rows that are placed in a period by their own date."""
    return lambda program, _period: rows(program)
