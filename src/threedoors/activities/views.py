"""Activities as staff see them: the list, one event with its invitations, and who was there."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import actions
from threedoors.activities.forms import ActivityForm, InviteForm
from threedoors.activities.models import Activity, Invitation
from threedoors.base.pages import show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

MOST = 100


@page_for(Role.COORDINATOR)
def activities(request: PageRequest) -> HttpResponse:
    """What is ahead, then what was."""
    return _list(request, ActivityForm(program=request.program))


def _list(request: PageRequest, form: ActivityForm, status: int = 200) -> HttpResponse:
    comes = Count("invitations", filter=Q(invitations__status__in=["yes", "attended"]))
    rows = Activity.objects.visible_to(request.member).annotate(
        invited=Count("invitations"), comes=comes
    )
    found = list(rows.order_by("-starts_at")[:MOST])
    words = {
        "ahead": [row for row in reversed(found) if not row.is_over],
        "past": [row for row in found if row.is_over],
        "form": form,
    }
    return render(request, "activities/activities.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def add_activity(request: PageRequest) -> HttpResponse:
    """A new event."""
    form = ActivityForm(request.POST, program=request.program)
    to, done = reverse("activities", args=[request.program.slug]), _("The event is added.")
    answer = submit(request, form, actions.add_activity, request.program, to=to, done=done)
    return answer or _list(request, form, status=422)


def _activity(request: PageRequest, pk: UUID) -> Activity:
    found = get_object_or_404(Activity.objects.visible_to(request.member), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def activity(request: PageRequest, pk: UUID) -> HttpResponse:
    """One event: who is invited, who comes, who was there."""
    return _page(request, _activity(request, pk), InviteForm(staff=request.member))


def _page(request: PageRequest, row: Activity, form: InviteForm, status: int = 200) -> HttpResponse:
    people = row.invitations.select_related("member__person", "companion__person", "program")
    language = get_language() or "en"
    kinds = {c.code: c.text.said(language) for c in request.program.policy.event_types}
    words = {
        "activity": row,
        "kind": kinds.get(row.kind, ""),
        "invitations": people.order_by("invited_at"),
        "form": form,
    }
    return render(request, "activities/activity.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def invite_member(request: PageRequest, pk: UUID) -> HttpResponse:
    """An invitation by mail."""
    row, form = _activity(request, pk), InviteForm(request.POST, staff=request.member)
    to = reverse("activity", args=[request.program.slug, row.pk])
    done = _("The invitation is on its way.")
    answer = submit(request, form, actions.invite_member, row, to=to, done=done)
    return answer or _page(request, row, form, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def record_attendance(request: PageRequest, pk: UUID) -> HttpResponse:
    """They were there, or not."""
    rows = Invitation.objects.visible_to(request.member).select_related("activity", "program")
    row = get_object_or_404(rows, pk=pk)
    to = reverse("activity", args=[request.program.slug, row.activity_id])
    attended = request.POST.get("attended") == "yes"
    again = ["attended" if attended else "missed"]
    done = _("Noted.")
    return show(
        request, actions.record_attendance, row, to=to, done=done, again=again, attended=attended
    )
