"""Hand-overs as staff see them: who goes, who may come; to propose, to answer, to take back."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.handovers import actions, arriving, asking
from threedoors.handovers.choosing import open_neighbors
from threedoors.handovers.forms import DeclineForm, ProposeForm
from threedoors.handovers.models import Arrival, ArrivalQuerySet, Handover
from threedoors.intake.models import Application
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

PER_PAGE = 30


@page_for(Role.COORDINATOR)
def handovers(request: PageRequest) -> HttpResponse:
    """Who was proposed elsewhere, or who may come to us; the newest first."""
    here = "in" if request.GET.get("show") == "in" else "out"
    out = Handover.objects.visible_to(request.member).with_people().order_by("-proposed_at", "pk")
    found = _arrivals(request).order_by("-offered_at", "pk")
    rows = Paginator(found if here == "in" else out, PER_PAGE).get_page(request.GET.get("page"))
    waiting = _arrivals(request).filter(status=Arrival.Status.WAITING).count()
    words = {"rows": rows, "here": here, "waiting": waiting}
    return render(request, "handovers/handovers.html", words)


def _arrivals(request: PageRequest) -> ArrivalQuerySet:
    return Arrival.objects.visible_to(request.member).with_people()


def _handover(request: PageRequest, pk: UUID) -> Handover:
    return get_object_or_404(Handover.objects.visible_to(request.member).with_people(), pk=pk)


def _arrival(request: PageRequest, pk: UUID) -> Arrival:
    return get_object_or_404(_arrivals(request), pk=pk)


@page_for(Role.COORDINATOR)
def handover(request: PageRequest, pk: UUID) -> HttpResponse:
    """One that we proposed: how far it is, and what the other community said."""
    return render(request, "handovers/handover.html", {"row": _handover(request, pk)})


@page_for(Role.COORDINATOR)
def arrival(request: PageRequest, pk: UUID) -> HttpResponse:
    """One that was offered to us: a field of work; after our yes, a person."""
    row = _arrival(request, pk)
    waits = row.status == Arrival.Status.WAITING
    words = {"row": row, "form": DeclineForm() if waits else None}
    return render(request, "handovers/arrival.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def propose_handover(request: PageRequest, pk: UUID) -> HttpResponse:
    """Ask a newcomer if another community may have them."""
    rows = Membership.objects.visible_to(request.member).connectees()
    member = get_object_or_404(rows.select_related("person", "program"), pk=pk)
    others = list(open_neighbors(request.program))
    form = ProposeForm(request.POST, others=others, here=request.program)
    to, done = member.get_absolute_url(), _("We ask %(name)s by email.") % {"name": member.name}
    saved = submit(request, form, actions.propose_handover, member, to=to, done=done)
    return saved or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def ask_elsewhere(request: PageRequest, pk: UUID) -> HttpResponse:
    """Did an applicant take part in another community? Yes or no."""
    rows = Application.objects.visible_to(request.member).exclude(membership=None)
    row = get_object_or_404(rows.select_related("program", "membership__person"), pk=pk)
    to = reverse("application", args=[request.program.slug, pk])
    return show(request, asking.ask_elsewhere, row, to=to, done=_("We have the answer."))


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_handover(request: PageRequest, pk: UUID) -> HttpResponse:
    """Take it back before the other community said yes."""
    row = _handover(request, pk)
    to, done = reverse("handover", args=[request.program.slug, pk]), _("It is taken back.")
    return show(request, actions.withdraw_handover, row, to=to, done=done, again=("withdrawn",))


@require_POST
@page_for(Role.COORDINATOR)
def accept_arrival(request: PageRequest, pk: UUID) -> HttpResponse:
    """Yes: they come in, with what they chose to share."""
    row = _arrival(request, pk)
    to, done = reverse("arrival", args=[request.program.slug, pk]), _("You see now who it is.")
    return show(request, arriving.accept_arrival, row, to=to, done=done, again=("accepted",))


@require_POST
@page_for(Role.COORDINATOR)
def decline_arrival(request: PageRequest, pk: UUID) -> HttpResponse:
    """No, with a reason for the colleagues."""
    row, form = _arrival(request, pk), DeclineForm(request.POST)
    to, done = reverse("arrival", args=[request.program.slug, pk]), _("We tell them kindly.")
    act, again = arriving.decline_arrival, ("declined",)
    saved = submit(request, form, act, row, to=to, done=done, again=again)
    return saved or form_page(request, form, to)
