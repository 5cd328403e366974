"""What a real worker process holds in memory in a busy hour of the rehearsal clock.

Run: `python -m benchmarks.worker_memory [--pairs 60]`. Each pair applies, is asked, says yes and is
introduced: eight mails; and a promise about each newcomer comes due in the hour.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models import Q

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import address, fresh_databases
from benchmarks.kit.sink import mail_server
from tests.cast import coordinator, make_connectee, make_connector, make_program
from threedoors.base import clock
from threedoors.matching.actions import accept_match, introduce_match, propose_match
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.actions import renew
from threedoors.promises.models import Promise

NOON = dt.datetime(2026, 3, 4, 16, 0, tzinfo=dt.UTC)
STEPS, STEP = 12, dt.timedelta(minutes=5)
PATIENCE = 300  # seconds for one step; a worker that does nothing is a fault, not a figure
MAILS_EACH = 8


def main() -> None:
    """Let an hour pass in steps; after each, when all that was due is done, look at the worker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=60)
    pairs = parser.parse_args().pairs
    clock.set_rehearsal(NOON)
    with fresh_databases("worker"), mail_server() as received:
        helen = _everybody(pairs)
        with _worker() as process:
            held = [_pass(process, helen) for _step in range(STEPS)]
        mails = len(received.read_text().splitlines())
    assert mails >= MAILS_EACH * pairs, mails
    print(f"{mails} mails in the hour; MB after each step: {', '.join(f'{mb:.0f}' for mb in held)}")
    judge([Bar("the worker's resident memory", max(held), "MB", most=150)])


def _everybody(pairs: int) -> Membership:
    """Newcomers and their Connectors, each pair asked, by the real actions."""
    program = make_program("bench", "Bench Connector Program", community="Bench")
    helen = coordinator(program, "Helen Carver", "helen@bench.example")
    for n in range(pairs):
        connector = make_connector(
            program, helen, name=f"Connector {n}", email=f"c{n}@mail.example"
        )
        connectee = make_connectee(program, helen, name=f"Newcomer {n}", email=f"n{n}@mail.example")
        propose_match(connectee, connector, by=helen)
        due = NOON + STEPS * STEP * (n / pairs)
        renew("be_in_touch", about=connectee.applications.get(), due_at=due)
    return helen


@contextmanager
def _worker() -> Iterator[subprocess.Popen[bytes]]:
    """`threedoors worker`, as it runs in real life, on our database, clock and mail server."""
    command = [str(Path(sys.executable).with_name("threedoors")), "worker"]
    process = subprocess.Popen(command, env=os.environ | {"THREEDOORS_DATABASE_URL": address()})
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def _pass(process: subprocess.Popen[bytes], helen: Membership) -> float:
    """Five minutes later: those who were asked say yes, and the worker does what is due."""
    clock.set_rehearsal(clock.now() + STEP)
    _wait(process)
    asked = Match.objects.filter(status=Match.Status.PROPOSED, asked_at__isnull=False)
    for match in asked.select_related("program")[:20]:
        accept_match(match, by=match.connector)
        introduce_match(match, by=helen)
    _wait(process)
    return _resident(process)


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Until nothing is due. It is another process's work, so there is nothing to do but look again."""
    end = time.monotonic() + PATIENCE
    while _is_due():
        assert process.poll() is None, "the worker ended"
        assert time.monotonic() < end, "the worker does nothing"
        time.sleep(0.1)


def _is_due() -> bool:
    now = clock.now()
    waiting = Q(status="owed", due_at__lte=now) | Q(status__in=["claimed", "handing_over"])
    promises = Promise.objects.open().filter(next_nudge_at__lte=now)
    return Message.objects.filter(waiting).exists() or promises.exists()


def _resident(process: subprocess.Popen[bytes]) -> float:
    """Megabytes, as the system's own `ps` counts them."""
    said = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, check=True
    )
    return int(said.stdout) / 1024


if __name__ == "__main__":
    main()
