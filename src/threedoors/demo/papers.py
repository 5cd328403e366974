"""A résumé of one page for each newcomer of the demo, written as a small PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def resume(name: str, title: str, years: int, lines: Sequence[str]) -> bytes:
    """The page: a name, a title, and a few lines."""
    text = [f"{title}, {years} years" if years else title, "", *lines, "", "References on request."]
    drawn = [b"BT /F 24 Tf 72 700 Td (" + _shown(name) + b") Tj /F 12 Tf 0 -14 Td 18 TL"]
    drawn += [b"T* (" + _shown(line) + b") Tj" for line in text]
    return _pdf(b"\n".join([*drawn, b"ET"]))


def _pdf(content: bytes) -> bytes:
    """The five objects of a one-page PDF, and the table that says where each begins."""
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    written, begins = b"%PDF-1.4\n", []
    for at, body in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, stream, FONT), 1):
        begins.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (at, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % b for b in begins)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(written)
    return written + table + end


def _shown(text: str) -> bytes:
    """The text in the letters the built-in font has; others lose their marks."""
    plain = "".join(_letter(letter) for letter in text)
    return plain.encode("cp1252", "replace").translate(None, b"\\()")


def _letter(letter: str) -> str:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return unicodedata.normalize("NFD", letter)[0]
    return letter
