"""Reports as staff see them: what the running period holds so far, each report, and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.base.periods import Period
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.reports import actions
from threedoors.reports.content import activity_lines, counted, figure_lines
from threedoors.reports.files import FILES
from threedoors.reports.forms import WriteForm
from threedoors.reports.kinds import KINDS
from threedoors.reports.models import Report
from threedoors.reports.periods import running
from threedoors.reports.steps import steps
from threedoors.reports.telling import telling

LISTED = 200
LANGUAGES = dict(settings.LANGUAGES)


@page_for(Role.COORDINATOR)
def reports(request: PageRequest) -> HttpResponse:
    """The running period as it stands today, and every report. R456."""
    period = running(request.program.policy, clock.today(request.program.zone))
    now = counted(request.program, period.days)
    words = {
        "period": period,
        "figures": figure_lines(now, now),
        "activities": activity_lines(now, now),
        "rows": Report.objects.visible_to(request.member)
        .select_related("program")
        .order_by("-since"),
    }
    return render(request, "reports/reports.html", words)


@page_for(Role.COORDINATOR)
def report(request: PageRequest, pk: UUID) -> HttpResponse:
    """One report: a draft counts live; one that was sent in says what it said, and what is known since."""
    found = _found(request, pk)
    today = clock.today(request.program.zone)
    return _page(request, found, WriteForm(report=found, on=today))


def _page(request: PageRequest, found: Report, form: WriteForm, status: int = 200) -> HttpResponse:
    words = _told(found) | {"form": form}
    if found.is_open:
        words |= {"missing": actions.missing(found), "steps": steps(found)}
    return render(request, "reports/report.html", words, status=status)


def _told(found: Report) -> dict[str, Any]:
    """What the report says, as the page and every file have it."""
    told = telling(found)
    return {"report": found, "told": told, "version": told.version, "languages": LANGUAGES}


@page_for(Role.COORDINATOR)
def check_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everything once more as it will be sent, and the button that sends it. ui.md S10."""
    found = _found(request, pk)
    if not found.is_open:
        return redirect(found)
    return render(request, "reports/check.html", _told(found) | {"missing": actions.missing(found)})


@page_for(Role.COORDINATOR)
def report_file(request: PageRequest, pk: UUID, ending: str) -> HttpResponse:
    """The report to keep, with the numbers and the words of this page; in the language asked for. R461."""
    found, language = _found(request, pk), request.GET.get("in", "")
    make = FILES.get(ending)
    if make is None:
        raise Http404
    known = language if language in LANGUAGES else translation.get_language() or "en"
    with translation.override(known):
        return make(telling(found))


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
def look_at_report(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody has seen one part and found it right."""
    found = _found(request, pk)
    part = request.POST.get("part", "")[:20]
    return show(request, actions.look_at_report, found, to=found.get_absolute_url(), part=part)


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
