"""The live page: for everybody as a page, as a slide and as JSON; for staff whether it is open. X18."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.goals import publishing
from threedoors.goals.forms import LiveForm
from threedoors.goals.live import SHOWABLE, growth, live_page, shown
from threedoors.goals.models import LivePage
from threedoors.people.access import PageRequest, page_for, public_page
from threedoors.people.models import Role


@public_page
def in_numbers(request: PageRequest) -> HttpResponse:
    """The numbers right now, and how they grew."""
    words = {"growth": growth(request.program, _open(request))}
    return _fresh(render(request, "goals/in_numbers.html", _numbers(request) | words))


@public_page
def slide(request: PageRequest) -> HttpResponse:
    """The same numbers, big, for a screen in a room or one sheet of paper; no script."""
    return _fresh(render(request, "goals/slide.html", _numbers(request)))


@public_page
def in_numbers_json(request: PageRequest) -> HttpResponse:
    """The same numbers for another web page."""
    found = _numbers(request)
    figures = {one.slug: {"title": one.title, "at_least": one.at_least} for one in found["figures"]}
    response = JsonResponse(
        {"program": request.program.name, "as_of": str(found["today"]), "figures": figures}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return _fresh(response)


def _open(request: PageRequest) -> LivePage:
    """Where the page is not open, there is no page."""
    page = live_page(request.program)
    if page is None:
        raise Http404
    return page


def _numbers(request: PageRequest) -> dict[str, Any]:
    page, program = _open(request), request.program
    return {"figures": shown(program, page), "today": clock.today(program.zone)}


def _fresh(response: HttpResponse) -> HttpResponse:
    """What is shown is what is so now."""
    response["Cache-Control"] = "no-store"
    return response


@page_for(Role.COORDINATOR)
def live(request: PageRequest) -> HttpResponse:
    """Whether everybody sees the numbers, which, and where."""
    page = LivePage.objects.filter(program=request.program).first()
    form = LiveForm(
        program=request.program, initial={"figures": page.figures if page else SHOWABLE}
    )
    return render(request, "goals/live.html", {"open": page, "form": form})


def _home(request: PageRequest) -> str:
    return reverse("live_page", args=[request.program.slug])


@require_POST
@page_for(Role.COORDINATOR)
def open_live_page(request: PageRequest) -> HttpResponse:
    """Show these to everybody."""
    form, to = LiveForm(request.POST, program=request.program), _home(request)
    done = _("The page is open. It shows these numbers as they are right now.")
    sent = submit(request, form, publishing.open_live_page, request.program, to=to, done=done)
    return sent or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def close_live_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """Nobody sees it any more."""
    found = get_object_or_404(LivePage.objects.visible_to(request.member), pk=pk)
    done = _("The page is closed.")
    return show(request, publishing.close_live_page, found, to=_home(request), done=done)
