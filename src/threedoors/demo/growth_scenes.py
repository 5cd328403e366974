"""The growth of the demo: what its older lists say of the ends of earlier years."""

from __future__ import annotations

import datetime as dt

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.figures.models import Baseline
from threedoors.figures.totals import enter_baseline

GREW = {
    "connectees_new": (38, 104, 176),
    "connectors_new": (21, 47, 80),
    "introductions": (31, 88, 152),
    "meetings": (27, 80, 139),
    "jobs": (6, 22, 45),
}


def settle_growth(stage: Stage) -> None:
    """Where there is a number from before, the ends of the three years before it too. Seed 003:7."""
    program, by = stage.program, stage.coordinators[0]
    if not Baseline.objects.filter(program=program).exists():
        return
    year = clock.today(program.zone).year
    for slug, numbers in GREW.items():
        for ago, number in zip((3, 2, 1), numbers, strict=True):
            until = dt.date(year - ago, 12, 31)
            enter_baseline(
                program, by=by, figure=slug, number=number, until=until, source="Our spreadsheet"
            )
