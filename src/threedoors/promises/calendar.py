"""Spans of time as people mean them: elapsed hours are elapsed, days end at midnight where the program is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

END_OF_DAY = dt.time(23, 59, 59)


@dataclass(frozen=True)
class Span:
    """So many elapsed hours, or so many calendar days of the program's zone (bar I7)."""

    hours: float = 0
    days: int = 0

    def after(self, start: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        """The instant the span ends: hours later to the second, or the last second of that day."""
        if self.hours:
            return start.astimezone(dt.UTC) + dt.timedelta(hours=self.hours)
        return end_of_day(start.astimezone(zone).date() + dt.timedelta(days=self.days), zone)

    def morning_after(self, start: dt.datetime, zone: ZoneInfo, opens: int) -> dt.datetime:
        """When to remind: after the hours, or as the day begins (`opens` o'clock)."""
        if self.hours:
            return self.after(start, zone)
        day = start.astimezone(zone).date() + dt.timedelta(days=self.days)
        return dt.datetime.combine(day, dt.time(opens), tzinfo=zone).astimezone(dt.UTC)


def end_of_day(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """23:59:59 of the day in the zone."""
    return dt.datetime.combine(day, END_OF_DAY, tzinfo=zone).astimezone(dt.UTC)


def awake(at: dt.datetime, zone: ZoneInfo, *, starts: int, ends: int) -> dt.datetime:
    """The instant itself, or the end of the night it falls into (21:00-08:00 where the recipient is)."""
    local = at.astimezone(zone)
    if ends <= local.hour < starts:
        return at
    day = local.date() + dt.timedelta(days=1 if local.hour >= starts else 0)
    return dt.datetime.combine(day, dt.time(ends), tzinfo=zone).astimezone(dt.UTC)
