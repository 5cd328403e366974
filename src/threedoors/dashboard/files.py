"""The dashboard as a file: the same numbers as on the page, as a sheet, as text, as paper, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from threedoors.base.sheets import Cell, csv_response, sheet_response
from threedoors.base.typesetting import pdf_response
from threedoors.dashboard.board import Board
from threedoors.dashboard.tables import Table, tables_of, values_of


def _name(board: Board, kind: str) -> str:
    return f"{board.program.slug}-{board.asked.since}-{board.asked.until}.{kind}"


def _lead(board: Board) -> str:
    """The program, and of whom."""
    chosen = board.asked.scope.in_words(board.program)
    return " · ".join([board.program.name, *(f"{name}: {words}" for _d, name, words in chosen)])


def as_csv(board: Board) -> HttpResponse:
    """One line for each cell."""
    head = (_("Part"), _("What"), _("Column"), _("Value"))
    cells = chain.from_iterable(table.cells() for table in tables_of(board))
    return csv_response(_name(board, "csv"), head, cells)


def as_xlsx(board: Board) -> HttpResponse:
    """A sheet for each part; the first says what was asked."""
    asked = board.asked
    what: list[tuple[Cell, ...]] = [
        (_("Program"), board.program.name),
        (_("From"), asked.since),
        (_("until"), asked.until),
        (_("A year before"), asked.before_in_words),
        *((name, words) for _d, name, words in asked.scope.in_words(board.program)),
    ]
    first = Table(_("About"), (_("What"), _("Which")), what)
    sheets = [table.sheet for table in (first, *tables_of(board))]
    return sheet_response(_name(board, "xlsx"), sheets)


def as_pdf(board: Board) -> HttpResponse:
    """On paper, tagged and with a title."""
    said = {
        "title": board.asked.in_words,
        "lead": _lead(board),
        "foot": board.program.name,
        "country": board.program.country,
        "tables": [table.printed() for table in tables_of(board)],
    }
    return pdf_response(_name(board, "pdf"), "ui/table.typ", said)


def as_json(board: Board) -> HttpResponse:
    """For a program of your own that reads."""
    return JsonResponse(values_of(board))


FILES: Mapping[str, Callable[[Board], HttpResponse]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
    "json": as_json,
}
