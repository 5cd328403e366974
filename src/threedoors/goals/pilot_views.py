"""A pilot and groups of one employer, as staff see them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.goals import actions
from threedoors.goals.cohorts import standing
from threedoors.goals.forms import CohortForm, PilotForm, ReviewForm
from threedoors.goals.models import Cohort, Pilot
from threedoors.goals.pilots import progress
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role


@page_for(Role.COORDINATOR)
def pilot(request: PageRequest) -> HttpResponse:
    """The pilot that runs, how far it is and what was learned; and those that were. R072."""
    today = clock.today(request.program.zone)
    rows = list(
        Pilot.objects.visible_to(request.member).select_related("program").order_by("-since")
    )
    running = next((row for row in rows if row.ended_at is None), None)
    words = {
        "running": running,
        "progress": progress(running, today) if running else [],
        "past": [(row, progress(row, today)) for row in rows if row.ended_at],
        "begin": PilotForm(today=today),
        "review": ReviewForm(initial={"review": running.review if running else ""}),
    }
    return render(request, "goals/pilot.html", words)


def _pilot(request: PageRequest) -> str:
    return reverse("pilot", args=[request.program.slug])


def _found(request: PageRequest, pk: UUID) -> Pilot:
    rows = Pilot.objects.visible_to(request.member).select_related("program")
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def begin_pilot(request: PageRequest) -> HttpResponse:
    """A first, small group."""
    form = PilotForm(request.POST, today=clock.today(request.program.zone))
    to, done = _pilot(request), _("The pilot begins.")
    sent = submit(request, form, actions.begin_pilot, request.program, to=to, done=done)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def review_pilot(request: PageRequest, pk: UUID) -> HttpResponse:
    """What was learned."""
    form, to, found = ReviewForm(request.POST), _pilot(request), _found(request, pk)
    sent = submit(request, form, actions.review_pilot, found, to=to, done=_("Saved."))
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def end_pilot(request: PageRequest, pk: UUID) -> HttpResponse:
    """Open to all from now on."""
    done = _("The pilot has ended. The program is open, and everything stays.")
    return show(request, actions.end_pilot, _found(request, pk), to=_pilot(request), done=done)


@page_for(Role.COORDINATOR)
def cohorts(request: PageRequest) -> HttpResponse:
    """Groups of one employer, the newest first. X15."""
    rows = Cohort.objects.visible_to(request.member).order_by("-since", "employer")
    form = CohortForm(today=clock.today(request.program.zone))
    return render(request, "goals/cohorts.html", {"rows": rows, "form": form})


@page_for(Role.COORDINATOR)
def cohort(request: PageRequest, pk: UUID) -> HttpResponse:
    """One group: how far it is, who helps, and whom they met."""
    found = _cohort(request, pk)
    words = {"row": found, "standing": standing(found, clock.today(request.program.zone))}
    return render(request, "goals/cohort.html", words)


def _cohort(request: PageRequest, pk: UUID) -> Cohort:
    rows = Cohort.objects.visible_to(request.member).select_related("program")
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def set_cohort(request: PageRequest) -> HttpResponse:
    """An employer lends its people."""
    form = CohortForm(request.POST, today=clock.today(request.program.zone))
    to, done = reverse("cohorts", args=[request.program.slug]), _("The group is added.")
    sent = submit(request, form, actions.set_cohort, request.program, to=to, done=done)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def drop_cohort(request: PageRequest, pk: UUID) -> HttpResponse:
    """It was a mistake."""
    to, done = reverse("cohorts", args=[request.program.slug]), _("The group is gone.")
    return show(request, actions.drop_cohort, _cohort(request, pk), to=to, done=done)
