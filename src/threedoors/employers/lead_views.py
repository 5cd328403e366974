"""Jobs the team heard of: the list, one with whom it was shared, and sharing it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.employers import actions
from threedoors.employers.forms import LeadForm, ShareForm
from threedoors.employers.models import JobLead
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

MOST = 100


@page_for(Role.COORDINATOR)
def job_leads(request: PageRequest) -> HttpResponse:
    """Open ones first. R355."""
    return _list(request, LeadForm())


def _list(request: PageRequest, form: LeadForm, status: int = 200) -> HttpResponse:
    rows = JobLead.objects.visible_to(request.member).annotate(told=Count("shares"))
    words = {"rows": rows.order_by("-status", "-added_at")[:MOST], "form": form}
    return render(request, "employers/job_leads.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_lead(request: PageRequest) -> HttpResponse:
    """One more."""
    form, to = LeadForm(request.POST), reverse("job_leads", args=[request.program.slug])
    said = form.said() if form.is_valid() else {}
    done, program = _("The job is saved."), request.program
    answer = submit(request, form, actions.add_lead, program, to=to, done=done, **said)
    return answer or _list(request, form, 422)


def _found(request: PageRequest, pk: UUID) -> JobLead:
    found = get_object_or_404(JobLead.objects.visible_to(request.member), pk=pk)
    found.program = request.program
    return found


def _shown(request: PageRequest, found: JobLead) -> Q:
    """The people of the job's own field, unless a name or everybody is looked for."""
    name = request.GET.get("q", "").strip()[:100]
    if name:
        return Q(person__name__icontains=name)
    whole = "all" in request.GET or not found.sector
    return Q() if whole else Q(connectee__sector=found.sector)


@page_for(Role.COORDINATOR)
def job_lead(request: PageRequest, pk: UUID) -> HttpResponse:
    """What it is, who knows of it, and who could."""
    found = _found(request, pk)
    return _page(request, found, ShareForm(staff=request.member, lead=found))


def _page(request: PageRequest, found: JobLead, form: ShareForm, status: int = 200) -> HttpResponse:
    shares = found.shares.select_related("member__person").order_by("-at")
    shown = form.showing(_shown(request, found))
    asked = {"q": request.GET.get("q", ""), "asked": f"?{request.GET.urlencode()}"}
    words = {"on": found, "shares": shares, "form": shown, **asked}
    return render(request, "employers/job_lead.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def share_lead(request: PageRequest, pk: UUID) -> HttpResponse:
    """They get a mail."""
    found, to = _found(request, pk), reverse("job_lead", args=[request.program.slug, pk])
    form = ShareForm(request.POST, staff=request.member, lead=found)
    said = form.said() if form.is_valid() else {}
    done = _("They get an email.")
    answer = submit(request, form, actions.share_lead, found, to=to, done=done, **said)
    return answer or _page(request, found, form, 422)


@require_POST
@page_for(Role.COORDINATOR)
def close_lead(request: PageRequest, pk: UUID) -> HttpResponse:
    """Filled, or over."""
    found, done = _found(request, pk), _("Closed. Nobody sees it any more.")
    to, again = found.get_absolute_url(), ("closed",)
    return show(request, actions.close_lead, found, to=to, done=done, again=again)


@require_POST
@page_for(Role.COORDINATOR)
def open_lead(request: PageRequest, pk: UUID) -> HttpResponse:
    """Open again."""
    found, done = _found(request, pk), _("Open again.")
    to, again = found.get_absolute_url(), ("open",)
    return show(request, actions.open_lead, found, to=to, done=done, again=again)
