"""How many newcomers wait, field by field, for anybody to read: no small number, no name (bar P8, R362)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from threedoors.matching.waiting import waiting_in
from threedoors.programs import fields
from threedoors.programs.models import Program

FEWEST = 5
"""Fewer people than this are no number of their own."""


@dataclass(frozen=True)
class Line:
    """A field of work and how many wait in it."""

    title: str
    count: int


def pool(program: Program, language: str) -> list[Line]:
    """Every field with five or more, the others together; the lines add up to all who wait.

    Where the rest is too small, the smallest field joins it, so that nothing can be found by taking away.
    """
    rows = waiting_in(program).order_by().values_list("connectee__sector", flat=True)
    counts = Counter(rows)
    shown = {sector: n for sector, n in counts.items() if n >= FEWEST and sector}
    rest = sum(counts.values()) - sum(shown.values())
    while shown and 0 < rest < FEWEST:
        smallest = min(shown, key=lambda sector: (shown[sector], sector))
        rest += shown.pop(smallest)
    lines = [Line(fields.title(sector, language) or sector, n) for sector, n in shown.items()]
    lines.sort(key=lambda line: (-line.count, line.title))
    others = _("Other fields") if lines else _("All fields together")
    return [*lines, Line(others, rest)] if rest >= FEWEST else lines
