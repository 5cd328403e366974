"""A report as a file: PDF, Word document, spreadsheet and CSV, each made from the same telling. R457, R461."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.base.sheets import Cell, Sheet, csv_response, sheet_response
from threedoors.base.typesetting import pdf_response
from threedoors.reports.content import ReportLine
from threedoors.reports.document import document_response
from threedoors.reports.telling import Telling

type Row = Sequence[Cell]
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def file_name(told: Telling, ending: str) -> str:
    """A name that sorts by time and says its language: port-alder-report-2026-03-31-en.pdf."""
    parts = (told.report.program.slug, "report", told.report.until, get_language() or "en")
    return f"{'-'.join(map(str, parts))}.{ending}"


def head() -> list[str]:
    """The columns of the spreadsheet. The first is the same in every language, so that a file can be read back."""
    return [
        "key",
        _("From"),
        _("Until"),
        _("Figure"),
        _("In the period"),
        _("In total"),
        _("From before"),
        _("Now, in the period"),
        _("Now, in total"),
        _("Counted as"),
    ]


def line_rows(told: Telling, lines: Sequence[ReportLine]) -> Iterator[Row]:
    """One row a figure; what is known since stands beside it, and is empty where nothing changed."""
    for line in lines:
        yield (
            line.slug,
            told.report.since,
            told.report.until,
            line.title,
            line.number,
            line.total,
            line.before if line.total is not None else None,
            line.now,
            line.total_now,
            line.formula,
        )


def word_rows(told: Telling) -> Iterator[Row]:
    """What the report says in words, and which version it is."""
    yield _("Program"), told.report.program.name
    yield _("Report"), told.title
    yield _("Version"), told.state
    yield _("Checksum"), told.mark
    yield _("What happened"), told.narrative
    for story in told.stories:
        yield _("Testimonial"), f"{story.text}\n{story.attribution}"


def _csv(told: Telling) -> HttpResponse:
    since, until = told.report.since, told.report.until
    numbers = [*line_rows(told, told.figures), *line_rows(told, told.activities)]
    words = [("words", since, until, title, *[None] * 5, text) for title, text in word_rows(told)]
    return csv_response(file_name(told, "csv"), head(), [*numbers, *words])


def _xlsx(told: Telling) -> HttpResponse:
    sheets = [
        Sheet(_("Figures"), head(), line_rows(told, told.figures)),
        Sheet(_("What was done"), head(), line_rows(told, told.activities)),
        Sheet(_("In words"), [_("What"), _("Words")], word_rows(told)),
    ]
    return sheet_response(file_name(told, "xlsx"), sheets)


def _pdf(told: Telling) -> HttpResponse:
    return pdf_response(file_name(told, "pdf"), "reports/report.typ", said(told))


def _docx(told: Telling) -> HttpResponse:
    return document_response(file_name(told, "docx"), said(told))


def said(told: Telling) -> dict[str, Any]:
    """The report as plain words and numbers, in the language of the page, for paper."""
    return {
        "title": told.title,
        "program": _plain(told.report.program.name),
        "state": told.state,
        "foot": _foot(told),
        "country": told.report.program.country,
        "corrected": _("What became known later is shown as “now”.") if told.is_corrected else "",
        "broken": ""
        if told.is_whole
        else _("What was kept no longer fits its checksum. Somebody changed it."),
        "tables": [
            _table(_("Figures"), told.figures, total=True),
            _table(_("What was done"), told.activities, total=False),
        ],
        "happened": _("What happened"),
        "narrative": _plain(told.narrative) or "–",
        "said": _("Testimonials"),
        "stories": [
            {"text": _plain(one.text), "by": _plain(one.attribution)} for one in told.stories
        ],
    }


def _plain(text: str) -> str:
    """Without signs that no document may hold."""
    return NOT_IN_XML.sub("", text)


def _foot(told: Telling) -> str:
    parts = [_plain(told.report.program.name), told.state]
    return " · ".join([*parts, *([f"SHA-256 {told.mark[:16]}"] if told.mark else [])])


def _table(title: str, lines: Sequence[ReportLine], *, total: bool) -> dict[str, Any]:
    tail = [_("In total")] if total else []
    return {
        "title": title,
        "head": [_("Figure"), _("In the period"), *tail],
        "lines": [
            {
                "name": str(line.title),
                "formula": str(line.formula),
                "numbers": [_shown(line.number, line.now, 0), *(_total(line) if total else [])],
            }
            for line in lines
        ],
    }


def _total(line: ReportLine) -> list[str]:
    return ["–" if line.total is None else _shown(line.total, line.total_now, line.before)]


def _shown(number: int, now: int | None, before: int) -> str:
    """The number, what it is now, and how much of it is from before: 41 (now 42; 40 from before)."""
    notes = [
        *([_("now %(n)d") % {"n": now}] if now is not None else []),
        *([_("%(n)d from before") % {"n": before}] if before else []),
    ]
    return f"{number} ({'; '.join(notes)})" if notes else str(number)


FILES: dict[str, Callable[[Telling], HttpResponse]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
}
