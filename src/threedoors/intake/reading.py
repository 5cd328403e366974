"""The words of a résumé, as far as a machine can read them; a photo or an odd file has none."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from pypdf import PdfReader

from threedoors.intake.models import Document
from threedoors.intake.papers import DOCX, ODT, PDF

MOST_PAGES = 6
MOST_BYTES = 5_000_000
"""Of the XML inside an office file; what is beyond is not read."""


def words_in(paper: Document) -> str:
    """Its text, one line a paragraph, or nothing. It is used to suggest, and kept nowhere."""
    readers = {PDF: _of_pdf, DOCX: _of_office, ODT: _of_office}
    if paper.media_type not in readers:
        return ""
    with paper.file.open("rb") as opened:
        content = opened.read()
    try:
        return readers[paper.media_type](content)
    # A broken file makes its reader raise whatever it likes: it then has no words for us.
    except Exception:  # noqa: BLE001
        return ""


def _of_pdf(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]
    return "\n".join(page.extract_text() for page in pages)


def _of_office(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = {"word/document.xml", "content.xml"}.intersection(archive.namelist())
        with archive.open(min(inside)) as opened:
            xml = opened.read(MOST_BYTES).decode("utf-8", "replace")
    paragraphs = re.sub(r"</(?:w:p|text:p|text:h)>|<(?:w:br|text:line-break)[^>]*>", "\n", xml)
    return unescape(re.sub(r"<[^>]*>", "", paragraphs))
