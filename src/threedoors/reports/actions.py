"""A report's life: drafted on its day, written, sent in, sent back or accepted. Seed 001:465, R456."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, Missing, Refusal
from threedoors.base.states import move
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.actions import keep, make, renew
from threedoors.promises.calendar import end_of_day
from threedoors.reports.clocks import AGAIN_DAYS
from threedoors.reports.content import checksum, content_of
from threedoors.reports.models import Report, Version
from threedoors.reports.periods import ReportPeriod
from threedoors.reports.steps import LOOKED_AT, SEEN, is_quoted, looked_at
from threedoors.stories.models import Story

CLOCK = "send_report"


@transaction.atomic
def draft_report(program: Program, period: ReportPeriod, *, by: Membership | None) -> Report | None:
    """Make the draft of a period and promise it until its day; a draft that is there stays as it is."""
    report, made = Report.objects.get_or_create(
        program=program, since=period.since, until=period.until, defaults={"due_on": period.due_on}
    )
    if not made:
        return None
    record("report.drafted", about=report, by=by)
    make(CLOCK, about=report, due_at=end_of_day(report.due_on, program.zone))
    return report


@transaction.atomic
def write_report(
    report: Report,
    *,
    by: Membership,
    narrative: str,
    stories: Collection[Story] = (),
    without_stories: bool = False,
) -> None:
    """The words, and the testimonials that are to go with it: only those whose person agreed."""
    held = _held(report)
    if not held.is_open:
        raise Refusal(_("This report was sent in. Its words can no longer be changed."))
    usable = Story.objects.usable("report", clock.today(report.program.zone))
    chosen = usable.filter(program=report.program, pk__in=[story.pk for story in stories])
    if chosen.count() != len({story.pk for story in stories}):
        raise Refusal(_("Somebody took their words back. Please choose again."))
    held.narrative, held.without_stories = narrative.strip(), without_stories and not stories
    held.save(update_fields=["narrative", "without_stories"])
    held.stories.set(chosen)
    record("report.written", about=held, by=by)


@transaction.atomic
def look_at_report(report: Report, *, by: Membership, part: str) -> None:
    """Somebody has looked at the figures, or at what was done; the numbers themselves nobody types."""
    held = _held(report)
    if not held.is_open:
        raise AlreadyDone(_("This report was sent in already."))
    if part in LOOKED_AT and part not in looked_at(held):
        record(SEEN, about=held, by=by, changed={"part": part})


def missing(report: Report) -> list[str]:
    """What must be there before it is sent in: numbers alone do not tell it. R457."""
    found = []
    if report.until >= clock.today(report.program.zone):
        found.append(_("The period must be over."))
    if not report.narrative:
        found.append(_("Write what happened in your own words."))
    if not is_quoted(report):
        found.append(_("Choose a testimonial, or say that there is none this time."))
    return found


@transaction.atomic
def submit_report(report: Report, *, by: Membership) -> Version:
    """Freeze what it says, and send it in. A second click finds it sent; nothing is frozen twice."""
    held = _held(report)
    if held.status == Report.Status.SUBMITTED:
        raise AlreadyDone(_("This report was sent in already."))
    lacks = missing(held)
    if held.is_open and lacks:
        raise Missing(_("This is still missing:"), missing=lacks)
    move(held, "submitted", by=by, returned_for="")
    content = content_of(held)
    version = Version.objects.create(
        program=held.program,
        report=held,
        number=held.versions.count() + 1,
        content=content,
        checksum=checksum(content),
        submitted_by=by,
    )
    keep(CLOCK, about=held, by=by)
    return version


@transaction.atomic
def return_report(report: Report, *, by: Membership | None, reason: str) -> None:
    """The network asks for a correction; the program has a week, and the words can be changed again."""
    if not reason.strip():
        raise Refusal(_("Please write what should be put right."))
    held = _held(report)
    due_on = max(held.due_on, clock.today(held.program.zone) + dt.timedelta(days=AGAIN_DAYS))
    move(held, "returned", by=by, said=reason, returned_for=reason.strip(), due_on=due_on)
    renew(CLOCK, about=held, due_at=end_of_day(due_on, held.program.zone))


@transaction.atomic
def accept_report(report: Report, *, by: Membership | None) -> None:
    """It is right: nothing more is asked of the program."""
    move(_held(report), "accepted", by=by)


def _held(report: Report) -> Report:
    """The report as it stands now, held until the change is certain."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("program")
    return rows.get(pk=report.pk)
