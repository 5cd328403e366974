"""100 due promises among 1,000,000 against 100 among 1,000: the cost grows with what is due.

Run: `python -m benchmarks.due_promises [--most 1000000]`. Bar: the ratio is at most 2.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
import uuid
from itertools import batched

from benchmarks.databases import fresh_database, prepare

DUE = 100


def main() -> None:
    """Measure both sizes in one run and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=1_000_000)
    most = parser.parse_args().most
    prepare()
    few, many = _measure(1_000), _measure(most)
    print(f"{DUE} due among 1,000: {few * 1000:.0f} ms; among {most:,}: {many * 1000:.0f} ms; ratio {many / few:.2f}")


def _measure(size: int) -> float:
    from threedoors.promises.tasks import notice_due

    with fresh_database():
        applications = _applications(3 * DUE)
        _fill(size - len(applications), applications[0])
        return min(_one_round(round_, notice_due) for round_ in batched(applications, DUE))


def _one_round(applications, notice_due) -> float:  # type: ignore[no-untyped-def]
    from threedoors.base import clock
    from threedoors.promises.actions import make

    for application in applications:
        make("be_in_touch", about=application, due_at=clock.now() - dt.timedelta(minutes=1))
    started = time.perf_counter()
    noticed = notice_due()
    spent = time.perf_counter() - started
    assert noticed == DUE, noticed
    return spent


def _applications(count: int):  # type: ignore[no-untyped-def]
    from tests.cast import make_program
    from threedoors.intake.models import Application

    program = make_program("bench", "Bench Connector Program", community="Bench")
    rows = [Application(program=program, role="connectee") for _ in range(count)]
    return Application.objects.bulk_create(rows)


def _fill(count: int, like) -> None:  # type: ignore[no-untyped-def]
    """Open promises that are not due yet, about rows that nobody will ask for."""
    from django.contrib.contenttypes.models import ContentType

    from threedoors.base import clock
    from threedoors.promises.models import Promise

    kind, later = ContentType.objects.get_for_model(like), clock.now() + dt.timedelta(days=30)
    rows = (
        Promise(
            program_id=like.program_id,
            kind="be_in_touch",
            about_type=kind,
            about_id=uuid.uuid4(),
            made_at=later,
            due_at=later,
            next_nudge_at=later,
        )
        for _ in range(count)
    )
    for batch in batched(rows, 5_000):
        Promise.objects.bulk_create(batch)


if __name__ == "__main__":
    main()
