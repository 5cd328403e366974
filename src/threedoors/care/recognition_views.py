"""Recognition: who gave much within a year; and what staff do for one Connector beside a match."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.care import actions
from threedoors.care.figures import recognized, records_of
from threedoors.care.forms import CapacityForm
from threedoors.care.statements import statement_of
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

PER_PAGE = 25


@page_for(Role.COORDINATOR)
def recognition(request: PageRequest) -> HttpResponse:
    """Everybody who met somebody within twelve months: whom to thank, and whom to invite. R335, R336."""
    milestones = request.program.policy.care.milestones
    rows = Paginator(recognized(request.member), PER_PAGE).get_page(request.GET.get("page"))
    found = records_of(request.member, rows)
    lines = [(row, row.milestone(milestones)) for row in found]
    return render(request, "care/recognition.html", {"rows": rows, "lines": lines})


def _connector(request: PageRequest, pk: UUID) -> Membership:
    rows = Membership.objects.visible_to(request.member).connectors()
    found = get_object_or_404(rows.select_related("person", "connector"), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def statement(request: PageRequest, pk: UUID) -> HttpResponse:
    """One Connector's year, to print and hand over."""
    member = _connector(request, pk)
    on, years = statement_of(member, request.GET.get("year", ""))
    words = {"on": on, "years": years, "member": member}
    return render(request, "care/statement.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def set_capacity(request: PageRequest, pk: UUID) -> HttpResponse:
    """The number a Connector named by phone."""
    member, form = _connector(request, pk), CapacityForm(request.POST, program=request.program)
    to, done = member.get_absolute_url(), _("Saved.")
    answer = submit(request, form, actions.set_capacity, member, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def send_own_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """Mail a Connector their own page."""
    member = _connector(request, pk)
    to, done = member.get_absolute_url(), _("Their page is on its way to them.")
    return show(request, actions.send_own_page, member, to=to, done=done)
