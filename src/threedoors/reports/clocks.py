"""The promise to send a report in by its day. Seed 001:465, R456."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from threedoors.base.ui import day
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise
from threedoors.reports.models import Report

AGAIN_DAYS = 7


def _rows() -> QuerySet[Report]:
    return Report.objects.select_related("program")


def _sentence(promise: Promise) -> str:
    report: Report = promise.about
    said = _("Put the report until %(day)s right") if report.returned_for else ""
    return (said or _("Send in the report until %(day)s")) % {"day": day(report.until)}


declare(
    Kind(
        name="send_report",
        due=lambda policy: Span(days=AGAIN_DAYS),
        sentence=_sentence,
        detail=lambda p: (
            p.about.returned_for or _("The numbers are counted. Your words are missing.")
        ),
        who=lambda p: str(p.about.program),
        where=lambda p: p.about.get_absolute_url(),
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
