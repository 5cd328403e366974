"""Events as staff see them: the list, one event with its guests, adding, changing, cancelling."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.activities import actions, changing, door
from threedoors.activities.forms import (
    ActivityForm,
    CancelForm,
    HeadsForm,
    InviteForm,
    ResultsForm,
    SessionForm,
)
from threedoors.activities.kinds import COUNTED, counts_as, kind_names
from threedoors.activities.models import Acquaintance, Activity, HeadCount, Invitation
from threedoors.base.pages import form_page, show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

MOST = 100


@page_for(Role.COORDINATOR)
def activities(request: PageRequest) -> HttpResponse:
    """What is ahead, then what was; of one kind, if asked."""
    comes = Count("invitations", filter=Q(invitations__status__in=Invitation.HOLDS_A_PLACE))
    waits = Count("invitations", filter=Q(invitations__status="waiting"))
    came = Count("invitations", filter=Q(invitations__status="attended"))
    rows = Activity.objects.visible_to(request.member).annotate(
        invited=Count("invitations"), comes=comes, waits=waits, came=came
    )
    kinds, kind = kind_names(request.program), request.GET.get("kind", "")
    if kind in kinds:
        rows = rows.filter(kind=kind)
    found = list(rows.order_by("-starts_at")[:MOST])
    words = {
        "ahead": [row for row in reversed(found) if not row.is_over],
        "past": [row for row in found if row.is_over],
        "kinds": kinds.items(),
        "kind": kind,
    }
    return render(request, "activities/activities.html", words)


@page_for(Role.COORDINATOR)
def add_activity(request: PageRequest) -> HttpResponse:
    """A new event."""
    back = reverse("activities", args=[request.program.slug])
    first = {"how": Activity.How.IN_PERSON, "has_waiting_list": True}
    if request.method != "POST":
        form = ActivityForm(program=request.program, initial=first)
        return render(request, "ui/form_page.html", {"form": form, "back": back})
    form = ActivityForm(request.POST, program=request.program)
    done = _("The event is added.")
    answer = submit(request, form, actions.add_activity, request.program, to=back, done=done)
    return answer or form_page(request, form, back)


def found_activity(request: PageRequest, pk: UUID) -> Activity:
    """The event, of the program of the one who asks."""
    found = get_object_or_404(Activity.objects.visible_to(request.member), pk=pk)
    found.program = request.program
    return found


def page_of(row: Activity) -> str:
    """The address of its page."""
    return reverse("activity", args=[row.program.slug, row.pk])


@page_for(Role.COORDINATOR)
def activity(request: PageRequest, pk: UUID) -> HttpResponse:
    """One event: who is invited, who comes, who was there."""
    return _page(request, found_activity(request, pk), InviteForm(staff=request.member))


def _page(request: PageRequest, row: Activity, form: InviteForm, status: int = 200) -> HttpResponse:
    people = row.invitations.select_related("member__person", "companion__person", "program")
    guests = list(people.order_by("member__person__name", "pk"))
    told = Acquaintance.objects.filter(activity=row, other=None, status="told")
    words = {
        "activity": row,
        "kind": kind_names(request.program).get(row.kind, row.kind),
        "counts_as": COUNTED[counts_as(row.kind)],
        "co_hosts": list(row.co_hosts.all()),
        "sessions": row.sessions.annotate(n=Count("presences")),
        "invitations": guests,
        "numbers": _numbers(guests),
        "winners": sorted((g for g in guests if g.prize), key=lambda g: g.prize or 0),
        "came": [g for g in guests if g.status == "attended" and not g.member.person.erased_at],
        "form": form,
        "asked": told.select_related("one__person"),
        "met": Acquaintance.objects.filter(activity=row).agreed().count(),
    }
    if row.has_doors_open:
        words["attendance"] = _attendance(row)
    return render(request, "activities/activity.html", words | _forms(row), status=status)


def _numbers(guests: list[Invitation]) -> list[tuple[str, int]]:
    counts = dict.fromkeys(Invitation.Status, 0)
    for guest in guests:
        counts[Invitation.Status(guest.status)] += 1
    return [(str(status.label), n) for status, n in counts.items() if n]


def _attendance(row: Activity) -> list[tuple[str, int]]:
    return [(str(HeadCount.Who(who).label), n) for who, n in door.attendance(row).items()]


def _forms(row: Activity) -> dict[str, BaseForm]:
    first = {"recap": row.recap, "results": row.results}
    return {
        "session_form": SessionForm(program=row.program),
        "cancel_form": CancelForm(auto_id="cancel_%s"),
        "results_form": ResultsForm(initial=first, auto_id="results_%s"),
        "heads_form": HeadsForm(activity=row),
    }


@require_POST
@page_for(Role.COORDINATOR)
def invite_member(request: PageRequest, pk: UUID) -> HttpResponse:
    """An invitation by mail."""
    row, form = found_activity(request, pk), InviteForm(request.POST, staff=request.member)
    done = _("The invitation is on its way.")
    answer = submit(request, form, actions.invite_member, row, to=page_of(row), done=done)
    return answer or _page(request, row, form, status=422)


@page_for(Role.COORDINATOR)
def change_activity(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another time, another place, other words; those who are asked hear of it."""
    row = found_activity(request, pk)
    back = page_of(row)
    if request.method != "POST":
        words = {"form": ActivityForm.of(row), "back": back}
        return render(request, "ui/form_page.html", words)
    form = ActivityForm.of(row, request.POST)
    done = _("The event is changed.")
    answer = submit(request, form, changing.change_activity, row, to=back, done=done)
    return answer or form_page(request, form, back)


def _post(
    request: PageRequest, row: Activity, form: BaseForm, action: Any, done: str
) -> HttpResponse:
    answer = submit(request, form, action, row, to=page_of(row), done=done)
    return answer or form_page(request, form, page_of(row))


@require_POST
@page_for(Role.COORDINATOR)
def cancel_activity(request: PageRequest, pk: UUID) -> HttpResponse:
    """It does not take place."""
    row, form = found_activity(request, pk), CancelForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, page_of(row))
    done, to = _("The event is cancelled. Everybody who was asked hears of it."), page_of(row)
    action = changing.cancel_activity
    return show(request, action, row, to=to, done=done, again=["cancelled"], **form.cleaned_data)


@require_POST
@page_for(Role.COORDINATOR)
def add_session(request: PageRequest, pk: UUID) -> HttpResponse:
    """One more day."""
    row = found_activity(request, pk)
    form = SessionForm(request.POST, program=request.program)
    return _post(request, row, form, changing.add_session, _("The day is added."))


@require_POST
@page_for(Role.COORDINATOR)
def write_results(request: PageRequest, pk: UUID) -> HttpResponse:
    """What came of it."""
    row, form = found_activity(request, pk), ResultsForm(request.POST)
    return _post(request, row, form, changing.write_results, _("Saved."))
