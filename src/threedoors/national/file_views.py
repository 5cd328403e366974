"""The office's tables as files: what the page shows and nothing more; and an empty report to fill in."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from threedoors.base.sheets import Cell, Sheet, csv_response, sheet_response
from threedoors.national.reading import NARRATIVE, titles
from threedoors.national.tables import Table, figure_table, sheet_rows
from threedoors.national.views import board_asked, years_of
from threedoors.network.access import PortalRequest, office_page


def _sheet(table: Table) -> Sheet:
    return Sheet(str(table.title), table.head, sheet_rows(table))


@office_page
def national_xlsx(request: PortalRequest) -> HttpResponse:
    """The period's figures, and those of all closed periods. P8: exports are identical to the screen."""
    board = board_asked(request)
    sheets = [figure_table(board), *years_of(request)]
    return sheet_response(f"national-{board.period.until}.xlsx", [_sheet(one) for one in sheets])


@office_page
def national_csv(request: PortalRequest) -> HttpResponse:
    """The period's figures."""
    board = board_asked(request)
    table = figure_table(board)
    return csv_response(f"national-{board.period.until}.csv", table.head, sheet_rows(table))


@office_page
def years_csv(request: PortalRequest) -> HttpResponse:
    """The sums of closed periods."""
    tables = years_of(request)
    head = [_("Community"), *(tables[0].head if tables else [])]
    rows = ([table.title, *row] for table in tables for row in sheet_rows(table))
    return csv_response("national-years.csv", head, rows)


@office_page
def empty_report(request: PortalRequest) -> HttpResponse:
    """A report to fill in, for a community outside. R461, R465."""
    lines: list[list[Cell]] = [[title, ""] for _kind, title in titles().values()]
    sheet = Sheet(_("Report"), [_("Figure"), _("In the period")], [*lines, [NARRATIVE, ""]])
    return sheet_response("report.xlsx", [sheet])
