"""The staff's pages with a hundred times the people: as many queries, and hardly more time.

Run: `python -m benchmarks.staff_pages [--connectees 3000 --connectors 500 --events 100000]`.
`--profile NAME` prints where that page spends its time, and its queries, in the large community.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import pstats
import statistics
import time
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.community import Community
from benchmarks.kit.databases import Switch, fresh_databases
from threedoors.base import clock
from threedoors.people.models import Membership

PAGES = (
    "today", "pipeline", "connectees", "connectors", "connections", "outcomes", "review", "messages",
)  # fmt: skip
ROUNDS = 9
# SQLite works inside this process: its processor time is what the page costs, whoever else is busy here.
SERVER_TIME = time.process_time if connection.vendor == "sqlite" else time.perf_counter
type Walks = dict[str, Walk]


class Walk:
    """A coordinator's browser in one community, which is the database in use."""

    def __init__(self, community: Community) -> None:
        self.helen: Membership = community.build()
        self.client = Client()
        assert self.helen.person.user is not None
        self.client.force_login(self.helen.person.user)

    def open(self, page: str) -> float:
        """Open the page; how long the server took, in seconds."""
        address = reverse(page, args=[self.helen.program.slug])
        started = SERVER_TIME()
        answer = self.client.get(address)
        spent = SERVER_TIME() - started
        assert answer.status_code == 200, (page, answer.status_code)
        return spent

    def kilobytes(self, page: str) -> float:
        """How much of the page goes over the wire (ui.md §11)."""
        answer = self.client.get(reverse(page, args=[self.helen.program.slug]))
        return len(gzip.compress(answer.content, 9)) / 1024

    def queries(self, page: str) -> list[str]:
        """The queries of the page, opened for the second time."""
        self.open(page)
        with CaptureQueriesContext(connection) as captured:
            self.open(page)
        return [query["sql"] for query in captured.captured_queries]


def main() -> None:
    """Measure every page in both communities, in turn."""
    asked = options()
    clock.set_for_tests(clock.now())
    sizes = {
        "small": Community(connectees=30, connectors=10, events=100),
        "large": Community(asked.connectees, asked.connectors, asked.events),
    }
    with fresh_databases(*sizes) as switch:
        walks: Walks = {}
        for name, community in sizes.items():
            switch(name)
            walks[name] = Walk(community)
        if asked.profile:
            print_profile(walks["large"], asked.profile)
            return
        bars = [bar for page in PAGES for bar in measure(page, walks, switch)]
    judge(bars)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connectees", type=int, default=3_000)
    parser.add_argument("--connectors", type=int, default=500)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--profile", choices=PAGES)
    return parser.parse_args()


def measure(page: str, walks: Walks, switch: Switch) -> Iterator[Bar]:
    """The page in both, in turn: warmed up after each switch, then timed."""
    spent: dict[str, list[float]] = {name: [] for name in walks}
    asked: dict[str, int] = {}
    for round_ in range(1 + ROUNDS):
        for name, walk in walks.items():
            switch(name)
            asked[name] = len(walk.queries(page)) if not round_ else asked[name]
            walk.open(page)
            spent[name].append(walk.open(page))
    small, large = (statistics.median(times[1:]) for times in spent.values())
    print(
        f"{page}: {small * 1000:.0f} ms small, {large * 1000:.0f} ms large, {asked['large']} queries"
    )
    yield Bar(f"{page}, queries more", asked["large"] - asked["small"], "queries", most=0)
    yield Bar(f"{page}, large against small", large / small, "times", most=2)
    yield Bar(f"{page}, compressed", walks["large"].kilobytes(page), "KB", most=25)


def print_profile(walk: Walk, page: str) -> None:
    """For whoever looks why a page is slow."""
    for sql in walk.queries(page):
        started = time.perf_counter()
        print(f"{sql}\n    {explain(sql)}\n    {(time.perf_counter() - started) * 1000:.0f} ms\n")
    with cProfile.Profile() as profile:
        walk.open(page)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


def explain(sql: str) -> str:
    """The database's plan, once the query has run for the clock that the caller holds."""
    words = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN ANALYZE"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        cursor.fetchall()
        cursor.execute(f"{words} {sql}")
        return "\n    ".join(str(row[-1]) for row in cursor.fetchall())


if __name__ == "__main__":
    main()
