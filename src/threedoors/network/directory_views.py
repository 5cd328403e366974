"""Models and communities in short: to look at, to compare, and to find by country and state."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from threedoors.network import directory
from threedoors.network.access import PortalRequest, portal_page
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Program
from threedoors.programs.shapes import PolicyError

PER_PAGE = 100


def models_words(request: HttpRequest) -> dict[str, object]:
    """Every model, and side by side those that were ticked."""
    known = directory.models(get_language())
    asked = request.GET.getlist("with")
    chosen = [one for one in known if one.key in asked][: directory.MOST_COMPARED]
    return {
        "models": known,
        "chosen": chosen,
        "keys": {one.key for one in chosen},
        "lines": directory.compared(chosen),
        "most": directory.MOST_COMPARED,
    }


def model_words(slug: str) -> dict[str, object]:
    """One model, or a 404."""
    try:
        return {"row": directory.model(slug, get_language())}
    except PolicyError as error:
        raise Http404 from error


@portal_page
def program_models(request: PortalRequest) -> HttpResponse:
    """Ways to run such a program, to compare. Seed 002:79-104, R467."""
    return render(request, "network/models.html", models_words(request))


@page_for(Role.COORDINATOR)
def program_model(request: PageRequest, preset: str) -> HttpResponse:
    """One of them on a page; also for a program in no network, which is modeled after one."""
    return render(request, "network/model.html", model_words(preset))


@portal_page
def communities(request: PortalRequest) -> HttpResponse:
    """Every community of the network, also who left; by country and state. Seed 002:18, R468."""
    rows = list(request.network.communities())
    rows.sort(key=lambda one: (one.community or one.name).casefold())
    here, status = request.GET.get("country"), request.GET.get("status", "")
    fits = [
        one
        for one in rows
        if (here is None or one.country == here) and (not status or one.status == status)
    ]
    countries, states = {one.country for one in rows}, {one.status for one in rows}
    words = {
        "rows": Paginator(fits, PER_PAGE).get_page(request.GET.get("page")),
        "countries": [(code, name) for code, name in COUNTRIES.items() if code in countries],
        "states": [(code, name) for code, name in Program.Status.choices if code in states],
        "asked": {"country": here, "status": status},
    }
    return render(request, "network/communities.html", words)


@portal_page
def community(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One community in short: its rules and what it published, nothing about its people."""
    program = get_object_or_404(request.network.member_programs(), pk=pk)
    words = {"row": directory.community(program, get_language()), "program": program}
    return render(request, "network/model.html", words)
