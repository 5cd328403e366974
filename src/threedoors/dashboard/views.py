"""The dashboard as staff see it, as files, and the people on each step of the way."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from threedoors.base import clock
from threedoors.dashboard.asking import CHOICES, Asked
from threedoors.dashboard.board import Board, gather
from threedoors.dashboard.files import FILES
from threedoors.dashboard.groups import GROUPED
from threedoors.dashboard.steps import people_on, steps_of
from threedoors.dashboard.tables import months_of
from threedoors.figures.counting import FIGURES
from threedoors.figures.people import applicant
from threedoors.intake.models import Application
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role

PER_PAGE = 50


@page_for(Role.COORDINATOR)
def dashboard(request: PageRequest) -> HttpResponse:
    """The figures of the program at a glance. Requirements §6."""
    board = _board(request)
    asked = board.asked
    words: dict[str, Any] = {
        "board": board,
        "asked": asked,
        "choices": [
            (words, f"?{asked.at(key)}", key == asked.choice) for key, words in CHOICES.items()
        ],
        "chips": [
            (name, said, f"?{asked.narrowed(dimension)}")
            for dimension, name, said in asked.scope.in_words(request.program)
        ],
        "grouped": [
            (FIGURES[slug].title, f"?{asked.showing(slug)}", slug == asked.of) for slug in GROUPED
        ],
        "months": months_of(board),
        "files": list(FILES),
    }
    return render(request, "dashboard/dashboard.html", words)


@page_for(Role.COORDINATOR)
def dashboard_file(request: PageRequest, ending: str) -> HttpResponse:
    """The same numbers to keep."""
    if ending not in FILES:
        raise Http404
    return FILES[ending](_board(request))


@page_for(Role.COORDINATOR)
def dashboard_step(request: PageRequest, step: str) -> HttpResponse:
    """Who came as far as a step of the way: as many lines as the number says."""
    asked = _asked(request)
    found = next((one for one in steps_of(request.program) if one.slug == step), None)
    if found is None:
        raise Http404
    on = people_on(request.program, asked.period, asked.scope)[step]
    page = Paginator(on, PER_PAGE).get_page(request.GET.get("page"))
    rows = Application.objects.visible_to(request.member).filter(pk__in=list(page))
    listed = rows.select_related("membership__person", "membership__program")
    words = {
        "figure": found,
        "asked": asked,
        "of": " · ".join(
            f"{name}: {said}" for _d, name, said in asked.scope.in_words(request.program)
        ),
        "number": len(on),
        "rows": page,
        "lines": [
            (applicant(row), row.applied_at) for row in listed.order_by("-applied_at", "-pk")
        ],
    }
    return render(request, "dashboard/step.html", words)


def _asked(request: PageRequest) -> Asked:
    program = request.program
    return Asked.read(request.GET, program.policy, clock.today(program.zone), GROUPED)


def _board(request: PageRequest) -> Board:
    return gather(request.program, _asked(request))
