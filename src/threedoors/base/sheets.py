"""Tables as files, XLSX and CSV: cells have types, no text runs as a formula, nothing is hidden (bar S22, P10)."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.base.uploads import offer

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

type Cell = str | LazyText | int | float | dt.date | dt.datetime | None
type Head = Sequence[str | LazyText]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
MOST_ROWS = 1_048_575
MOST_SIGNS = 32_767
RUNS = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\x00]")
"""What a spreadsheet takes for the beginning of a formula, also in full width."""
NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """One table with a name; its rows may be made while they are written."""

    name: str
    head: Head
    rows: Iterable[Sequence[Cell]]


def sheet_response(file_name: str, sheets: Sequence[Sheet]) -> HttpResponse:
    """The tables as one XLSX to keep; a file of any length takes little memory."""
    stream = TemporaryFile()  # noqa: SIM115 # the response closes it
    write_sheets(stream, sheets)
    return offer(stream, name=file_name, media_type=XLSX)


def csv_response(file_name: str, head: Head, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """One table as CSV: UTF-8 with its mark, so that every spreadsheet shows an é."""
    stream = TemporaryFile()  # noqa: SIM115 # the response closes it
    write_csv(stream, head, rows)
    return offer(stream, name=file_name, media_type=CSV)


def write_sheets(stream: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """XLSX: numbers are numbers, days are days, and all else is text."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        stream,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    book.set_properties({"created": clock.now().replace(tzinfo=None)})
    names: set[str] = set()
    for sheet in sheets:
        _write(book, book.add_worksheet(_sheet_name(sheet.name, names)), sheet)
    book.close()
    stream.seek(0)


def write_csv(stream: IO[bytes], head: Head, rows: Iterable[Sequence[Cell]]) -> None:
    """CSV: text that a spreadsheet would run begins with an apostrophe, and is only text."""
    text = TextIOWrapper(stream, "utf-8-sig", newline="")
    lines = csv.writer(text)
    lines.writerow([harmless(str(words)) for words in head])
    lines.writerows([_spelled(cell) for cell in row] for row in rows)
    text.detach()
    stream.seek(0)


def harmless(text: str) -> str:
    """Text that no spreadsheet runs."""
    return f"'{text}" if RUNS.match(text) else text


def _write(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for at, words in enumerate(sheet.head):
        page.set_column(at, at, min(44, max(12, len(str(words)) + 2)))
        page.write_string(0, at, str(words), bold)
    page.freeze_panes(1, 0)
    for line, row in enumerate(sheet.rows, 1):
        if line > MOST_ROWS:
            raise Refusal(_("These are more rows than a sheet can hold. Please ask for less."))
        for at, cell in enumerate(row):
            _put(page, line, at, cell, day, moment)


def _put(page: Worksheet, line: int, at: int, cell: Cell, day: Any, moment: Any) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_boolean(line, at, cell)
        case int() | float():
            page.write_number(line, at, cell)
        case dt.datetime():
            page.write_datetime(line, at, _local(cell), moment)
        case dt.date():
            page.write_datetime(line, at, cell, day)
        case _:
            page.write_string(line, at, str(cell)[:MOST_SIGNS])


def _spelled(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case int() | float():
            return cell
        case dt.datetime():
            return f"{_local(cell):%Y-%m-%d %H:%M}"
        case dt.date():
            return cell.isoformat()
    return harmless(str(cell))


def _local(moment: dt.datetime) -> dt.datetime:
    """As the clock on the wall of the program shows it."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _sheet_name(name: str, taken: set[str]) -> str:
    """What a spreadsheet allows, and no other sheet has."""
    plain = NO_NAME.sub(" ", str(name)).strip(" '")[:28] or "1"
    found, n = plain, 1
    while found.casefold() in taken:
        n += 1
        found = f"{plain} {n}"
    taken.add(found.casefold())
    return found
