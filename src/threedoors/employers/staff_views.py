"""Employers for staff: visits that were asked for, what the page says, who may be named, and the award."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.employers import actions
from threedoors.employers.award import award, new_fields, year_of
from threedoors.employers.forms import NameForm, PageForm, PlanVisitForm
from threedoors.employers.listing import listed
from threedoors.employers.models import EmployersPage, NamedEmployer, VisitRequest
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

MOST = 50


@page_for(Role.COORDINATOR)
def employers_page(request: PageRequest) -> HttpResponse:
    """Visits that wait, links and sponsor, and who stands on the public page."""
    return _page(request)


def _page(request: PageRequest, status: int = 200, **forms: object) -> HttpResponse:
    visits = VisitRequest.objects.visible_to(request.member).select_related("activity")
    named = NamedEmployer.objects.visible_to(request.member)
    words = {
        "visits": visits.order_by("status", "-asked_at")[:MOST],
        "named": named.order_by("name"),
        "listed": listed(request.program),
        "page_form": _page_form(request),
        "name_form": NameForm(auto_id="name_%s"),
    }
    return render(request, "employers/employers_page.html", words | forms, status=status)


def _page_form(request: PageRequest) -> PageForm:
    found = EmployersPage.objects.filter(program=request.program).first()
    known = {name: getattr(found, name, "") for name in PageForm.base_fields}
    return PageForm(initial=known, auto_id="page_%s")


def _home(request: PageRequest) -> str:
    return reverse("employers_page", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def edit_page(request: PageRequest) -> HttpResponse:
    """Other links, another sponsor."""
    form, to = PageForm(request.POST, auto_id="page_%s"), _home(request)
    answer = submit(request, form, actions.edit_page, request.program, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def name_employer(request: PageRequest) -> HttpResponse:
    """They said yes."""
    form, to = NameForm(request.POST, auto_id="name_%s"), _home(request)
    done, program = _("The employer stands on the page."), request.program
    answer = submit(request, form, actions.name_employer, program, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def unname_employer(request: PageRequest, pk: UUID) -> HttpResponse:
    """They took it back."""
    found = get_object_or_404(NamedEmployer.objects.visible_to(request.member), pk=pk)
    done = _("The employer stands there no more.")
    return show(request, actions.unname_employer, found, to=_home(request), done=done)


def _visit(request: PageRequest, pk: UUID) -> VisitRequest:
    rows = VisitRequest.objects.visible_to(request.member).select_related("activity")
    found = get_object_or_404(rows, pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def visit_request(request: PageRequest, pk: UUID) -> HttpResponse:
    """Who asks, what they would show, and the day."""
    found = _visit(request, pk)
    known = {"capacity": found.people, "place": found.employer}
    return _visit_page(request, found, PlanVisitForm(zone=request.program.zone, initial=known))


def _visit_page(
    request: PageRequest, found: VisitRequest, form: PlanVisitForm, status: int = 200
) -> HttpResponse:
    words = {"on": found, "form": form}
    return render(request, "employers/visit_request.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def plan_visit(request: PageRequest, pk: UUID) -> HttpResponse:
    """It becomes an event."""
    found, form = _visit(request, pk), PlanVisitForm(request.POST, zone=request.program.zone)
    said = form.said() if form.is_valid() else {}
    to, done = found.get_absolute_url(), _("It is an event now. Invite newcomers to it.")
    answer = submit(
        request, form, actions.plan_visit, found, to=to, done=done, again=["planned"], **said
    )
    return answer or _visit_page(request, found, form, 422)


@require_POST
@page_for(Role.COORDINATOR)
def decline_visit(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not now."""
    found, done = _visit(request, pk), _("Noted. Their name and address are deleted.")
    to, again = found.get_absolute_url(), ("declined",)
    return show(request, actions.decline_visit, found, to=to, done=done, again=again)


@page_for(Role.COORDINATOR)
def employer_award(request: PageRequest) -> HttpResponse:
    """One year of every employer, to print; and fields that had their first Connector. X14, R336, R356."""
    program = request.program
    year = year_of(program, request.GET.get("year", ""))
    this = year_of(program, "")
    words = {
        "year": year,
        "years": [this, this - 1, this - 2],
        "lines": award(program, year),
        "fields": new_fields(program, year, get_language() or "en"),
    }
    return render(request, "employers/award.html", words)
