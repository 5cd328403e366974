"""How fast a newsletter is queued for many people, and what pages feel of it meanwhile.

Run: `python -m benchmarks.newsletter [--people 10000]`. A worker process of its own queues, as in real
life, while a coordinator's browser opens Today again and again in this one.
"""

from __future__ import annotations

import argparse
import os
import select
import statistics
import subprocess
import sys
import time

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.community import Community, add
from benchmarks.kit.databases import address, fresh_databases
from benchmarks.staff_pages import Walk
from threedoors.base import clock
from threedoors.newsletters import actions, sending
from threedoors.newsletters.audience import messages_of
from threedoors.newsletters.models import Newsletter
from threedoors.people.consents import Consent
from threedoors.people.mail_choices import VERSION
from threedoors.people.models import Membership, Person, Role

PAGE = "today"
EACH, TOGETHER = 5, 10
"""So many pages alone before so many portions are queued together."""
WAITS, GO, END = "waits", "go", "end"


def main() -> None:
    """Write the people in bulk, look at the page alone, then while the worker queues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--queue", action="store_true", help="what the worker process does")
    asked = parser.parse_args()
    if asked.queue:
        _queue()
        return
    with fresh_databases("newsletter"):
        walk = Walk(Community(connectees=300, connectors=50, events=1_000))
        newsletter = _newsletter(walk.helen, asked.people)
        _seconds(walk)
        seconds, alone, beside = _in_turn(walk)
        rows = messages_of(newsletter)
        assert rows.count() == rows.values("to").distinct().count() == asked.people
        Newsletter.objects.filter(pk=newsletter.pk).update(queued_at=None)
        assert sending.queue(newsletter) == 0  # once more, and nobody gets a second one
    print(f"{PAGE}: {alone * 1000:.0f} ms alone, {beside * 1000:.0f} ms beside the worker")
    judge(
        [
            Bar(f"{asked.people} newsletters queued", seconds, "s", most=30),
            Bar(f"{PAGE}, beside the worker", beside / alone, "times", most=1.5),
        ]
    )


def _newsletter(helen: Membership, people: int) -> Newsletter:
    """One on its way to exactly so many."""
    program, now = helen.program, clock.now()
    crowd = add(
        Person(program=program, name=f"Reader {n}", email=f"reader{n}@crowd.example")
        for n in range(people)
    )
    members = add(
        Membership(program=program, person=person, role=Role.CONNECTEE, status="active")
        for person in crowd
    )
    add(
        Consent(
            program=program, membership=member, purpose="newsletter", version=VERSION,
            language="en", channel="web", given_at=now,
        )
        for member in members
    )  # fmt: skip
    row = actions.begin_newsletter(program, by=helen, subject_en="News", subject_fr="Nouvelles")
    actions.add_block(row, by=helen, kind="own", text_en="We moved.", text_fr="Bonjour.")
    actions.schedule_newsletter(row, by=helen, starts_at=now)
    sending.begin_sending(row)
    return Newsletter.objects.select_related("program").get(pk=row.pk)


def _seconds(walk: Walk) -> float:
    """What the page takes by the wall: waiting for the database counts."""
    started = time.perf_counter()
    walk.open(PAGE)
    return time.perf_counter() - started


def _in_turn(walk: Walk) -> tuple[float, float, float]:
    """Alone, then beside some portions, again and again: both under whatever else the machine does.

    What comes out: seconds of queueing by the worker's own clock, and the page's two medians.
    """
    own = os.environ | {"THREEDOORS_DATABASE_URL": address()}
    command = [sys.executable, "-m", "benchmarks.newsletter", "--queue"]
    pipe = subprocess.PIPE
    worker = subprocess.Popen(command, env=own, stdin=pipe, stdout=pipe, text=True)
    assert worker.stdin is not None
    assert worker.stdout is not None
    alone, beside, queued = list[float](), list[float](), 0.0
    while (said := worker.stdout.readline().strip()) != END:
        assert said == WAITS, said
        alone += [_seconds(walk) for _round in range(EACH)]
        print(GO, file=worker.stdin, flush=True)
        while not select.select([worker.stdout], [], [], 0)[0]:
            beside.append(_seconds(walk))
        queued += float(worker.stdout.readline())
    assert worker.wait() == 0
    return queued, statistics.median(alone), statistics.median(beside)


def _queue() -> None:
    """The worker's part: some portions at a time, each time when it is told to go on."""
    newsletter = Newsletter.objects.select_related("program").get()
    portions, began = 0, 0.0

    def go_on() -> bool:
        nonlocal portions, began
        if portions % TOGETHER == 0:
            if portions:
                print(time.perf_counter() - began, flush=True)
            print(WAITS, flush=True)
            sys.stdin.readline()
            began = time.perf_counter()
        portions += 1
        return True

    sending.queue(newsletter, go_on)
    print(time.perf_counter() - began, flush=True)
    print(END, flush=True)


if __name__ == "__main__":
    main()
