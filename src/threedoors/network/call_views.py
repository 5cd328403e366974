"""Calls of a network: when, how to join, what was said; and what the office plans, changes and notes."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.forms import MomentForm
from threedoors.base.pages import form_page, show, submit
from threedoors.network import calling
from threedoors.network.access import PortalRequest, portal_page
from threedoors.network.call_forms import CallForm, ChangeForm, NoteForm, PlanForm
from threedoors.network.calls import Call
from threedoors.network.feed import feed_address

PER_PAGE = 12


@portal_page
def calls(request: PortalRequest) -> HttpResponse:
    """What is ahead, the address for the calendar, and what was. R433."""
    rows, zone = Call.objects.visible_to(request.member), request.program.zone
    past = Paginator(rows.past().prefetch_related("present"), PER_PAGE)
    words = {
        "ahead": rows.ahead()[:30],
        "past": past.get_page(request.GET.get("page")),
        "communities": request.network.member_programs().count(),
        "feed": feed_address(request.program),
        "keeps": request.keeps,
        "plan": PlanForm(zone=zone, auto_id="plan_%s"),
        "form": CallForm(zone=zone, auto_id="add_%s"),
    }
    return render(request, "network/calls.html", words)


def _page(request: PortalRequest) -> str:
    return reverse("calls", args=[request.program.slug])


def _call(request: PortalRequest, pk: UUID) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.member), pk=pk)


@portal_page
def call(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One call: how to join, the agenda, the notes, who was there."""
    row = _call(request, pk)
    change = note = None
    if request.keeps and row.is_over and row.status != Call.Status.CANCELLED:
        known = {"notes": row.notes, "present": list(row.present.all())}
        note = NoteForm(network=request.network, initial=known)
    elif request.keeps and row.status == Call.Status.PLANNED:
        change = ChangeForm.of(row, request.program)
    words = {"row": row, "present": row.present.all(), "change": change, "note": note}
    return render(request, "network/call.html", words)


@require_POST
@portal_page
def plan_calls(request: PortalRequest) -> HttpResponse:
    """A year of them."""
    form = PlanForm(request.POST, zone=request.program.zone)
    return _done(request, form, calling.plan_calls, _("The calls are planned."))


@require_POST
@portal_page
def add_call(request: PortalRequest) -> HttpResponse:
    """One more."""
    form = CallForm(request.POST, zone=request.program.zone)
    return _done(request, form, calling.add_call, _("The call is planned."))


def _done(request: PortalRequest, form: MomentForm, action: object, done: str) -> HttpResponse:
    answer = submit(request, form, action, to=_page(request), done=done)  # type: ignore[arg-type]
    return answer or form_page(request, form, _page(request))


@require_POST
@portal_page
def change_call(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Another time, topic or way to join."""
    row = _call(request, pk)
    form = ChangeForm.of(row, request.program, request.POST)
    to = reverse("call", args=[request.program.slug, row.pk])
    answer = submit(request, form, calling.change_call, row, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)


@require_POST
@portal_page
def cancel_call(request: PortalRequest, pk: UUID) -> HttpResponse:
    """It does not take place."""
    row, done = _call(request, pk), _("The call is cancelled.")
    return show(
        request, calling.cancel_call, row, to=_page(request), done=done, again=["cancelled"]
    )


@require_POST
@portal_page
def note_call(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Who was there, and what was said."""
    row, form = _call(request, pk), NoteForm(request.POST, network=request.network)
    to = reverse("call", args=[request.program.slug, row.pk])
    answer = submit(request, form, calling.note_call, row, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)
