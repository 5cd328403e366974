"""The report as a Word document, which a program can go on writing in."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import get_language

from threedoors.base import clock
from threedoors.base.uploads import offer

if TYPE_CHECKING:
    from docx.document import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document_response(file_name: str, said: Mapping[str, Any]) -> HttpResponse:
    """The document to keep."""
    import docx

    paper = docx.Document()
    _name(paper, said)
    paper.add_heading(said["title"], 0)
    paper.add_paragraph(f"{said['program']}. {said['state']}.")
    for words in filter(None, (said["broken"], said["corrected"])):
        paper.add_paragraph(words)
    for table in said["tables"]:
        paper.add_heading(table["title"], 1)
        _add_table(paper, table)
    paper.add_heading(said["happened"], 1)
    for part in said["narrative"].splitlines():
        paper.add_paragraph(part)
    _add_stories(paper, said)
    paper.sections[0].footer.paragraphs[0].text = said["foot"]
    stream = BytesIO()
    paper.save(stream)
    stream.seek(0)
    return offer(stream, name=file_name, media_type=DOCX)


def _name(paper: Document, said: Mapping[str, Any]) -> None:
    """Its title and language; of persons nothing."""
    from docx.oxml.ns import qn

    core = paper.core_properties
    core.title, core.subject = said["title"], said["program"]
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = clock.now().replace(tzinfo=None)
    core.language = get_language() or "en"
    for each in paper.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), core.language)


def _add_table(paper: Document, said: Mapping[str, Any]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Inches, Pt

    table = paper.add_table(rows=1, cols=len(said["head"]), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, said["head"], strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(words).bold = True
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for line in said["lines"]:
        name, *numbers = table.add_row().cells
        name.text = line["name"]
        name.add_paragraph().add_run(line["formula"]).font.size = Pt(8)
        for cell, number in zip(numbers, line["numbers"], strict=True):
            cell.text = number
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    rest = Inches(1.25)
    table.autofit = False
    for row in table.rows:
        first, *others = row.cells
        first.width = Inches(6) - rest * len(others)
        for cell in others:
            cell.width = rest


def _add_stories(paper: Document, said: Mapping[str, Any]) -> None:
    if not said["stories"]:
        return
    paper.add_heading(said["said"], 1)
    for story in said["stories"]:
        paper.add_paragraph(story["text"], style="Quote")
        paper.add_paragraph(story["by"])
