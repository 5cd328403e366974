"""Kills the mail worker again and again while it sends, and counts what was lost or sent twice.

Run by test_crash.py in a process of its own, on a database of its own:
`python -m tests.outbox.crash MESSAGES KILLS SURE FOLDER` prints one line of JSON. SURE are the milliseconds
after which a 250 counts as received by the worker: 50 on a machine with nothing else to do (bar M4), more
beside other tests, where a worker may wait that long for the processor.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.outbox.sink import SLOWEST

THREAD_SWITCH = 0.015
WARM_UP = 4
MOST_TURNS = 60
"""Quarters of an hour for the last tries: longer than any wait of the outbox."""


def main(messages: int, kills: int, sure: int, folder: Path) -> None:
    """Set up, kill, finish, count."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    owe_many(messages)
    killed = _kill_while_sending(kills)
    connections.close_all()
    taken = len((folder / "received.jsonl").read_text().splitlines()) - WARM_UP
    _finish()
    counted = _count(folder / "received.jsonl", killed, sure)
    print(json.dumps(counted | {"taken_while_killing": taken}))


def owe_many(count: int) -> None:
    """Half essential, half reminders: the two ways to treat a doubtful one."""
    from tests.cast import make_program
    from threedoors.intake.models import Application
    from threedoors.outbox.actions import owe
    from threedoors.outbox.models import Message
    from threedoors.people.actions import add_member
    from threedoors.people.models import Role

    program = make_program("crash", "Crash Connector Program", community="Crash")
    for n in range(count):
        member = add_member(
            program, Role.CONNECTEE, by=None, name=f"Person {n}", email=f"p{n}@mail.example"
        )
        application = Application.objects.create(
            program=program, role="connectee", membership=member, status="ready"
        )
        message = owe(member, "intake/mail/ready", about=application)
        if n % 2:
            Message.objects.filter(pk=message.pk).update(kind="nudge")


def _kill_while_sending(kills: int) -> list[float]:
    """Fork a worker, let it send for a moment, kill it with SIGKILL, move the clock past its lease.

    The first mails are sent here, so that a forked worker has its templates and sends at once.
    """
    from threedoors.outbox.delivery import deliver_due
    from threedoors.outbox.models import Message

    deliver_due(limit=WARM_UP)
    killed: list[float] = []
    while len(killed) < kills and Message.objects.filter(status__in=["owed", "claimed"]).exists():
        child = _fork_worker()
        time.sleep(random.uniform(0.03, 0.4))
        killed.append(time.time())
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _pass_time(minutes=4)
    return killed


def _fork_worker() -> int:
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        from threedoors.worker import Worker

        with suppress(BaseException):
            Worker(pause=0.01).run()
        os._exit(0)
    return child


def _pass_time(**span: float) -> None:
    from threedoors.base import clock

    clock.set_rehearsal(clock.now() + dt.timedelta(**span))


def _finish() -> None:
    """Let a worker finish in peace: leases end, tries come round, doubtful essential mail goes once more."""
    from threedoors.outbox.models import Message
    from threedoors.worker import Worker

    unsettled = Message.objects.exclude(status__in=["sent", "uncertain", "failed", "withdrawn"])
    for _turn in range(MOST_TURNS):
        _pass_time(minutes=15)
        while Worker().one_pass():
            pass
        if not unsettled.exists():
            return


def _count(path: Path, killed: list[float], sure: int) -> dict[str, Any]:
    from threedoors.outbox.delivery import HALF_WAY
    from threedoors.outbox.models import Attempt, Message

    ids: dict[str, set[str]] = defaultdict(set)
    times: dict[str, list[float]] = defaultdict(list)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        ids[row["to"][0]].add(row["id"])
        times[row["id"]].append(row["at"])
    rows = list(Message.objects.all())
    return {
        "messages": len(rows),
        "kills": len(killed),
        "lost": sum(1 for m in rows if m.status == "sent" and m.message_id not in times)
        + sum(1 for m in rows if m.status not in ("sent", "uncertain")),
        "new_ids": sum(1 for found in ids.values() if len(found) > 1),
        "twice": sum(1 for found in times.values() if len(found) > 1),
        "reminders_twice": sum(
            1 for m in rows if m.kind == "nudge" and len(times[m.message_id]) > 1
        ),
        "avoidable": sum(1 for found in times.values() if _avoidable(found, killed, sure)),
        "milliseconds_to_death": [_to_death(t, killed) for t in times.values() if len(t) > 1][:20],
        "status": dict(Counter(m.status for m in rows)),
        "caught_handing_over": Attempt.objects.filter(said=HALF_WAY).count(),
        "unsent": sorted({f"{m.status}: {m.why}" for m in rows if m.status != "sent"})[:10],
    }


def _avoidable(taken: list[float], killed: list[float], sure: int) -> bool:
    """Sent again although the first answer had left well before the worker died."""
    if len(taken) < 2:
        return False
    return not 0 <= _to_death(taken, killed) <= sure


def _to_death(taken: list[float], killed: list[float]) -> int:
    """Milliseconds from the first 250 to the death of the worker that waited for it; -1 if it lived.

    The server may still be thinking when the worker dies: its answer then comes too late, to nobody.
    No other worker can have handed anything over so soon after a death.
    """
    first = min(taken)
    if any(at <= first <= at + SLOWEST + THREAD_SWITCH for at in killed):
        return 0
    death = next((at for at in killed if at >= first), None)
    return -1 if death is None else round((death - first) * 1000)


def start_sink(path: Path) -> tuple[subprocess.Popen[str], int]:
    """A sink in its own process, which outlives every worker."""
    command = [sys.executable, "-m", "tests.outbox.sink", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        return process, int(said.readline())


if __name__ == "__main__":
    messages, kills, sure = map(int, sys.argv[1:4])
    main(messages, kills, sure, Path(sys.argv[4]))
