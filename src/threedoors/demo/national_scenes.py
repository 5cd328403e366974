"""The national office in the demo: communities with other software, their files, and a period that is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.national import actions
from threedoors.national.calendar import ended_periods
from threedoors.national.models import SentReport
from threedoors.national.reading import Read
from threedoors.network.models import is_keeper, network_of
from threedoors.people.models import Membership
from threedoors.reports.content import LINES
from threedoors.reports.kinds import KINDS

OUTSIDE = (
    ("Cedar Falls", "CA", "active", 2014, (18, 44, 31, 92, 51, 46, 118, 27)),
    ("Gannet Bay", "CA", "active", 2016, (9, 23, 16, 48, 25, 21, 57, 12)),
    ("Lac-aux-Pins", "CA", "active", 2019, (4, 12, 9, 27, 14, 12, 31, 7)),
    ("Maple Junction", "US", "active", 2018, (6, 19, 14, 35, 20, 18, 44, 10)),
    ("Stony Creek", "CA", "pilot", 2025, (1, 5, 6, 11, 4, 3, 8, 2)),
    ("Two Rivers", "US", "paused", 2020, (2, 4, 3, 14, 4, 4, 9, 2)),
    ("Whitecap", "CA", "pilot", 2025, (0, 3, 4, 9, 3, 2, 4, 1)),
)
"""Name, country, state, since, and jobs, Connectees … as in a report: jobs first."""
DONE = (2, 3, 1, 2, 24, 5)


def settle_national(stages: Iterable[Stage]) -> None:
    """Files of two half years came in; the older one is closed, of the newer one some are missing."""
    keepers = [stage.coordinators[0] for stage in stages if is_keeper(stage.coordinators[0])]
    for keeper in keepers[:1]:
        _settle(keeper)


def _settle(keeper: Membership) -> None:
    network = network_of(keeper)
    assert network is not None
    newest, older = ended_periods(network, clock.today(keeper.program.zone), most=2)
    for n, (name, country, status, year, numbers) in enumerate(OUTSIDE):
        since = dt.date(year, 4, 1)
        said: dict[str, Any] = {"country": country, "status": status, "since": since}
        community = actions.add_outside(by=keeper, name=name, **said)
        for period in [older] if n in (1, 5) else [older, newest]:
            more = n % 3 if period == newest else 0
            kept: dict[str, Any] = {"content": _content(numbers, more), "file_name": f"{name}.xlsx"}
            actions.take_report(community, by=keeper, period=period, **kept)
    waiting = SentReport.objects.of(network).filter(status="submitted").select_related("program")
    for report in waiting:
        if report.period == older:
            actions.accept_sent_report(report, by=keeper)
    actions.close_period(by=keeper, period=older)


def _content(numbers: Iterable[int], more: int) -> dict[str, Any]:
    """As if it had been read from a file."""
    figures = {slug: n + more for slug, n in zip(LINES, numbers, strict=False)}
    done = {kind.slug: n for kind, n in zip(KINDS, DONE, strict=False)}
    return Read(figures, done, "More people came to our meet-ups than a year before.").content
