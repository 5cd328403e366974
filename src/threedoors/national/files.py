"""Rows of a small table that came as XLSX or CSV: only the words and numbers in it, nothing is run."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 5_000_000, 2_000, 12
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LETTERS = re.compile(r"[A-Z]+")

UNREADABLE = (
    ValueError, KeyError, EOFError, RuntimeError, zlib.error,
    zipfile.BadZipFile, ElementTree.ParseError, csv.Error,
)  # fmt: skip
"""No table, a damaged one, or one with a password."""

type Row = list[str]


def rows_of(content: bytes) -> list[Row]:
    """Every row of every sheet, in order; a refusal in words where it is no such file."""
    try:
        found = _workbook(content) if content.startswith(b"PK") else _plain(content)
        return [row for _n, row in zip(range(MOST_ROWS), found, strict=False) if any(row)]
    except UNREADABLE:
        words = _("We cannot read this file. Please save it as XLSX or CSV and try again.")
        raise Refusal(words) from None


def _plain(content: bytes) -> Iterator[Row]:
    """CSV as any spreadsheet writes it: with commas, semicolons or tabs; UTF-8, else the old Western letters."""
    if b"\x00" in content:
        raise ValueError
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    for row in csv.reader(io.StringIO(text), delimiter=mark):
        yield [cell.strip().removeprefix("'") for cell in row[:MOST_COLUMNS]]


def _workbook(content: bytes) -> Iterator[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = {entry.filename: entry for entry in book.infolist()}
        if "xl/workbook.xml" not in names:
            raise ValueError
        shared = _shared(book) if "xl/sharedStrings.xml" in names else []
        sheets = [name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
        for name in sorted(sheets, key=lambda name: (len(name), name)):
            for row in _tree(book, name).iter(f"{_MAIN}row"):
                yield _row(row, shared)


def _tree(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part, no larger than a small table can be, and without a document type of its own."""
    with book.open(name) as part:
        text = part.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise ValueError
    return ElementTree.fromstring(text)  # noqa: S314 # no entities, and not large


def _shared(book: zipfile.ZipFile) -> list[str]:
    return [_text(one) for one in _tree(book, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _text(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_MAIN}t")).strip()


def _row(row: ElementTree.Element, shared: list[str]) -> Row:
    found: Row = []
    for n, cell in enumerate(row.iter(f"{_MAIN}c")):
        at = _column(cell.get("r", "")) if cell.get("r") else n
        if at >= MOST_COLUMNS:
            break
        found += [""] * (at + 1 - len(found))
        found[at] = _said(cell, shared)
    return found


def _column(reference: str) -> int:
    letters = _LETTERS.match(reference)
    number = 0
    for letter in letters.group() if letters else "A":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _said(cell: ElementTree.Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.find(f"{_MAIN}v")
    written = (value.text or "").strip() if value is not None else ""
    if cell.get("t") == "s":
        return shared[int(written)] if written.isdecimal() and int(written) < len(shared) else ""
    return written.removesuffix(".0")
