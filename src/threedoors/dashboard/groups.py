"""Who they are: a figure by field of work, source, group and language. Every bar filters the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from threedoors.base.charts import BarRow, Bars
from threedoors.dashboard.advice import ShareLine
from threedoors.dashboard.asking import Asked
from threedoors.figures.counting import FIGURES
from threedoors.figures.scope import DIMENSIONS, TITLES, Bar
from threedoors.figures.shares import hundredths
from threedoors.programs.models import Program

GROUPED = ("meetings", "connectees_new", "introductions", "jobs")
"""What the groups may be of: the first is usual."""
CLOCKS = ("replied_first", "replied_last", "met_in_time", "sets", "sets_in_time")
MOST = 12


@dataclass(frozen=True)
class Group:
    """One dimension: all its bars, whatever was chosen in it."""

    dimension: str
    bars: list[Bar]

    @property
    def title(self) -> str:
        return str(TITLES[self.dimension])


def groups_of(program: Program, asked: Asked) -> Iterator[Group]:
    """One query for each dimension. A choice in a dimension does not narrow its own bars, so that one can go on."""
    figure = FIGURES[asked.of]
    for dimension in DIMENSIONS:
        scope = asked.scope.but(dimension)
        yield Group(dimension, figure.by(program, dimension, asked.period, scope))


def bars_of(group: Group, asked: Asked) -> Bars:
    """The group as a drawing in which every bar leads on; the chosen one leads back.

    What has no room is one bar, so that all together stay the number above; files have each.
    """
    chosen = asked.scope.chosen.get(group.dimension, "")
    rows = [
        BarRow(
            one.label,
            one.number,
            address=_address(asked, group.dimension, "" if one.key == chosen else one.key),
            is_chosen=one.key == chosen,
        )
        for n, one in enumerate(group.bars)
        if n < MOST or one.key == chosen
    ]
    left = sum(one.number for one in group.bars) - sum(int(row.number) for row in rows)
    if left:
        rows.append(BarRow(_("All others"), left))
    return Bars(group.title, rows, str(FIGURES[asked.of].title))


def _address(asked: Asked, dimension: str, key: str) -> str:
    return f"?{asked.narrowed(dimension, key)}"


def clocks(shares: list[ShareLine]) -> Bars:
    """How well the clocks are kept: of all, how many in time; the mark is a year before."""
    rows = [
        BarRow(str(one.title), one.now.percent or 0, one.number, mark=one.before.percent)
        for one in shares
        if one.slug in CLOCKS
    ]
    compared = any(row.mark is not None for row in rows)
    note = _("The line shows a year before") if compared else ""
    return Bars(_("Are times kept?"), rows, note, most=100)


def speeds(found: list[Bar]) -> Bars:
    """Answers of Connectors by how long they took, in hundredths of all."""
    whole = sum(one.number for one in found)
    rows = [
        BarRow(
            one.label, one.number, f"{one.number} · {hundredths(round(100 * one.number / whole))}"
        )
        for one in found
        if whole
    ]
    return Bars(_("Do Connectors answer soon?"), rows, _("Answers in this time"), most=whole)
