"""How the team shares the work in the demo: one has taken a few lines, and is away next week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from threedoors.base import clock
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.models import Promise

TAKEN = 4


def settle_team(team: Sequence[Membership]) -> None:
    """The second coordinator took the most urgent lines; the first covers the days away."""
    if len(team) < 2:
        return
    first, second = team[:2]
    rows = Promise.objects.visible_to(second).needing_staff(clock.now())
    urgent = list(rows.order_by("due_at", "pk")[:TAKEN])
    if urgent:
        promises.assign_promises(urgent, by=second, assignee=second)
    tomorrow = clock.today(second.program.zone) + dt.timedelta(days=1)
    promises.note_absence(
        second, by=second, cover=first, starts_on=tomorrow, ends_on=tomorrow + dt.timedelta(days=5)
    )
