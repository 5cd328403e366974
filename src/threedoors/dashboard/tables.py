"""The dashboard as tables and as plain values: for files, for paper, and for other programs that read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from threedoors.base.sheets import Cell, Sheet
from threedoors.dashboard.board import GROWN, Board
from threedoors.figures.counting import FIGURES


@dataclass(frozen=True)
class Table:
    """One part of the page; the first column says what, the others are as the page has them."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.title, self.head, self.rows)

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """One line for each cell: the part, what, which column, and what stands there."""
        for row in self.rows:
            for name, cell in zip(self.head[1:], row[1:], strict=True):
                yield self.title, row[0], name, cell

    def printed(self) -> dict[str, Any]:
        """As the PDF takes it."""
        rows = [["" if cell is None else str(cell) for cell in row] for row in self.rows]
        numbers = [
            at for at in range(len(self.head)) if any(isinstance(row[at], int) for row in self.rows)
        ]
        last = len(self.head) - 1
        return {
            "title": self.title,
            "head": self.head,
            "rows": rows,
            "numbers": numbers,
            "wide": None if last in numbers else last,
        }


def tables_of(board: Board) -> list[Table]:
    """Every part of the page that says something."""
    made = (
        _figures(board),
        _way(board),
        _shares(board),
        _waits(board),
        _speed(board),
        _groups(board),
        months_of(board),
        _activities(board),
        _growth(board),
        _goals(board),
    )
    return [table for table in made if table.rows]


def _figures(board: Board) -> Table:
    head = (_("Figure"), _("In the period"), _("A year before"), _("How it is counted"))
    rows = [(str(one.title), one.number, one.before, str(one.formula)) for one in board.tiles]
    return Table(_("Figures"), head, rows)


def _way(board: Board) -> Table:
    rows = [(step.label, step.number, step.said) for step in board.way.steps]
    return Table(board.way.title, (_("Step"), _("People"), _("Went on")), rows)


def _shares(board: Board) -> Table:
    head = (
        _("Share"),
        _("Percent"),
        _("How many"),
        _("Of how many"),
        _("A year before"),
        _("How it is counted"),
    )
    rows = [
        (
            str(one.title),
            one.now.percent,
            one.now.part,
            one.now.whole,
            one.before.percent,
            str(one.formula),
        )
        for one in board.shares
    ]
    return Table(_("Shares"), head, rows)


def _waits(board: Board) -> Table:
    head = (_("Wait"), _("In the period"), _("A year before"), _("How it is counted"))
    rows = [(str(one.title), one.number, one.was, str(one.formula)) for one in board.waits]
    return Table(_("How long people wait"), head, rows)


def _speed(board: Board) -> Table:
    rows = [(one.label, one.number) for one in board.speed]
    return Table(_("Do Connectors answer soon?"), (_("Answer"), _("Answers")), rows)


def _groups(board: Board) -> Table:
    name = str(FIGURES[board.asked.of].title)
    rows = [
        (f"{group.title}: {one.label}", one.number) for group in board.groups for one in group.bars
    ]
    return Table(_("Who they are"), (_("Group"), name), rows)


def months_of(board: Board) -> Table:
    """The numbers behind the small lines of the tiles."""
    shown = [tile for tile in board.tiles if tile.months]
    rows: list[tuple[Cell, ...]] = [
        (dateformat.format(month, "M Y"), *(tile.months[at] for tile in shown))
        for at, month in enumerate(board.asked.months)
    ]
    return Table(_("Every month"), (_("Month"), *(str(tile.title) for tile in shown)), rows)


def _activities(board: Board) -> Table:
    rows = [(str(kind.title), number, str(kind.formula)) for kind, number in board.activities]
    head = (_("Kind"), _("In the period"), _("How it is counted"))
    return Table(_("What was done"), head, rows)


def _growth(board: Board) -> Table:
    head = (_("Until the end of"), *(str(FIGURES[slug].title) for slug in GROWN))
    rows: list[tuple[Cell, ...]] = [(year, *numbers) for year, numbers in board.growth]
    return Table(_("Over the years"), head, rows)


def _goals(board: Board) -> Table:
    rows = [(one.title, one.reached, one.number, one.said) for one in board.goals]
    return Table(_("Goals"), (_("Goal"), _("Reached"), _("Wanted"), _("Pace")), rows)


def values_of(board: Board) -> dict[str, Any]:
    """The same as plain values with names that do not change with the language."""
    asked = board.asked
    return {
        "program": board.program.slug,
        "since": asked.since,
        "until": asked.until,
        "before": {"since": asked.before.since, "until": asked.before.until},
        "of": asked.scope.chosen,
        "months": [month.strftime("%Y-%m") for month in asked.months],
        "figures": {
            one.slug: {"number": one.number, "before": one.before, "months": list(one.months)}
            for one in board.tiles
        },
        "shares": {
            one.slug: {"part": one.now.part, "whole": one.now.whole, "before": one.before.percent}
            for one in board.shares
        },
        "waits": {one.slug: {"number": one.now, "before": one.before} for one in board.waits},
        "way": [[step.label, step.number] for step in board.way.steps],
        "groups": {
            group.dimension: {one.key: one.number for one in group.bars} for group in board.groups
        },
        "grouped": asked.of,
        "answers": {one.key: one.number for one in board.speed},
        "activities": {kind.slug: number for kind, number in board.activities},
        "growth": {year: dict(zip(GROWN, n, strict=True)) for year, n in board.growth},
        "goals": [
            {"title": one.title, "reached": one.reached, "wanted": one.number}
            for one in board.goals
        ],
    }
