"""Count anything that has a definition, by its name."""

from __future__ import annotations

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Figure
from threedoors.figures.meetings import MEETINGS
from threedoors.figures.people import PEOPLE
from threedoors.programs.models import Program

FIGURES: dict[str, Figure] = {figure.slug: figure for figure in (*PEOPLE, *MEETINGS)}


def count(program: Program, slug: str, period: Period = EVER) -> int:
    """How many in a period; without one, ever."""
    return FIGURES[slug].count(program, period)
