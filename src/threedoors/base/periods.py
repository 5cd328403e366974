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
        return cls(_day(query.get("since", "")), _day(query.get("until", "")))

    @property
    def is_set(self) -> bool:
        return bool(self.since or self.until)

    def of(self, field: str, zone: dt.tzinfo) -> dict[str, dt.datetime]:
        """The filter on a moment."""
        found = {}
        if self.since:
            found[f"{field}__gte"] = dt.datetime.combine(self.since, dt.time(), zone)
        if self.until:
            after = self.until + dt.timedelta(days=1)
            found[f"{field}__lt"] = dt.datetime.combine(after, dt.time(), zone)
        return found


def _day(written: str) -> dt.date | None:
    try:
        day = parse_date(written.strip())
    except ValueError:
        return None
    return day if day and day.year in YEARS else None
