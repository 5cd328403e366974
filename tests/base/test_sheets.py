"""Files of tables: what is a number stays one, no text becomes a formula, and nothing is hidden in them (bar P10)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from contextlib import closing
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from threedoors.base.sheets import MOST_SIGNS, Sheet, csv_response, harmless, sheet_response

FORMULAS = ('=HYPERLINK("http://x","y")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1+1", "\n=1")
AT = dt.datetime(2026, 3, 8, 6, 30, tzinfo=dt.UTC)
ROW: list[Any] = ["Zoë", 7, 2.5, dt.date(2026, 3, 8), AT, None, "=1+1"]


def kept(response):
    with closing(response.file_to_stream):
        return b"".join(response.streaming_content)


def book_of(*sheets):
    return openpyxl.load_workbook(io.BytesIO(kept(sheet_response("all.xlsx", sheets))))


def test_a_sheet_holds_typed_cells_in_the_zone_of_the_page():
    with timezone.override("America/Halifax"):
        book = book_of(Sheet("Matches: [2026]", ["Name", "N", "D", "On", "At", "", "T"], [ROW]))
    page = book["Matches   2026"]
    name, number, part, on, at, none, text = page[2]
    assert (name.value, number.value, part.value, none.value) == ("Zoë", 7, 2.5, None)
    assert on.value == dt.datetime(2026, 3, 8)  # noqa: DTZ001 # a cell has no zone
    assert at.value == dt.datetime(2026, 3, 8, 3, 30)  # noqa: DTZ001
    assert (text.value, text.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text):
    sheet = Sheet("1", [text], [[text]])
    cells = [cell for row in book_of(sheet)["1"] for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    read = kept(csv_response("1.csv", [text], [[text]])).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(read, newline=""))) == [[f"'{text}"], [f"'{text}"]]


def test_plain_text_and_numbers_stand_as_they_are():
    assert [harmless(text) for text in ("Zoë", "a=b", "", "3-4")] == ["Zoë", "a=b", "", "3-4"]
    read = kept(csv_response("1.csv", ["N"], [[-3, None, 2.5, dt.date(2026, 1, 2)]]))
    assert read == b"\xef\xbb\xbfN\r\n-3,,2.5,2026-01-02\r\n"


def test_a_file_has_no_hidden_part_and_names_nobody():
    made = zipfile.ZipFile(
        io.BytesIO(
            kept(sheet_response("a.xlsx", [Sheet("A", ["N"], [[1]]), Sheet("a", ["N"], [])]))
        )
    )
    parts = {name: made.read(name).decode() for name in made.namelist()}
    assert not [name for name in parts if "comment" in name or "pivot" in name or "link" in name]
    assert "definedName" not in parts["xl/workbook.xml"]
    assert not [name for name, text in parts.items() if "hidden" in text]
    core = parts["docProps/core.xml"]
    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert '<sheet name="a 2"' in parts["xl/workbook.xml"]


def test_a_very_long_text_is_cut_not_lost():
    assert len(book_of(Sheet("1", ["T"], [["x" * 40_000]]))["1"]["A2"].value) == MOST_SIGNS
