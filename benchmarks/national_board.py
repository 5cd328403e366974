"""The national office's tables with 1,000 communities against 40: as many queries, and time that grows with the rows.

Run: `python -m benchmarks.national_board [--communities 1000]`.
"""

from __future__ import annotations

import argparse
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
from tests.national.rows import WINTER, an_office, content
from threedoors.base import clock
from threedoors.national.actions import close_period
from threedoors.national.board import board_of
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program
from threedoors.reports.models import Report, Version

FEW, ROUNDS = 40, 5
PAGES = ("national", "national_figures", "national_years")


def main() -> None:
    """Every page in both networks, in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communities", type=int, default=1_000)
    sizes = {"few": FEW, "many": parser.parse_args().communities}
    with fresh_databases(*sizes) as switch:
        keepers = {}
        for name, size in sizes.items():
            switch(name)
            keepers[name] = _fill(size)
        bars: list[Bar] = []
        spent: dict[tuple[str, str], list[float]] = {(p, n): [] for p in PAGES for n in sizes}
        for _round in range(1 + ROUNDS):
            for name in sizes:
                switch(name)
                for page in PAGES:
                    spent[page, name].append(_open(keepers[name], page)[0])
        switch("many")
        for page in PAGES:
            few, many = (statistics.median(spent[page, name][1:]) for name in sizes)
            print(f"{page}: {few * 1000:.0f} ms with few, {many * 1000:.0f} ms with many")
            bars += _bars(page, keepers["many"], many / few, sizes["many"] / FEW)
        own = _own_queries(keepers["many"].program.network)
    judge([*bars, Bar("the board itself", own, "queries", most=10)])


def _bars(page: str, keeper: Membership, grew: float, larger: float) -> Iterator[Bar]:
    _spent, size, asked = _open(keeper, page)
    yield Bar(f"{page}, with all that a staff page asks", asked, "queries", most=15)
    yield Bar(f"{page}, many against few", grew, "times", most=larger)
    yield Bar(f"{page}, compressed", size, "KB", most=25)


def _own_queries(network: Network | None) -> int:
    assert network
    with CaptureQueriesContext(connection) as captured:
        board_of(network, WINTER)
    return len(captured)


def _open(keeper: Membership, page: str) -> tuple[float, float, int]:
    """Seconds of the server, kilobytes over the wire, queries."""
    client = Client()
    assert keeper.person.user
    client.force_login(keeper.person.user)
    address = reverse(page, args=[keeper.program.slug])
    client.get(reverse("course", args=[keeper.program.slug]))
    with CaptureQueriesContext(connection) as captured:
        started = time.process_time()
        answer = client.get(address)
        spent = time.process_time() - started
    assert answer.status_code == 200, address
    return spent, len(gzip.compress(answer.content, 9)) / 1024, len(captured)


def _fill(size: int) -> Membership:
    """Communities with a report that was accepted, and the period closed."""
    program = make_program("bench", "Bench Program", community="Bench")
    keeper = coordinator(program, "Helen Carver", "helen@bench.example")
    network = an_office(program, keeper)
    presets = ("ncp-community", "tulsa")
    programs = Program.objects.bulk_create(
        Program(
            slug=f"c{n}", name=f"Community {n}", community=f"Community {n}",
            preset=presets[n % 9 == 0], network=network, settings={"title": f"Program {n}"},
        )
        for n in range(size)
    )  # fmt: skip
    due = {"since": WINTER.since, "until": WINTER.until, "due_on": clock.now().date()}
    reports = Report.objects.bulk_create(
        Report(program=one, status="accepted", **due) for one in programs
    )
    Version.objects.bulk_create(
        Version(
            program=report.program, report=report, number=1, submitted_by=keeper,
            content=content(n % 23), checksum="",
        )
        for n, report in enumerate(reports)
    )  # fmt: skip
    gather_statistics()
    close_period(by=keeper, period=WINTER)
    return keeper


if __name__ == "__main__":
    main()
