"""The form of the report for the library, from the same definitions as the report itself, in both languages."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from threedoors.figures.counting import FIGURES
from threedoors.programs.words import LANGUAGES
from threedoors.reports.content import LINES
from threedoors.reports.kinds import KINDS


def report_forms() -> list[dict[str, Any]]:
    """One in each language. Seed 001:472, R461."""
    return [_form(language) for language in LANGUAGES]


def _form(language: str) -> dict[str, Any]:
    with translation.override(language):
        name, text = _("Form for the report"), "\n".join(_lines())
    return {"kind": "template", "name": name, "text": text[:3000], "language": language}


def _lines() -> list[str]:
    """Every line of a report, also for communities that write it by hand."""
    figures = [FIGURES[slug] for slug in LINES]
    return [
        _("Numbers of the period, jobs first:"),
        *(f"– {one.title}: ____ ({one.formula})" for one in figures),
        _("What you did, also where it is zero:"),
        *(f"– {one.title}: ____" for one in KINDS),
        _("In your own words: what went well, what was hard, what is next."),
        _("What people said: only what they agreed to."),
    ]
