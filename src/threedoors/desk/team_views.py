"""The team: note who is away and who covers, hand everything over, and print a page for each case. X10."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.ui import short_day
from threedoors.desk import team
from threedoors.desk.stuck import coordinators_of
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.promises import actions
from threedoors.promises.forms import AbsenceForm, HandOverForm, coordinators
from threedoors.promises.models import Absence


def _page(request: PageRequest) -> str:
    return reverse("team", args=[request.program.slug])


def _colleague(request: PageRequest, pk: UUID) -> Membership:
    found = get_object_or_404(coordinators_of(request.member), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def team_page(request: PageRequest) -> HttpResponse:
    """Who has taken what, who is away, who covers."""
    return render(request, "desk/team.html", {"team": team.team(request.member)})


@page_for(Role.COORDINATOR)
def case_pages(request: PageRequest, pk: UUID) -> HttpResponse:
    """A page for each open case of a coordinator, to read in peace or to print."""
    colleague, everything = _colleague(request, pk), "all" in request.GET
    needed = team.needed_of(colleague, everything=everything)
    pages, rest = team.sheets(colleague, needed)
    words = {"colleague": colleague, "sheets": pages, "rest": rest, "everything": everything}
    return render(request, "desk/case_pages.html", words)


@require_POST
@page_for(Role.COORDINATOR)
def note_absence(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody is away, and somebody covers."""
    colleague = _colleague(request, pk)
    others = coordinators(colleague).exclude(pk=pk)
    form, to = AbsenceForm(request.POST, colleagues=others), _page(request)
    done = ""
    if form.is_valid():
        names = {
            "cover": form.cleaned_data["cover"].name,
            "name": colleague.name,
            "day": short_day(form.cleaned_data["ends_on"]),
        }
        done = _("%(cover)s covers for %(name)s until %(day)s.") % names
    answer = submit(request, form, actions.note_absence, colleague, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def end_absence(request: PageRequest, pk: UUID) -> HttpResponse:
    """Back, or noted by mistake."""
    rows = Absence.objects.visible_to(request.member).select_related("member__person", "program")
    absence = get_object_or_404(rows, pk=pk)
    done = _("The absence of %(name)s is over.") % {"name": absence.member.name}
    return show(request, actions.end_absence, absence, to=_page(request), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def hand_over(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everything of one coordinator goes to another."""
    colleague = _colleague(request, pk)
    others = coordinators(colleague).exclude(pk=pk)
    form, to = HandOverForm(request.POST, colleagues=others), _page(request)
    name = form.cleaned_data["to"].name if form.is_valid() else ""
    done = _("%(name)s has everything of %(from)s now.") % {"name": name, "from": colleague.name}
    answer = submit(request, form, actions.hand_over, colleague, to=to, done=done)
    return answer or form_page(request, form, to)
