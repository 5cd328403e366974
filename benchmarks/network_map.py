"""The network map with a thousand people, and with three thousand: time on the server, bytes, and queries.

Run: `python -m benchmarks.network_map`. Bars for 1,000 people: 300 ms and 60 KB compressed (issue 5).
"""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import fresh_databases, gather_statistics
from tests.cast import coordinator, make_program
from tests.reach.forest import grow
from threedoors.base import clock

ROUNDS = 9
SIZES = {"100": 100, "1,000": 1_000, "3,000": 3_000}
PAGES = {
    "map": ("network_map", ""),
    "table": ("network_map", "?view=table"),
    "conversations": ("conversations", ""),
}
MOST_MS = {"100": 100, "1,000": 300, "3,000": 900}
MOST_KB = {"100": 20, "1,000": 60, "3,000": 150}


class Office:
    """A coordinator's browser in a program of some size."""

    def __init__(self, people: int) -> None:
        program = make_program("harbor", "Harbor Connector Program", community="Harbor")
        helen = coordinator(program, "Helen Carver", "helen@harbor.example")
        grow(program, people)
        gather_statistics()
        self.client = Client()
        assert helen.person.user is not None
        self.client.force_login(helen.person.user)
        self.slug = program.slug

    def open(self, page: str) -> tuple[float, bytes]:
        """How long the server took, in milliseconds, and what it sent."""
        name, query = PAGES[page]
        started = time.perf_counter()
        answer = self.client.get(reverse(name, args=[self.slug]) + query)
        assert answer.status_code == 200, (page, answer.status_code)
        return (time.perf_counter() - started) * 1000, answer.content

    def queries(self, page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.open(page)
        return len(captured.captured_queries)


def main() -> None:
    """Measure each page in each program."""
    clock.set_for_tests(clock.now())
    bars: list[Bar] = []
    spent: dict[tuple[str, str], float] = {}
    asked: dict[str, set[int]] = {page: set() for page in PAGES}
    with fresh_databases(*SIZES) as switch:
        for name, people in SIZES.items():
            switch(name)
            office = Office(people)
            for page in PAGES:
                found = list(measure(office, name, page))
                spent[page, name] = found[0].measured
                bars += found
                asked[page].add(office.queries(page))
    bars += [
        Bar(f"{page}, numbers of queries", len(counts), "numbers", most=1)
        for page, counts in asked.items()
    ]
    ratio = spent["map", "1,000"] / spent["map", "100"]
    bars.append(Bar("map of 1,000 against 100", ratio, "times", most=5))
    judge(bars)


def measure(office: Office, name: str, page: str) -> Iterator[Bar]:
    """Opened once to warm up, then timed."""
    office.open(page)
    times = [office.open(page)[0] for _ in range(ROUNDS)]
    sent = len(gzip.compress(office.open(page)[1], 6)) / 1024
    yield Bar(f"{page} of {name}", statistics.median(times), "ms", most=MOST_MS[name])
    yield Bar(f"{page} of {name}, compressed", sent, "KB", most=MOST_KB[name])


if __name__ == "__main__":
    main()
