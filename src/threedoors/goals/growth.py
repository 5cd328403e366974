"""How a total grew, year by year: the numbers from before us, and what was counted since. Seed 003:7, R462."""

from __future__ import annotations

import datetime as dt

from threedoors.base.periods import Period
from threedoors.figures.counting import FIGURES
from threedoors.figures.figure import how_many
from threedoors.figures.models import Baseline
from threedoors.programs.models import Program

YEARS = 10
DAY = dt.timedelta(days=1)


def yearly(program: Program, slug: str, today: dt.date) -> list[tuple[dt.date, int]]:
    """The total at the end of each of the last years, and today: from the first that is not nothing.

    The same numbers as `totals.total` says of each of these days, in two queries.
    """
    ends = [dt.date(year, 12, 31) for year in range(today.year - YEARS + 1, today.year)] + [today]
    rows = Baseline.objects.filter(program=program, figure=slug, until__lte=today)
    before = dict(rows.order_by("until").values_list("until", "number"))
    bases = [max((day for day in before if day <= end), default=None) for end in ends]
    figure = FIGURES[slug]
    counted = how_many(
        program,
        (
            figure.within(program, Period(base + DAY if base else None, end))
            for base, end in zip(bases, ends, strict=True)
        ),
    )
    found = [
        (end, (before[base] if base else 0) + number)
        for end, base, number in zip(ends, bases, counted, strict=True)
    ]
    first = next((n for n, (_end, number) in enumerate(found) if number), len(found))
    return found[first:]
