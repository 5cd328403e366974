"""The tables of the national office, the same on the page and in every file: of one period, and through the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.base.sheets import Cell as Written
from threedoors.figures.counting import FIGURES
from threedoors.national.board import PARTS_OF, Board, Line
from threedoors.national.hiding import Sum, one, share
from threedoors.national.models import ClosedPeriod
from threedoors.programs.criteria import COUNTRIES
from threedoors.reports.content import LINES

ALL = ""


@dataclass(frozen=True)
class Shown:
    """One number as it is read: whole, at least so many, under five, or nothing at all."""

    said: str = ""
    whole: int | None = None

    @property
    def written(self) -> Written:
        """In a file: a number where it is whole, else the words of the page."""
        return self.said if self.whole is None else self.whole


NOTHING = Shown("–")


def of_community(found: Sum | None) -> Shown:
    """What a community sent in; a number that is not told is under five, and nothing else."""
    if found is None:
        return NOTHING
    return _whole(found.number) if found.number is not None else Shown(_("under 5"))


def of_sum(found: Sum | None) -> Shown:
    """Several communities together."""
    if found is None or found.number is None:
        return Shown(_("not told")) if found else NOTHING
    if found.is_whole:
        return _whole(found.number)
    return Shown(_("at least %(n)s") % {"n": found.number})


def _whole(number: int) -> Shown:
    return Shown(str(number), number)


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    name: str | LazyText
    cells: list[Shown]
    head: Sequence[str | LazyText]
    line: Line | None = None

    @property
    def under(self) -> list[tuple[str | LazyText, Shown]]:
        """Each number with the head above it."""
        return list(zip(self.head[1:], self.cells, strict=True))


@dataclass(frozen=True)
class Table:
    """A table with its head."""

    title: str | LazyText
    head: Sequence[str | LazyText]
    rows: list[Row] = field(default_factory=list)


def head() -> list[str | LazyText]:
    """Every figure, and shares of two of them."""
    shares = [_share_title(part) for part in PARTS_OF]
    return [*(FIGURES[slug].title for slug in LINES), *shares]


def _share_title(part: str) -> str:
    return _("%(part)s, in percent") % {"part": FIGURES[part].title}


def sums_of(board: Board) -> dict[str, dict[str, Sum]]:
    """By figure, of all and of each country: as they were closed, else what is told of each community."""
    if board.closed:
        return closed_sums(board.closed)
    return {slug: _told_sums(board, slug) for slug in LINES}


def closed_sums(closed: ClosedPeriod) -> dict[str, dict[str, Sum]]:
    """The sums of a closed period."""
    return {
        slug: {group: Sum(*said) for group, said in groups.items()}
        for slug, groups in closed.content.items()
    }


def _told_sums(board: Board, slug: str) -> dict[str, Sum]:
    """While reports still come in, a sum is of told numbers only: the next report then tells nothing of others."""
    found: dict[str, int] = {}
    for line in board.lines:
        if said := line.number(slug):
            for group in (ALL, line.country):
                found[group] = found.get(group, 0) + (said.number or 0)
    return {group: Sum(number or None, False) for group, number in found.items()}


def figure_table(board: Board) -> Table:
    """All communities, each country, and each community that sent something in."""
    sums = sums_of(board)
    groups = sorted({group for found in sums.values() for group in found} - {ALL})
    first = [_("Community"), *head()]
    rows = [Row(_("All communities"), _sum_cells(sums, ALL), first)]
    rows += [Row(COUNTRIES[one], _sum_cells(sums, one), first) for one in groups]
    rows += [
        Row(line.name, _line_cells(line), first, line)
        for line in board.lines
        if line.content is not None
    ]
    return Table(_("Figures"), first, rows)


def _sum_cells(sums: Mapping[str, Mapping[str, Sum]], group: str) -> list[Shown]:
    found = {slug: sums.get(slug, {}).get(group) for slug in LINES}
    return [*(of_sum(found[slug]) for slug in LINES), *_shares(found)]


def _line_cells(line: Line) -> list[Shown]:
    found = {slug: line.number(slug) for slug in LINES}
    return [*(of_community(found[slug]) for slug in LINES), *_shares(found)]


def _shares(found: Mapping[str, Sum | None]) -> Iterator[Shown]:
    for part, whole in PARTS_OF.items():
        a, b = found[part], found[whole]
        percent = share(a, b) if a and b else None
        yield NOTHING if percent is None else _whole(percent)


def time_tables(closed: Sequence[ClosedPeriod]) -> list[Table]:
    """The sums of closed periods beside each other, the oldest first: of all, and of each country."""
    sums = [closed_sums(one) for one in closed]
    groups = sorted({g for found in sums for said in found.values() for g in said} - {ALL})
    names: dict[str, str | LazyText] = {ALL: _("All communities")}
    names |= {group: COUNTRIES[group] for group in groups}
    first = [_("Figure"), *(period_name(one.period) for one in closed)]
    return [
        Table(names[group], first, list(_through(sums, group, of_sum, first)))
        for group in (ALL, *groups)
    ]


def _through(
    sums: Sequence[Mapping[str, Any]], group: str, say: Any, first: Sequence[str | LazyText]
) -> Iterator[Row]:
    for slug in LINES:
        cells = [say(found.get(slug, {}).get(group)) for found in sums]
        yield Row(FIGURES[slug].title, cells, first)


def community_table(name: str, found: Mapping[Period, Mapping[str, Any]]) -> Table:
    """One community through the years."""
    periods = sorted(found, key=lambda period: str(period.until))
    sums = [
        {slug: {ALL: one(number)} for slug, number in found[period]["figures"].items()}
        for period in periods
    ]
    first = [_("Figure"), *(period_name(period) for period in periods)]
    return Table(name, first, list(_through(sums, ALL, of_community, first)))


def period_name(period: Period) -> str:
    """October 2025 – March 2026."""
    assert period.since is not None
    assert period.until is not None
    return f"{date_format(period.since, 'F Y')} – {date_format(period.until, 'F Y')}"


def sheet_rows(table: Table) -> Iterator[list[Written]]:
    """The table for a file."""
    for row in table.rows:
        yield [row.name, *(cell.written for cell in row.cells)]
