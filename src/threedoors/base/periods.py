"""A period in an address: the first and the last day, both included, where the program is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.dateparse import parse_date

YEARS = range(1900, 3000)
"""What somebody may mean; at the ends of the calendar no next day and no other zone exists."""


@dataclass(frozen=True)
class Period:
    """Days from `since` until `until`; an empty end is open."""

    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address; what is no day is left out."""
        return cls.between(_day(query.get("since", "")), _day(query.get("until", "")))

    @classmethod
    def between(cls, since: dt.date | None, until: dt.date | None) -> Self:
        """Two days may stand either way round."""
        return cls(until, since) if since and until and until < since else cls(since, until)

    @property
    def is_set(self) -> bool:
        return bool(self.since or self.until)

    @classmethod
    def month(cls, day: dt.date) -> Self:
        """The month of a day."""
        first = day.replace(day=1)
        return cls(first, _next_month(first) - dt.timedelta(days=1))

    @classmethod
    def quarter(cls, day: dt.date) -> Self:
        """The quarter of a day."""
        first = day.replace(month=day.month - (day.month - 1) % 3, day=1)
        return cls(first, cls.month(first + dt.timedelta(days=63)).until)

    def __contains__(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def days(self, field: str) -> dict[str, dt.date]:
        """The filter on a day."""
        ends = {f"{field}__gte": self.since, f"{field}__lte": self.until}
        return {name: day for name, day in ends.items() if day}

    def of(self, field: str, zone: dt.tzinfo) -> dict[str, dt.datetime]:
        """The filter on a moment."""
        found = {}
        if self.since:
            found[f"{field}__gte"] = dt.datetime.combine(self.since, dt.time(), zone)
        if self.until:
            after = self.until + dt.timedelta(days=1)
            found[f"{field}__lt"] = dt.datetime.combine(after, dt.time(), zone)
        return found


def last_months(today: dt.date, count: int) -> list[dt.date]:
    """The first day of each, this month's first."""
    found = [today.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - dt.timedelta(days=1)).replace(day=1))
    return found


def _next_month(day: dt.date) -> dt.date:
    """The first day of the month after this day's."""
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)


def _day(written: str) -> dt.date | None:
    try:
        day = parse_date(written.strip())
    except ValueError:
        return None
    return day if day and day.year in YEARS else None
