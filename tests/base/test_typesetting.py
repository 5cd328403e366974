"""A page as PDF: what somebody typed is only text in it, and who cannot see it can have it read aloud."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from django.utils import translation

from threedoors.base.typesetting import typeset

TABLE = {"title": "T", "head": ["A", "B"], "rows": [["#eval(x)", 3]], "numbers": [1]}


def read(pdf) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf))


def pdf_of(title, language="en", **more):
    with translation.override(language):
        return typeset("ui/table.typ", {"title": title, "tables": [TABLE], **more})


@pytest.mark.parametrize("typed", ["*b* #set text(red)", '"$x$" \\ @a', "= H", "#read('/x')"])
def test_what_was_typed_is_never_markup(typed):
    words = read(pdf_of(typed)).pages[0].extract_text()
    assert typed in words
    assert "#eval(x)" in words


def test_a_pdf_is_tagged_with_its_title_and_its_language():
    found = pdf_of("Été", "fr")
    root = read(found).trailer["/Root"]
    assert (read(found).metadata.title, root["/Lang"]) == ("Été", "fr")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in found


@pytest.mark.parametrize(("country", "height"), [("US", 792), ("CA", 792), ("IE", 842), ("", 842)])
def test_the_paper_is_the_one_of_the_country(country, height):
    assert round(read(pdf_of("T", country=country)).pages[0].mediabox.height) == height


def test_a_sign_without_a_font_spoils_nothing():
    """An emoji may have no font on the machine; the page is made all the same."""
    assert read(pdf_of("Hello \U0001f600\ue123")).trailer["/Root"]["/MarkInfo"]["/Marked"]
