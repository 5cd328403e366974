"""The one list of what recurs: what the worker does in each pass, and how often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from threedoors.intake.drafts import erase_idle_drafts
from threedoors.outbox.delivery import deliver_due
from threedoors.people.actions import resume_rested
from threedoors.promises.tasks import notice_due


@dataclass(frozen=True)
class Recurring:
    """One thing to do, not more often than `every` (by the one clock)."""

    name: str
    run: Callable[[], int]
    every: dt.timedelta = dt.timedelta()


RECURRING = (
    Recurring("notice_due", notice_due),
    Recurring("deliver_due", deliver_due),
    Recurring("erase_idle_drafts", erase_idle_drafts, dt.timedelta(hours=6)),
    Recurring("resume_rested", resume_rested, dt.timedelta(hours=1)),
)
