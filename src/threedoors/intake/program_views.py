"""The pages about the program itself: whether it is open, how full a pilot is, and its sign-up links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.models import history
from threedoors.base.pages import show, submit
from threedoors.base.states import may_move
from threedoors.intake import joining, opening
from threedoors.intake.places import places
from threedoors.intake.program_forms import JoinLinkForm
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

STEPS = {
    "active": "open_program",
    "pilot": "start_pilot",
    "paused": "pause_program",
    "left": "leave_program",
}
CHANGES = ("program.opened", "program.pilot_started", "program.paused", "program.left")


@page_for(Role.COORDINATOR)
def program_state(request: PageRequest) -> HttpResponse:
    """What the program's state means in public, and the steps to another one."""
    program = request.program
    roles = [Role.CONNECTOR, Role.CONNECTEE] if program.is_pilot else []
    last = history(program).filter(kind__in=CHANGES).select_related("actor__person").first()
    words = {
        "steps": [step for status, step in STEPS.items() if may_move(program, status)],
        "places": [places(program, role) for role in roles],
        "last": last,
    }
    return render(request, "programs/state.html", words)


def _do(request: PageRequest, action: Callable[..., Any], done: str, again: str) -> HttpResponse:
    to = reverse("program_state", args=[request.program.slug])
    return show(request, action, request.program, to=to, done=done, again=[again])


@require_POST
@page_for(Role.COORDINATOR)
def open_program(request: PageRequest) -> HttpResponse:
    """Open to all."""
    return _do(request, opening.open_program, _("The program is open."), "active")


@require_POST
@page_for(Role.COORDINATOR)
def start_pilot(request: PageRequest) -> HttpResponse:
    """A first, small group."""
    return _do(request, opening.start_pilot, _("The program is a pilot now."), "pilot")


@require_POST
@page_for(Role.COORDINATOR)
def pause_program(request: PageRequest) -> HttpResponse:
    """Nobody new for a while."""
    return _do(request, opening.pause_program, _("The program takes no new people."), "paused")


@require_POST
@page_for(Role.COORDINATOR)
def leave_program(request: PageRequest) -> HttpResponse:
    """The program ends."""
    return _do(request, opening.leave_program, _("The program has ended in public."), "left")


@page_for(Role.COORDINATOR)
def join_links(request: PageRequest) -> HttpResponse:
    """Every sign-up link with its source, and how many people came by it."""
    return _links(request, JoinLinkForm(program=request.program))


def _links(request: PageRequest, form: JoinLinkForm, status: int = 200) -> HttpResponse:
    program, none = request.program, joining.Uses()
    uses = joining.uses_of(program)
    rows = [
        (link, form.sources.get(link.source, link.source), uses.get(link.pk, none))
        for link in joining.join_links(program)
    ]
    words = {"form": form, "rows": rows, "days": program.policy.clocks.draft_keep_days}
    return render(request, "programs/join_links.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def make_join_link(request: PageRequest) -> HttpResponse:
    """A link for a source."""
    form = JoinLinkForm(request.POST, program=request.program)
    to = reverse("join_links", args=[request.program.slug])
    done = _("The link is ready. Copy it from the list.")
    answer = submit(request, form, opening.make_join_link, request.program, to=to, done=done)
    return answer or _links(request, form, status=422)


@require_POST
@page_for(Role.COORDINATOR)
def end_join_link(request: PageRequest, pk: int) -> HttpResponse:
    """The link opens nothing any more."""
    link = next((link for link in joining.join_links(request.program) if link.pk == pk), None)
    if link is None:
        raise Http404
    to = reverse("join_links", args=[request.program.slug])
    return show(request, opening.end_join_link, link, to=to, done=_("The link has ended."))
