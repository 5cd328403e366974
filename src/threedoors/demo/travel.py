"""Moving the demo's clock: through every moment at which something falls due, never over it."""

from __future__ import annotations

import datetime as dt
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from threedoors.base import clock
from threedoors.schedule import next_moment
from threedoors.worker import Worker

STEP = dt.timedelta(minutes=1)
MOST_PASSES = 50


class PatientWorker(Worker):
    """A worker that stands still while somebody else moves the clock: a leap in mid-air would end its leases."""

    def one_pass(self) -> int:
        with alone():
            return super().one_pass()


@contextmanager
def alone() -> Iterator[None]:
    """Only one process at a time moves the clock or works by it."""
    with Path(f"{settings.CLOCK_FILE}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def pass_time(until: dt.datetime, worker: Worker) -> None:
    """Let time pass: stop at each moment at which a reminder or a mail is due, and do what is due."""
    _work(worker)
    while (moment := next_moment()) is not None and moment <= until and clock.now() < until:
        clock.set_rehearsal(min(until, max(moment, clock.now() + STEP)))
        _work(worker)
    clock.set_rehearsal(max(until, clock.now()))  # the work itself takes time: never back


def _work(worker: Worker) -> None:
    for _pass in range(MOST_PASSES):
        if not worker.one_pass():
            return
