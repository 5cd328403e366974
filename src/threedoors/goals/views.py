"""Goals and what matters to partners, as staff see them, with how far each is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.goals import actions
from threedoors.goals.forms import GoalForm, PriorityForm, StageForm
from threedoors.goals.models import Goal, Priority
from threedoors.goals.progress import progress_of
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

LISTED = 60


@page_for(Role.COORDINATOR)
def goals(request: PageRequest) -> HttpResponse:
    """What runs, what is ahead or over, and what matters to partners. R025."""
    program, today = request.program, clock.today(request.program.zone)
    rows = Goal.objects.visible_to(request.member).select_related("organization")
    listed = progress_of(program, rows.order_by("-until", "set_at")[:LISTED], today)
    found = {part.goal.pk: part for one in listed for part in (one, *one.parts) if part.goal}
    asked = Priority.objects.visible_to(request.member).select_related("organization")
    priorities = [
        (row, found.get(row.goal_id) if row.goal_id else None)
        for row in asked.order_by("organization__name", "noted_at")
    ]
    words: dict[str, Any] = {
        "running": [one for one in reversed(listed) if one.since <= today <= one.until],
        "others": [one for one in listed if not one.since <= today <= one.until],
        "priorities": priorities,
        "stages": Priority.Stage.choices,
        "goal_form": GoalForm(program=program, today=today),
        "priority_form": PriorityForm(program=program),
    }
    return render(request, "goals/goals.html", words)


def _home(request: PageRequest) -> str:
    return reverse("goals", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def set_goal(request: PageRequest) -> HttpResponse:
    """A new goal."""
    today, to = clock.today(request.program.zone), _home(request)
    form = GoalForm(request.POST, program=request.program, today=today)
    done = _("The goal is set.")
    sent = submit(request, form, actions.set_goal, request.program, to=to, done=done)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def drop_goal(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is no goal any more."""
    found = get_object_or_404(Goal.objects.visible_to(request.member), pk=pk)
    return show(request, actions.drop_goal, found, to=_home(request), done=_("The goal is gone."))


@require_POST
@page_for(Role.COORDINATOR)
def note_priority(request: PageRequest) -> HttpResponse:
    """What matters to a partner."""
    form, to = PriorityForm(request.POST, program=request.program), _home(request)
    if not form.is_valid():
        return form_page(request, form, to)
    said = dict(form.cleaned_data)
    partner, done = said.pop("organization"), _("It is noted.")
    sent = submit(request, form, actions.note_priority, partner, to=to, done=done, **said)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def mark_priority(request: PageRequest, pk: UUID) -> HttpResponse:
    """How far it is."""
    found = get_object_or_404(Priority.objects.visible_to(request.member), pk=pk)
    form, to = StageForm(request.POST), _home(request)
    sent = submit(request, form, actions.mark_priority, found, to=to, done=_("Saved."))
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def drop_priority(request: PageRequest, pk: UUID) -> HttpResponse:
    """It matters no more."""
    found = get_object_or_404(Priority.objects.visible_to(request.member), pk=pk)
    return show(request, actions.drop_priority, found, to=_home(request), done=_("It is gone."))
