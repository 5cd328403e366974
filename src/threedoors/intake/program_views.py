"""The pages about the program itself: whether it is open, and how full a pilot is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.models import history
from threedoors.base.pages import show
from threedoors.base.states import may_move
from threedoors.intake import opening
from threedoors.intake.doors import is_pilot, places
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

STEPS = {
    "active": "open_program",
    "pilot": "start_pilot",
    "paused": "pause_program",
    "left": "leave_program",
}


@page_for(Role.COORDINATOR)
def program_state(request: PageRequest) -> HttpResponse:
    """What the program's state means in public, and the steps to another one."""
    program = request.program
    roles = [Role.CONNECTOR, Role.CONNECTEE] if is_pilot(program) else []
    last = history(program).filter(kind__in=CHANGES).select_related("actor__person").first()
    words = {
        "steps": [step for status, step in STEPS.items() if may_move(program, status)],
        "places": [places(program, role) for role in roles],
        "last": last,
    }
    return render(request, "programs/state.html", words)


CHANGES = ("program.opened", "program.pilot_started", "program.paused", "program.left")


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
