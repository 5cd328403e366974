"""The one clock: everything that needs the time asks here, so that a rehearsal can make a year pass in minutes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

_fixed: dt.datetime | None = None


def now() -> dt.datetime:
    """The current instant, aware, in UTC.

    Where rehearsal is switched on (`settings.REHEARSAL`), the instant written in the file
    `settings.CLOCK_FILE` counts instead of the machine's. It stands still, or goes on from the
    machine's instant that is written behind it: `2026-03-04T16:00+00:00 since 2026-11-22T03:00+00:00`.
    """
    if _fixed is not None:
        return _fixed
    if settings.REHEARSAL and settings.CLOCK_FILE:
        rehearsed = _read(Path(settings.CLOCK_FILE))
        if rehearsed is not None:
            return rehearsed
    return dt.datetime.now(dt.UTC)


def today(zone: ZoneInfo) -> dt.date:
    """The calendar day it is now in `zone`."""
    return now().astimezone(zone).date()


def days_since(then: dt.datetime, zone: ZoneInfo) -> int:
    """How many midnights have passed in `zone` since then."""
    return (today(zone) - then.astimezone(zone).date()).days


def set_rehearsal(to: dt.datetime, *, running: bool = False) -> None:
    """Write the rehearsal clock's instant, for every process that reads the same file.

    It stands still there until it is set again, or goes on from there when `running`.
    """
    if not (settings.REHEARSAL and settings.CLOCK_FILE):
        raise RuntimeError("The rehearsal clock is switched off here.")
    path = Path(settings.CLOCK_FILE)
    partial = path.with_suffix(".partial")
    since = f" since {dt.datetime.now(dt.UTC).isoformat()}" if running else ""
    partial.write_text(to.astimezone(dt.UTC).isoformat() + since)
    partial.replace(path)


def set_for_tests(at: dt.datetime | None) -> None:
    """Stop the clock at `at` in this process; `None` lets it run again."""
    global _fixed
    _fixed = at


def travel(**timedelta: float) -> dt.datetime:
    """Move a clock stopped by `set_for_tests` on (or back) by `timedelta` and return the new instant."""
    set_for_tests(now() + dt.timedelta(**timedelta))
    return now()


def _read(path: Path) -> dt.datetime | None:
    try:
        written, _since, began = path.read_text().strip().partition(" since ")
        at = dt.datetime.fromisoformat(written)
        return at + (dt.datetime.now(dt.UTC) - dt.datetime.fromisoformat(began)) if began else at
    except (OSError, ValueError):
        return None
