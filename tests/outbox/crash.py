"""Kills the mail worker again and again while it sends, and counts what was lost or sent twice.

Run by test_crash.py in a process of its own, on a database of its own:
`python -m tests.outbox.crash MESSAGES KILLS FOLDER` prints one line of JSON.
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

MOST_TURNS = 60
"""Quarters of an hour for the last tries: longer than any wait of the outbox."""
SURE = 0.05
"""Seconds after which a 250 counts as received by the worker (bar M4)."""


def main(messages: int, kills: int, folder: Path) -> None:
    """Set up, kill, finish, count."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    owe_many(messages)
    killed = _kill_while_sending(kills)
    connections.close_all()
    _finish()
    print(json.dumps(_count(folder / "received.jsonl", killed)))


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
    """Fork a worker, let it send for a moment, kill it with SIGKILL, move the clock past its lease."""
    from threedoors.outbox.models import Message

    killed: list[float] = []
    while len(killed) < kills and Message.objects.filter(status__in=["owed", "claimed"]).exists():
        child = _fork_worker()
        time.sleep(random.uniform(0.03, 0.3))
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


def _count(path: Path, killed: list[float]) -> dict[str, Any]:
    from threedoors.outbox.models import Message

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
        "avoidable": sum(1 for found in times.values() if _avoidable(sorted(found), killed)),
        "status": dict(Counter(m.status for m in rows)),
        "unsent": sorted({f"{m.status}: {m.why}" for m in rows if m.status != "sent"})[:10],
    }


def _avoidable(taken: list[float], killed: list[float]) -> bool:
    """Sent again although the first answer had left well before the worker died."""
    if len(taken) < 2:
        return False
    death = next((at for at in killed if at >= taken[0]), None)
    return death is None or death - taken[0] > SURE


def start_sink(path: Path) -> tuple[subprocess.Popen[str], int]:
    """A sink in its own process, which outlives every worker."""
    command = [sys.executable, "-m", "tests.outbox.sink", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        return process, int(said.readline())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
