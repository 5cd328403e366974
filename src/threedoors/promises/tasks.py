"""What the worker does for promises: find those whose time has come."""

from __future__ import annotations

from collections.abc import Callable

from threedoors.base import clock
from threedoors.promises.actions import notice
from threedoors.promises.models import Promise


def notice_due(limit: int = 1000, *, go_on: Callable[[], bool] = lambda: True) -> int:
    """Notice each promise that is due. One indexed query: the cost grows with what is due."""
    due = Promise.objects.open().filter(next_nudge_at__lte=clock.now()).order_by("next_nudge_at")
    noticed = 0
    for pk in list(due.values_list("pk", flat=True)[:limit]):
        if not go_on():
            break
        noticed += _notice_if_still_open(pk)
    return noticed


def _notice_if_still_open(pk: object) -> bool:
    try:
        return notice(pk)
    except Promise.DoesNotExist:
        return False
