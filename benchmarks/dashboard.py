"""The whole dashboard over ten years and 30,000 people, against one year and 3,000.

Run: `python -m benchmarks.dashboard`. `--profile` prints what each part takes in the large community.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator

from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from benchmarks.figures import SIZES, SPENT
from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import fresh_databases
from threedoors.base import clock
from threedoors.dashboard.asking import Asked
from threedoors.dashboard.board import gather
from threedoors.dashboard.groups import GROUPED
from threedoors.programs.models import Program

ROUNDS = 3
type Times = dict[str, list[float]]


def main() -> None:
    """Gather both boards, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    clock.set_for_tests(clock.now())
    spent: Times = {}
    queries: dict[str, int] = {}
    with fresh_databases(*SIZES) as switch:
        for name, community in SIZES.items():
            switch(name)
            community.build()
        for round_ in range(1 + ROUNDS):
            for name, community in SIZES.items():
                switch(name)
                with CaptureQueriesContext(connection) as captured:
                    spent.setdefault(name, []).append(_gather(community.program))
                queries[name] = len(captured)
                if asked.profile and not round_:
                    _tell(captured.captured_queries)
    judge(list(_bars(spent, queries)))


def _gather(program: Program) -> float:
    today = clock.today(program.zone)
    started = SPENT()
    gather(program, Asked.read(QueryDict(""), program.policy, today, GROUPED))
    return SPENT() - started


def _tell(captured: list[dict[str, str]]) -> None:
    """The slowest queries, as the database says."""
    slowest = sorted(captured, key=lambda query: float(query["time"]), reverse=True)
    for query in slowest[:12]:
        print(query["time"], query["sql"][:200])


def _bars(spent: Times, queries: dict[str, int]) -> Iterator[Bar]:
    (small, large), (few, many) = (
        [statistics.median(times[1:]) for times in spent.values()],
        queries.values(),
    )
    print(f"dashboard: {small * 1000:.0f} ms of a year, {large * 1000:.0f} ms of ten years")
    yield Bar("dashboard, ten years against one", large / small, "times", most=3)
    yield Bar("dashboard, queries more", many - few, "queries", most=0)


if __name__ == "__main__":
    main()
