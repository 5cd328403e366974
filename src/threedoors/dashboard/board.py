"""All that the dashboard says, gathered once: the page and every file are made of the same numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from threedoors.base.charts import BarRow, Bars, Funnel, LineChart, Series
from threedoors.dashboard import groups
from threedoors.dashboard.advice import ShareLine, WaitLine, shares_of, waits_of
from threedoors.dashboard.asking import Asked
from threedoors.dashboard.groups import Group, groups_of
from threedoors.dashboard.steps import way_of
from threedoors.dashboard.tiles import LINES, Tile, tiles_of
from threedoors.figures.counting import FIGURES
from threedoors.figures.scope import Bar
from threedoors.figures.waits import answer_speed
from threedoors.goals.growth import yearly
from threedoors.goals.progress import Progress, reached
from threedoors.programs.models import Program
from threedoors.reports.kinds import KINDS, ActivityKind

GROWN = ("connectees_new", "connectors_new", "jobs")


@dataclass(frozen=True)
class Board:
    """The numbers of one program, as they were asked for. What is about nobody in particular stands only
    where everybody is asked for."""

    program: Program
    asked: Asked
    tiles: list[Tile]
    shares: list[ShareLine]
    waits: list[WaitLine]
    way: Funnel
    groups: list[Group]
    speed: list[Bar]
    activities: list[tuple[ActivityKind, int]]
    growth: list[tuple[str, list[int]]]
    goals: list[Progress]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened at all."""
        standing = {"connectors_active"}
        counted = [tile.number for tile in self.tiles if tile.slug not in standing]
        return not any(counted) and not self.way.steps[0].number

    @property
    def has_before(self) -> bool:
        """Whether there is anything to compare with."""
        return any(tile.before for tile in self.tiles)

    @property
    def lines(self) -> LineChart:
        """Month by month."""
        by_slug = {tile.slug: tile for tile in self.tiles}
        series = [Series(str(by_slug[slug].title), by_slug[slug].months) for slug in LINES]
        return LineChart(_("Every month"), self.month_marks, series, head=_("Month"))

    @property
    def month_marks(self) -> list[str]:
        return [dateformat.format(month, "M") for month in self.asked.months]

    @property
    def over_years(self) -> LineChart | None:
        """The totals, with the numbers from before us, at the end of each year. R462."""
        if len(self.growth) < 2:
            return None
        series = [
            Series(str(FIGURES[slug].title), [numbers[at] for _year, numbers in self.growth])
            for at, slug in enumerate(GROWN)
        ]
        years = [year for year, _numbers in self.growth]
        return LineChart(_("Over the years"), years, series, head=_("Until the end of"))

    @property
    def bars(self) -> list[Bars]:
        """By field, source, group, language."""
        return [groups.bars_of(one, self.asked) for one in self.groups if one.bars]

    @property
    def done(self) -> Bars:
        """The six kinds of activity, each opened to what was done. Seed 001:470."""
        page = f"{reverse('done', args=[self.program.slug])}?{self.asked.days}"
        rows = [
            BarRow(str(kind.title), number, address=f"{page}#{kind.slug}")
            for kind, number in self.activities
        ]
        return Bars(_("What was done"), rows)

    @property
    def clocks(self) -> Bars:
        return groups.clocks(self.shares)

    @property
    def speeds(self) -> Bars:
        return groups.speeds(self.speed)


def gather(program: Program, asked: Asked) -> Board:
    """Count everything, in as many queries whatever there is to count; only each goal adds one."""
    of_all = not asked.scope.is_set
    return Board(
        program=program,
        asked=asked,
        tiles=list(tiles_of(program, asked)),
        shares=list(shares_of(program, asked)),
        waits=list(waits_of(program, asked)),
        way=_way(program, asked),
        groups=list(groups_of(program, asked)),
        speed=answer_speed(program, asked.period, asked.scope),
        activities=[(kind, kind.count(program, asked.period)) for kind in KINDS] if of_all else [],
        growth=_growth(program, asked.today) if of_all else [],
        goals=reached(program, asked.today) if of_all else [],
    )


def _way(program: Program, asked: Asked) -> Funnel:
    def address(step: str) -> str:
        return f"{reverse('dashboard_step', args=[program.slug, step])}?{asked.days}"

    return way_of(program, asked.period, asked.scope, address)


def _growth(program: Program, today: dt.date) -> list[tuple[str, list[int]]]:
    """The total of each at the end of each year, from the first in which there was any."""
    found = [dict(yearly(program, slug, today)) for slug in GROWN]
    days = sorted({day for one in found for day in one})
    return [(str(day.year), [one.get(day, 0) for one in found]) for day in days]
