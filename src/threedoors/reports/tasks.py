"""The night's work: the draft of a period is made on its day, where the program reports."""

from __future__ import annotations

from django.db.models import Min

from threedoors.base import clock
from threedoors.programs.models import Program
from threedoors.reports.actions import draft_report
from threedoors.reports.periods import ReportPeriod, to_report


def draft_due() -> int:
    """Make every draft whose day has come; of periods that ended before the program was there, none."""
    made = 0
    for program in Program.objects.filter(status__in=Program.OPEN, practice_of=None):
        period = to_report(program.policy, clock.today(program.zone))
        if _was_there(program, period) and draft_report(program, period, by=None):
            made += 1
    return made


def _was_there(program: Program, period: ReportPeriod) -> bool:
    """Whether the program had begun by the end of the period: on its day, else with the first that happened."""
    if program.started_on:
        return program.started_on <= period.until
    first = program.events.aggregate(at=Min("at"))["at"]
    return first is not None and first.astimezone(program.zone).date() <= period.until
