"""A partner answers from the mail: will they help, did the newcomer come, is it done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from threedoors.base.pages import show
from threedoors.partners import actions
from threedoors.partners.models import Handoff
from threedoors.people.access import PageRequest, link_page


def _handoff(request: PageRequest) -> Handoff:
    rows = Handoff.objects.visible_to(request.member).select_related(
        "member__person", "counselor__member"
    )
    return get_object_or_404(rows, pk=request.link.about_id)


@link_page("handoff")
def link_handoff(request: PageRequest) -> HttpResponse:
    """Who needs what, and the one thing to answer now. No address and no paper (bar P5)."""
    found = _handoff(request)
    words = {
        "on": found,
        "may": found.answers_for(request.member),
        "taken": found.is_with_a_colleague_of(request.member),
    }
    return render(request, "partners/link/handoff.html", words)


def _do(request: PageRequest, action: Callable[..., Any], again: str) -> HttpResponse:
    to = reverse("link_handoff", args=[request.link.pk])
    return show(request, action, _handoff(request), to=to, again=[again])


@require_POST
@link_page("handoff")
def accept_handoff(request: PageRequest) -> HttpResponse:
    """They will help."""
    return _do(request, actions.accept_handoff, "accepted")


@require_POST
@link_page("handoff")
def attend_handoff(request: PageRequest) -> HttpResponse:
    """The newcomer came."""
    return _do(request, actions.attend_handoff, "attended")


@require_POST
@link_page("handoff")
def finish_handoff(request: PageRequest) -> HttpResponse:
    """Practice is done."""
    return _do(request, actions.finish_handoff, "done")


@require_POST
@link_page("handoff")
def decline_handoff(request: PageRequest) -> HttpResponse:
    """They cannot help."""
    return _do(request, actions.decline_handoff, "declined")
