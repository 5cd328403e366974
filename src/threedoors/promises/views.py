"""What staff do to promises: tick one off, let it wait, let it go, for ticked lines too; and cover for each other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.base.text import row_id
from threedoors.base.ui import short_day, weekday
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.promises import actions
from threedoors.promises.forms import (
    AbsenceForm,
    AssignForm,
    HandOverForm,
    PauseForm,
    SnoozeForm,
    WaiveForm,
    coordinators,
)
from threedoors.promises.kinds import kind_of
from threedoors.promises.models import Absence, Promise

MOST = 100


def _promise(request: PageRequest, pk: UUID) -> Promise:
    rows = Promise.objects.visible_to(request.member).select_related("program", "owner__person")
    return get_object_or_404(rows, pk=pk)


def _back(request: PageRequest, promise: Promise) -> str:
    """The page the button stood on (`back`), else the page of what it is about."""
    to = request.POST.get("back", "")
    own = url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if own else kind_of(promise).where(promise)


@require_POST
@page_for(Role.COORDINATOR)
def keep_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It was done."""
    promise = _promise(request, pk)
    to = _back(request, promise)
    return show(request, actions.keep_promise, promise, to=to, done=_("Done."), again=["kept"])


@require_POST
@page_for(Role.COORDINATOR)
def pause_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It waits until a day."""
    promise, form = _promise(request, pk), PauseForm(request.POST, zone=request.program.zone)
    to, done = _back(request, promise), _("It waits until then.")
    answer = submit(request, form, actions.pause_promise, promise, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def waive_promise(request: PageRequest, pk: UUID) -> HttpResponse:
    """It is let go, with the reason."""
    promise, form = _promise(request, pk), WaiveForm(request.POST)
    to, done = _back(request, promise), _("Let go, with your reason.")
    answer = submit(
        request, form, actions.waive_promise, promise, to=to, done=done, again=["waived"]
    )
    return answer or form_page(request, form, to)


def _ticked(request: PageRequest) -> list[Promise]:
    """The open lines that were ticked; what somebody else has settled meanwhile is not touched."""
    wanted = [row_id(value) for value in request.POST.getlist("promise")[:MOST]]
    rows = Promise.objects.visible_to(request.member).open().filter(pk__in=filter(None, wanted))
    return list(rows.select_related("program", "owner__person"))


def _today(request: PageRequest) -> str:
    mine = {"for": "me"} if request.POST.get("for") == "me" else {}
    return reverse("today", args=[request.program.slug], query=mine)


def _unclear(request: PageRequest) -> HttpResponse:
    messages.error(request, _("Please choose again."))
    return redirect(_today(request))


@require_POST
@page_for(Role.COORDINATOR)
def keep_promises(request: PageRequest) -> HttpResponse:
    """Done, all of them."""
    rows = _ticked(request)
    done = ngettext("%(n)d line is done.", "%(n)d lines are done.", len(rows)) % {"n": len(rows)}
    return show(request, actions.keep_promises, rows, to=_today(request), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def snooze_promises(request: PageRequest) -> HttpResponse:
    """Not now: they come back on a day."""
    rows, form = _ticked(request), SnoozeForm(request.POST)
    if not form.is_valid():
        return _unclear(request)
    until = form.until(request.program)
    done = ngettext("%(n)d line waits until %(day)s.", "%(n)d lines wait until %(day)s.", len(rows))
    done %= {"n": len(rows), "day": weekday(until)}
    return show(request, actions.snooze_promises, rows, until=until, to=_today(request), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def assign_promises(request: PageRequest) -> HttpResponse:
    """Somebody takes them."""
    rows, form = _ticked(request), AssignForm(request.POST, colleagues=coordinators(request.member))
    if not form.is_valid():
        return _unclear(request)
    assignee, to = form.cleaned_data["assignee"], _today(request)
    done = ngettext("%(name)s takes %(n)d line.", "%(name)s takes %(n)d lines.", len(rows))
    done %= {"n": len(rows), "name": assignee.name}
    return show(request, actions.assign_promises, rows, assignee=assignee, to=to, done=done)


def _team(request: PageRequest) -> str:
    return reverse("team", args=[request.program.slug])


def find_colleague(request: PageRequest, pk: UUID) -> Membership:
    """One of the team."""
    found = get_object_or_404(coordinators(request.member), pk=pk)
    found.program = request.program
    return found


@require_POST
@page_for(Role.COORDINATOR)
def note_absence(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody is away, and somebody covers."""
    colleague = find_colleague(request, pk)
    others = coordinators(colleague).exclude(pk=pk)
    form, to = AbsenceForm(request.POST, colleagues=others), _team(request)
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
    return show(request, actions.end_absence, absence, to=_team(request), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def hand_over(request: PageRequest, pk: UUID) -> HttpResponse:
    """Everything of one coordinator goes to another."""
    colleague = find_colleague(request, pk)
    others = coordinators(colleague).exclude(pk=pk)
    form, to = HandOverForm(request.POST, colleagues=others), _team(request)
    name = form.cleaned_data["to"].name if form.is_valid() else ""
    done = _("%(name)s has everything of %(from)s now.") % {"name": name, "from": colleague.name}
    answer = submit(request, form, actions.hand_over, colleague, to=to, done=done)
    return answer or form_page(request, form, to)
