"""What the live page shows: totals as they are right now, rounded down, in total and year by year. X18, R462."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.charts import LineChart, Series
from threedoors.figures.counting import FIGURES
from threedoors.figures.totals import total
from threedoors.goals.growth import yearly
from threedoors.goals.models import LivePage
from threedoors.goals.rounding import floor
from threedoors.programs.models import Program

SHOWABLE = ("jobs", "connectees_new", "connectors_new", "introductions", "meetings")
"""Sums that only grow, and that nobody can be found in; jobs first (§11, 22)."""


@dataclass(frozen=True)
class Shown:
    """One number for everybody: so many or more."""

    slug: str
    title: str
    at_least: int

    @property
    def words(self) -> str:
        return _("%(number)s or more") % {"number": f"{self.at_least:,}"}


def live_page(program: Program) -> LivePage | None:
    """The page, where the program opened it; one that has left shows nothing."""
    if program.status == Program.Status.LEFT or program.is_practice:
        return None
    return LivePage.objects.filter(program=program).first()


def shown(program: Program, page: LivePage) -> list[Shown]:
    """The chosen totals, each rounded down; what is too small is left out. Two queries for each."""
    today = clock.today(program.zone)
    found = ((slug, floor(total(program, slug, today).number)) for slug in page.figures)
    return [
        Shown(slug, title_of(program, slug), number)
        for slug, number in found
        if number is not None and slug in SHOWABLE
    ]


def title_of(program: Program, slug: str) -> str:
    """What everybody understands; a total is not "new"."""
    words = program.words
    named = {"connectees_new": words.connectees, "connectors_new": words.connectors}
    return capfirst(named.get(slug) or str(FIGURES[slug].title))


def growth(program: Program, page: LivePage) -> LineChart | None:
    """The totals at the end of each year and today, as far back as anything is known; rounded as the numbers are."""
    slug = next((s for s in ("connectors_new", "connectees_new") if s in page.figures), "")
    rows = yearly(program, slug, clock.today(program.zone)) if slug else []
    points = [(str(day.year), floor(number) or 0) for day, number in rows]
    if len(points) < 2 or not points[-1][1]:
        return None
    series = Series(title_of(program, slug), [number for _day, number in points])
    return LineChart(_("Growth"), [mark for mark, _number in points], [series])
