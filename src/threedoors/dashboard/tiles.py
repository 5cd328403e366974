"""The numbers on top: each with the same time a year before, and its last twelve months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.base.charts import Sparkline
from threedoors.dashboard.asking import Asked
from threedoors.figures.counting import FIGURES
from threedoors.figures.figure import how_many
from threedoors.programs.models import Program

TILES = (
    "jobs",
    "connectees_new",
    "connectors_new",
    "connectors_active",
    "introductions",
    "meetings",
    "sets_complete",
    "doors",
    "network",
    "professionals_met",
)
"""Jobs first, as in the report. Seed 001:469."""
LINES = ("introductions", "meetings", "jobs")
WITHOUT_MONTHS = ("connectors_active", "network", "professionals_met")
"""How things stood at the end of each month, and who was known in each, is too much to ask for a small line."""


@dataclass(frozen=True)
class Tile:
    """One number, what it was a year before, and each of the last twelve months."""

    slug: str
    title: LazyText
    formula: LazyText
    number: int
    before: int
    months: Sequence[int]

    @property
    def change(self) -> str:
        """What is different from a year before, in words."""
        more = self.number - self.before
        if not self.before:
            return _("None a year before")
        if not more:
            return _("As many as a year before")
        few = ngettext("%(n)s more than a year before", "%(n)s more than a year before", abs(more))
        less = ngettext(
            "%(n)s fewer than a year before", "%(n)s fewer than a year before", abs(more)
        )
        return (few if more > 0 else less) % {"n": abs(more)}

    @property
    def spark(self) -> Sparkline:
        return Sparkline(self.months)


def tiles_of(program: Program, asked: Asked) -> Iterator[Tile]:
    """All of them in two queries, and one more for the months of each.

    A program that asks for no introductions has no complete sets.
    """
    asks = bool(program.policy.referrals.target)
    figures = [FIGURES[slug] for slug in TILES if asks or slug != "sets_complete"]
    now, before = (
        how_many(program, [one.within(program, period, asked.scope) for one in figures])
        for period in (asked.period, asked.before)
    )
    for figure, number, then in zip(figures, now, before, strict=True):
        has_months = figure.slug not in WITHOUT_MONTHS
        months = figure.by_month(program, asked.months, asked.scope) if has_months else []
        yield Tile(figure.slug, figure.title, figure.formula, number, then, months)
