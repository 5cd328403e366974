"""The worker: finds what is due and does it, again and again, until it is told to stop."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import threading
from types import FrameType

from django.db import DatabaseError, close_old_connections, connections

from threedoors.base import clock
from threedoors.schedule import RECURRING, Recurring

log = logging.getLogger("threedoors.worker")


class Worker:
    """One process; any number may run against one database."""

    def __init__(self, pause: float = 1.0) -> None:
        self.pause = pause
        self.stopping = threading.Event()
        self._last: dict[str, dt.datetime] = {}

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Finish what is in hand, then stop."""
        self.stopping.set()

    def run(self) -> None:
        """Pass after pass. A database that is away for a while does not end the worker (bar V4)."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping.is_set():
            close_old_connections()
            done = self.one_pass()
            if not done:
                self.stopping.wait(self.pause)

    def one_pass(self) -> int:
        """Everything that is due now; returns how much there was to do."""
        done = 0
        for task in RECURRING:
            if self._is_time(task) and not self.stopping.is_set():
                done += self._run(task)
        return done

    def _is_time(self, task: Recurring) -> bool:
        last = self._last.get(task.name)
        return last is None or not last <= clock.now() < last + task.every

    def _run(self, task: Recurring) -> int:
        self._last[task.name] = clock.now()
        try:
            return task.run(lambda: not self.stopping.is_set())
        except DatabaseError:
            log.exception("%s could not reach the database", task.name)
            connections.close_all()
        except Exception:
            log.exception("%s failed; the other tasks go on", task.name)
        return 0
