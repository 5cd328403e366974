"""The national office's board: where each report stands, what it says, and the sums; nobody can be found in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.base.periods import Period
from threedoors.national import actions
from threedoors.national.board import (
    STATES,
    Board,
    Line,
    board_of,
    newest_content,
    through_time,
)
from threedoors.national.calendar import asked_period, period_until, periods_of
from threedoors.national.forms import OutsideForm, ReturnForm
from threedoors.national.hiding import one
from threedoors.national.models import ClosedPeriod, OutsideCommunity, SentReport
from threedoors.national.tables import (
    Table,
    community_table,
    figure_table,
    of_community,
    period_name,
    time_tables,
)
from threedoors.network.access import PortalRequest, office_page
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Program
from threedoors.reports.content import LINES, activity_lines, figure_lines
from threedoors.reports.models import Report
from threedoors.stories.models import Story

PER_PAGE = 100


def board_asked(request: PortalRequest) -> Board:
    """The board of the period in the address."""
    period = asked_period(periods_of(request), request.GET.get("until", ""))
    return board_of(request.network, period)


def _words(request: PortalRequest, board: Board) -> dict[str, Any]:
    return {
        "network": request.network,
        "board": board,
        "period": board.period,
        "name": period_name(board.period),
        "periods": [(period_name(one), one) for one in periods_of(request)],
    }


@office_page
def national(request: PortalRequest) -> HttpResponse:
    """Every community with its state, and whether its report is there. R456, R465, R468."""
    board = board_asked(request)
    asked = {name: request.GET.get(name, "")[:10] for name in ("state", "status", "country")}
    rows = [line for line in board.lines if _fits(line, asked)]
    counts = {state: len(board.having(state)) for state in STATES}
    words = {
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "is_asked": any(asked.values()),
        "form": OutsideForm(auto_id="add_%s"),
        "states": [(one, STATES[one], counts[one]) for one in STATES if counts[one]],
        "statuses": Program.Status.choices,
        "countries": [(one or "none", COUNTRIES[one]) for one in board.countries],
        "came": len(board.having("submitted", "accepted", "taken")),
        "open": len(board.having("late", "due", "submitted", "returned")),
    }
    return render(request, "national/board.html", _words(request, board) | words)


def _fits(line: Line, asked: dict[str, str]) -> bool:
    found = {"state": line.state, "status": line.status, "country": line.country or "none"}
    return all(said in ("", found[name]) for name, said in asked.items())


@office_page
def national_figures(request: PortalRequest) -> HttpResponse:
    """Communities by figures, from what was sent in last, with the sums. P8."""
    board = board_asked(request)
    table = figure_table(board)
    sums = [row for row in table.rows if row.line is None]
    lines = [row for row in table.rows if row.line is not None]
    rows = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    words = {"table": table, "sums": sums, "rows": rows}
    return render(request, "national/figures.html", _words(request, board) | words)


@office_page
def national_years(request: PortalRequest) -> HttpResponse:
    """The sums of closed periods beside each other. R462."""
    words = {"network": request.network, "tables": years_of(request)}
    return render(request, "national/years.html", words)


def years_of(request: PortalRequest) -> list[Table]:
    """The tables of closed periods, on the page and in the file."""
    rows = ClosedPeriod.objects.visible_to(request.member)
    return time_tables(list(rows.order_by("until")))


@office_page
def national_community(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One community through the years; what a file told in words is read here, a report on its own page. R457."""
    outside = OutsideCommunity.objects.visible_to(request.member).filter(pk=pk).first()
    ours = request.network.communities().filter(pk=pk).first()
    found = outside or ours
    if found is None:
        raise Http404
    name = outside.name if outside else (ours.community or ours.name if ours else "")
    times, periods = through_time(request.network, pk), periods_of(request)
    fixed = {period: times[period] for period in times if period in periods}
    newest = max(fixed, key=lambda period: str(period.until), default=None) if outside else None
    words = {
        "community": found,
        "name": name,
        "table": community_table(name, fixed),
        "is_outside": outside is not None,
        "narrative": fixed[newest].get("narrative", "") if newest else "",
        "told_of": period_name(newest) if newest else "",
    }
    return render(request, "national/community.html", words)


@office_page
def national_report(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One report as it was sent in: numbers under five hidden, words and testimonials whole. R457."""
    return _report_page(request, _sent(request, pk), ReturnForm())


def _report_page(request: PortalRequest, found: SentReport, form: ReturnForm) -> HttpResponse:
    content: dict[str, Any] = found.content  # type: ignore[attr-defined]
    stories = Story.objects.usable("report", clock.today(found.program.zone))
    lines = (line for line in figure_lines(content, content) if line.slug in LINES)
    figures = [(line, of_community(one(line.number))) for line in lines]
    words = {
        "report": found,
        "community": found.program.community or found.program.name,
        "content": content,
        "figures": figures,
        "activities": activity_lines(content, content),
        "stories": stories.filter(pk__in=content["stories"]).order_by("said_at", "pk"),
        "name": period_name(found.period),
        "is_waiting": found.status == Report.Status.SUBMITTED,
        "form": form,
    }
    return render(request, "national/report.html", words, status=422 if form.errors else 200)


def _sent(request: PortalRequest, pk: UUID) -> SentReport:
    """A report of the network for one of its periods; no others have figures here."""
    rows = SentReport.objects.visible_to(request.member).select_related("program")
    found = get_object_or_404(rows.annotate(content=newest_content()), pk=pk)
    if found.period not in periods_of(request):
        raise Http404
    return found


@require_POST
@office_page
def accept_sent_report(request: PortalRequest, pk: UUID) -> HttpResponse:
    """It is right."""
    found, done = _sent(request, pk), _("The report is accepted. The program was told.")
    to = _board_page(request, found.period)
    return show(request, actions.accept_sent_report, found, to=to, done=done, again=["accepted"])


@require_POST
@office_page
def return_sent_report(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Something must be put right."""
    found, form = _sent(request, pk), ReturnForm(request.POST)
    to, done = _board_page(request, found.period), _("It goes back. The program was told why.")
    sent = submit(request, form, actions.return_sent_report, found, to=to, done=done)
    return sent or _report_page(request, found, form)


def _board_page(request: PortalRequest, period: Period) -> str:
    return f"{reverse('national', args=[request.program.slug])}?until={period.until}"


@require_POST
@office_page
def close_period(request: PortalRequest) -> HttpResponse:
    """Add up what was accepted, for good."""
    found = period_until(periods_of(request), request.POST.get("until", ""))
    if found is None:
        return redirect("national", request.program.slug)
    to, done = _board_page(request, found), _("The period is closed. Its sums are fixed.")
    return show(request, actions.close_period, to=to, done=done, period=found)
