"""Reports as staff see them: what the running period holds so far, each report, and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.base.periods import Period
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.reports import actions
from threedoors.reports.content import activity_lines, checksum, counted, figure_lines
from threedoors.reports.forms import WriteForm
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report
from threedoors.reports.periods import running

LISTED = 200


@page_for(Role.COORDINATOR)
def reports(request: PageRequest) -> HttpResponse:
    """The running period as it stands today, and every report. R456."""
    period = running(request.program.policy, clock.today(request.program.zone))
    now = counted(request.program, period.days)
    words = {
        "period": period,
        "figures": figure_lines(now, now),
        "activities": activity_lines(now, now),
        "rows": Report.objects.visible_to(request.member).order_by("-since"),
    }
    return render(request, "reports/reports.html", words)


@page_for(Role.COORDINATOR)
def report(request: PageRequest, pk: UUID) -> HttpResponse:
    """One report: a draft counts live; one that was sent in says what it said, and what is known since."""
    found = _found(request, pk)
    today = clock.today(request.program.zone)
    return _page(request, found, WriteForm(report=found, on=today))


def _page(request: PageRequest, found: Report, form: WriteForm, status: int = 200) -> HttpResponse:
    now, version = counted(request.program, found.period), found.newest
    said = now if found.is_open or version is None else version.content
    words: dict[str, Any] = {
        "report": found,
        "version": version,
        "is_whole": version is None or checksum(version.content) == version.checksum,
        "figures": list(figure_lines(said, now)),
        "activities": list(activity_lines(said, now)),
        "stories": found.quotable(clock.today(request.program.zone)),
        "missing": actions.missing(found) if found.is_open else [],
        "form": form,
    }
    return render(request, "reports/report.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def write_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Keep the words; nothing is sent."""
    found = _found(request, pk)
    form = WriteForm(request.POST, report=found, on=clock.today(request.program.zone))
    to, done = found.get_absolute_url(), _("The words are saved.")
    sent = submit(request, form, actions.write_report, found, to=to, done=done)
    return sent or _page(request, found, form, 422)


@require_POST
@page_for(Role.COORDINATOR)
def submit_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Freeze it and send it in."""
    found = _found(request, pk)
    done = _("The report is sent in. What it says is kept as it is.")
    return show(request, actions.submit_report, found, to=found.get_absolute_url(), done=done)


@page_for(Role.COORDINATOR)
def done(request: PageRequest) -> HttpResponse:
    """What was done to support the program, by kind, each opened to its list. R388, R460."""
    asked = Period.read(request.GET)
    usual = running(request.program.policy, clock.today(request.program.zone)).days
    period = asked if asked.is_set else usual
    lines = [
        (kind, found, kind.lines(request.program, period, LISTED))
        for kind in KINDS
        for found in (kind.count(request.program, period),)
    ]
    return render(request, "reports/done.html", {"period": period, "kinds": lines})


def _found(request: PageRequest, pk: UUID) -> Report:
    rows = Report.objects.visible_to(request.member).select_related("program")
    return get_object_or_404(rows, pk=pk)
