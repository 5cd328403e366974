"""What the worker does for promises: find those whose time has come."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError

from threedoors.base import clock
from threedoors.promises.actions import notice, set_aside
from threedoors.promises.models import Promise

log = logging.getLogger("threedoors.promises")


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
    """One promise that we cannot treat is set aside and logged; the others are not kept waiting."""
    try:
        return notice(pk)
    except Promise.DoesNotExist:
        return False
    except DatabaseError:
        raise
    except Exception:
        log.exception("promise %s could not be noticed", pk)
        set_aside(pk)
        return False
