"""All figures of a dashboard over ten years and 30,000 people, against one year and 3,000: by period and in total.

Run: `python -m benchmarks.figures`. `--each` prints what every figure takes in the large community.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.community import Community
from benchmarks.kit.databases import fresh_databases
from threedoors.base import clock
from threedoors.base.periods import Period, last_months
from threedoors.figures.counting import FIGURES, SHARES, WAITS
from threedoors.figures.figure import EVER
from threedoors.figures.scope import DIMENSIONS
from threedoors.figures.waits import answer_speed
from threedoors.programs.models import Program
from threedoors.reports.periods import running

ROUNDS = 5
MOST = {"period": 3, "all time": 10}
"""A dashboard reads the rows of its days; a sum without a beginning reads ten times the rows."""
SIZES = {
    "a year": Community(connectees=1_400, connectors=200, events=10_000, days=365),
    "ten years": Community(connectees=14_000, connectors=2_000, events=100_000, days=3_650),
}
# SQLite works inside this process: its processor time is what a figure costs, whoever else is busy here.
SPENT = time.process_time if connection.vendor == "sqlite" else time.perf_counter
type Step = tuple[str, Callable[[], object]]


def of_period(program: Program) -> Iterator[Step]:
    """What a dashboard shows of its period: numbers, twelve months, groups, shares, waits."""
    today = clock.today(program.zone)
    period, months = running(program.policy, today).days, last_months(today, 12)
    for slug, figure in FIGURES.items():
        yield slug, partial(figure.count, program, period)
        yield f"{slug} by month", partial(figure.by_month, program, months)
    for name in DIMENSIONS:
        yield f"by {name}", partial(FIGURES["meetings"].by, program, name, period)
    yield from _shares_and_waits(program, period)


def of_all_time(program: Program) -> Iterator[Step]:
    """The same numbers without a beginning."""
    for slug, figure in FIGURES.items():
        yield slug, partial(figure.count, program)
    yield from _shares_and_waits(program, EVER)


def _shares_and_waits(program: Program, period: Period) -> Iterator[Step]:
    for slug, share in SHARES.items():
        yield slug, partial(share.of, program, period)
    for slug, wait in WAITS.items():
        yield slug, partial(wait.median, program, period)
    yield "answer speed", partial(answer_speed, program, period)


def main() -> None:
    """Measure both communities, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true")
    asked = parser.parse_args()
    clock.set_for_tests(clock.now())
    spent: dict[str, dict[str, list[float]]] = {"period": {}, "all time": {}}
    queries: dict[str, int] = {}
    with fresh_databases(*SIZES) as switch:
        for name, community in SIZES.items():
            switch(name)
            community.build()
        for _round in range(1 + ROUNDS):
            for name, community in SIZES.items():
                switch(name)
                for what, steps in (("period", of_period), ("all time", of_all_time)):
                    with CaptureQueriesContext(connection) as captured:
                        took = _run(list(steps(community.program)), asked.each and _round == 1)
                    spent[what].setdefault(name, []).append(took)
                    queries[f"{what} {name}"] = len(captured)
    judge([bar for what in spent for bar in _bars(what, spent[what], queries)])


def _run(steps: list[Step], tells: bool) -> float:
    whole = 0.0
    for name, step in steps:
        started = SPENT()
        step()
        took = SPENT() - started
        whole += took
        if tells:
            print(f"    {name}: {took * 1000:.0f} ms")
    return whole


def _bars(what: str, spent: dict[str, list[float]], queries: dict[str, int]) -> Iterator[Bar]:
    small, large = (statistics.median(times[1:]) for times in spent.values())
    more = queries[f"{what} ten years"] - queries[f"{what} a year"]
    print(f"{what}: {small * 1000:.0f} ms of a year, {large * 1000:.0f} ms of ten years")
    yield Bar(f"{what}, ten years against one", large / small, "times", most=MOST[what])
    yield Bar(f"{what}, queries more", more, "queries", most=0)


if __name__ == "__main__":
    main()
