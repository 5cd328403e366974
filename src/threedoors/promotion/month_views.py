"""Results by month: what the figures, the posts, the followers and the press say, on a page and as a file."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import dateformat
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.periods import Period, last_months
from threedoors.base.sheets import csv_response
from threedoors.figures.counting import FIGURES
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.promotion.drafting import MONTHLY
from threedoors.promotion.models import PressItem
from threedoors.promotion.plan import followers_by_month, posts_by_month

MONTHS = 6
SUMS = ("posts", "reactions", "comments", "reposts")


class Table(NamedTuple):
    """Titles of the columns, and a row a month."""

    titles: list[str]
    rows: list[list[str | int]]


def table_of(program: Program) -> Table:
    """The same numbers on the page and in the file. Seed 001:476, R426."""
    firsts = last_months(clock.today(program.zone), MONTHS)
    whole = Period(firsts[-1], Period.month(firsts[0]).until)
    posts, followers = posts_by_month(program, whole), followers_by_month(program, whole)
    press = list(PressItem.objects.within(program, whole).values_list("day", flat=True))
    platforms = sorted({name for month in followers.values() for name in month})
    counts = zip(*(FIGURES[slug].by_month(program, firsts) for slug in MONTHLY), strict=True)
    rows: list[list[str | int]] = []
    for first, counted in zip(firsts, counts, strict=True):
        month = Period.month(first)
        done = [posts.get(first, {}).get(name, 0) for name in SUMS]
        seen = [followers.get(first, {}).get(name, "") for name in platforms]
        named = dateformat.format(first, "F Y")
        rows.append([named, *counted, *done, *seen, sum(day in month for day in press)])
    return Table(_titles(program, platforms), rows)


def _titles(program: Program, platforms: list[str]) -> list[str]:
    figures = [str(FIGURES[slug].title) for slug in MONTHLY]
    followers = [_("Followers: %(where)s") % {"where": name} for name in platforms]
    sums = [_("Posts"), _("Reactions"), _("Comments"), _("Reposts")]
    return [_("Month"), *figures, *sums, *followers, _("In the media")]


@page_for(Role.COORDINATOR)
def promotion_months(request: PageRequest) -> HttpResponse:
    """Half a year, month by month."""
    table = table_of(request.program)
    columns = list(zip(table.titles, *table.rows, strict=True))
    return render(request, "promotion/months.html", {"columns": columns})


@page_for(Role.COORDINATOR)
def export_months(request: PageRequest) -> HttpResponse:
    """The table as a file for a spreadsheet."""
    table = table_of(request.program)
    return csv_response("months.csv", table.titles, table.rows)
