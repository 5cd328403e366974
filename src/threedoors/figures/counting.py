"""Count anything that has a definition, by its name."""

from __future__ import annotations

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Figure, Several
from threedoors.figures.meetings import MEETINGS
from threedoors.figures.network import NETWORK
from threedoors.figures.people import PEOPLE
from threedoors.figures.rates import RATES
from threedoors.figures.scope import ALL, Scope
from threedoors.figures.shares import Share
from threedoors.figures.waits import WAITED, Wait
from threedoors.programs.models import Program

FIGURES: dict[str, Figure] = {one.slug: one for one in (*PEOPLE, *MEETINGS, *NETWORK)}
SHARES: dict[str, Share] = {one.slug: one for one in RATES}
WAITS: dict[str, Wait] = {one.slug: one for one in WAITED}


ACTIVITIES: dict[str, Several] = {}
"""What was done to support the program, as later features declare it. Seed 001:470."""


def declare(*activities: Several) -> None:
    """Make these figures known by their names."""
    ACTIVITIES.update((one.slug, one) for one in activities)


def count(program: Program, slug: str, period: Period = EVER, scope: Scope = ALL) -> int:
    """How many in a period; without one, ever."""
    known = FIGURES.get(slug) or ACTIVITIES[slug]
    return known.count(program, period, scope)
