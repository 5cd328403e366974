"""What a program asks of the national office, and what the office does about it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.forms import PlainForm
from threedoors.base.pages import form_page, show, submit
from threedoors.network import asking
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.call_forms import AttendForm, ReplyForm, RequestForm, ScheduleForm
from threedoors.network.questions import OfficeRequest

PER_PAGE = 20


@portal_page
def office_requests(request: PortalRequest) -> HttpResponse:
    """Ours with how far they are; the office sees everybody's. R429-R431, R446."""
    rows = OfficeRequest.objects.visible_to(request.member).select_related("by__person", "program")
    page = Paginator(rows.order_by("-asked_at"), PER_PAGE).get_page(request.GET.get("page"))
    words = {"rows": page, "form": RequestForm(), "keeps": request.keeps}
    return render(request, "network/requests.html", words)


def _request(request: PortalRequest, pk: UUID) -> OfficeRequest:
    rows = OfficeRequest.objects.visible_to(request.member)
    return get_object_or_404(rows.select_related("by__person", "program"), pk=pk)


def _page(request: PortalRequest, row: OfficeRequest) -> str:
    return reverse("office_request", args=[request.program.slug, row.pk])


@portal_page
def office_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One request, and what the office may do next."""
    row, zone = _request(request, pk), request.program.zone
    forms: dict[str, PlainForm] = {}
    if request.keeps and row.is_open:
        if row.is_training:
            forms["schedule"] = ScheduleForm(zone=zone, auto_id="day_%s")
        if row.status == OfficeRequest.Status.SCHEDULED:
            forms["attend"] = AttendForm(auto_id="came_%s")
        forms["reply"] = ReplyForm(auto_id="reply_%s")
    mine = row.program_id == request.program.pk
    return render(
        request, "network/request.html", {"row": row, "mine": mine, "keeps": request.keeps} | forms
    )


@require_POST
@portal_page
def send_request(request: PortalRequest) -> HttpResponse:
    """Ask for training or help."""
    form, to = RequestForm(request.POST), reverse("office_requests", args=[request.program.slug])
    done = _("The national office has your request.")
    answer = submit(request, form, asking.send_request, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@portal_page
def withdraw_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Not needed any more."""
    row, done = _request(request, pk), _("It is taken back.")
    to, again = _page(request, row), ["withdrawn"]
    return show(request, asking.withdraw_request, row, to=to, done=done, again=again)


@require_POST
@portal_page
def take_up_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The office is on it."""
    row, again = _request(request, pk), ["taken_up"]
    to, done = _page(request, row), _("Noted.")
    return show(request, asking.take_up_request, row, to=to, done=done, again=again)


@require_POST
@portal_page
def schedule_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The day of a training."""
    form = ScheduleForm(request.POST, zone=request.program.zone)
    return _noted(request, pk, form, asking.schedule_request)


@require_POST
@portal_page
def attend_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The training took place."""
    return _noted(request, pk, AttendForm(request.POST), asking.attend_request)


@require_POST
@portal_page
def answer_request(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Done, or not possible."""
    return _noted(request, pk, ReplyForm(request.POST), asking.answer_request)


def _noted(request: PortalRequest, pk: UUID, form: PlainForm, action: object) -> HttpResponse:
    row = _request(request, pk)
    to = _page(request, row)
    answer = submit(request, form, action, row, to=to, done=_("Noted."))  # type: ignore[arg-type]
    return answer or form_page(request, form, to)
