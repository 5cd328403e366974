"""100 due promises among 1,000,000 against 100 among 1,000: the cost grows with what is due.

Run: `python -m benchmarks.due_promises [--most 1000000]`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
import uuid
from collections.abc import Iterator
from itertools import batched

from django.contrib.contenttypes.models import ContentType

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import fresh_databases, gather_statistics
from tests.cast import make_program
from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.promises.actions import make
from threedoors.promises.models import Promise
from threedoors.promises.tasks import notice_due

DUE, FEW, ROUNDS = 100, 1_000, 7
type Turns = Iterator[tuple[Application, ...]]


def main() -> None:
    """Measure both sizes in turn and compare their medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000_000)
    sizes = {"few": FEW, "many": parser.parse_args().most}
    with fresh_databases(*sizes) as switch:
        turns: dict[str, Turns] = {}
        for name, size in sizes.items():
            switch(name)
            turns[name] = _fill(size)
        spent: dict[str, list[float]] = {name: [] for name in sizes}
        for _round in range(1 + ROUNDS):
            for name in sizes:
                switch(name)
                spent[name].append(_notice(next(turns[name])))
    few, many = (statistics.median(times[1:]) for times in spent.values())
    print(
        f"{DUE} due among {FEW:,}: {few * 1000:.0f} ms; among {sizes['many']:,}: {many * 1000:.0f} ms"
    )
    judge([Bar(f"due promises, {sizes['many']:,} against {FEW:,}", many / few, "times", most=2)])


def _fill(size: int) -> Turns:
    """Open promises that are not due for a month; what comes out is what each round makes due."""
    program = make_program("bench", "Bench Connector Program", community="Bench")
    rows = Application.objects.bulk_create(
        Application(program=program, role="connectee") for _ in range((1 + ROUNDS) * DUE)
    )
    kind, later = (
        ContentType.objects.get_for_model(Application),
        clock.now() + dt.timedelta(days=30),
    )
    promises = (
        Promise(
            program=program,
            kind="be_in_touch",
            about_type=kind,
            about_id=uuid.uuid4(),
            made_at=later,
            due_at=later,
            next_nudge_at=later,
        )
        for _ in range(size - DUE)
    )
    for batch in batched(promises, 5_000):
        Promise.objects.bulk_create(batch)
    gather_statistics()
    return batched(rows, DUE)


def _notice(applications: tuple[Application, ...]) -> float:
    """Make so many due, and measure how long the worker takes to find and treat them."""
    for application in applications:
        make("be_in_touch", about=application, due_at=clock.now() - dt.timedelta(minutes=1))
    started = time.perf_counter()
    noticed = notice_due()
    spent = time.perf_counter() - started
    assert noticed == DUE, noticed
    return spent


if __name__ == "__main__":
    main()
