"""When the office and the communities talk: the calls of a year, the next exchange, who was not talked with."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from threedoors.programs.checks import add_months


def call_days(first: dt.date, n: int) -> list[dt.date]:
    """So many days within a year: on the same weekday of the month where the months divide evenly. R433."""
    if n and 12 % n == 0:
        step = 12 // n
        return [_same_weekday(first, turn * step) for turn in range(n)]
    return [first + dt.timedelta(weeks=round(turn * 52 / n)) for turn in range(n)]


def _same_weekday(first: dt.date, months: int) -> dt.date:
    """The second Tuesday stays the second Tuesday; a fifth one is the last."""
    month = add_months(first.replace(day=1), months)
    days = calendar.monthrange(month.year, month.month)[1]
    early = 1 + (first.weekday() - month.weekday()) % 7
    day = early + (first.day - 1) // 7 * 7
    return month.replace(day=day if day <= days else day - 7)


def next_exchange(last: dt.date, months: int) -> dt.date | None:
    """The day of the next one, or none where it does not come again. R435."""
    return add_months(last, months) if months else None


@dataclass(frozen=True)
class Talks:
    """How often the office talked with one community in a year."""

    year: int
    held: int
    wanted: int
    due: int

    @property
    def is_missing(self) -> bool:
        """Fewer than there should have been by now."""
        return self.missing > 0

    @property
    def missing(self) -> int:
        """How many should have been by now and were not."""
        return max(0, self.due - self.held)


def talks_in(year: int, days: Iterable[dt.date], *, wanted: int, today: dt.date) -> Talks:
    """Two a year: one is due when half the year is over, the other at its end. R434."""
    held = sum(1 for day in days if day.year == year)
    if today.year > year:
        return Talks(year, held, wanted, wanted)
    start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    tomorrow = today + dt.timedelta(days=1)
    due = wanted * (tomorrow - start).days // (end - start).days
    return Talks(year, held, wanted, due)
