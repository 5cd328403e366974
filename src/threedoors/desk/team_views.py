"""The team: who has taken what and who is away, and a page for each case to read or print. X10."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from threedoors.desk import team
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.promises.views import find_colleague


@page_for(Role.COORDINATOR)
def team_page(request: PageRequest) -> HttpResponse:
    """Who has taken what, who is away, who covers."""
    return render(request, "desk/team.html", {"team": team.team(request.member)})


@page_for(Role.COORDINATOR)
def case_pages(request: PageRequest, pk: UUID) -> HttpResponse:
    """A page for each open case of a coordinator, to read in peace or to print."""
    colleague, everything = find_colleague(request, pk), "all" in request.GET
    needed = team.needed_of(colleague, everything=everything)
    pages, rest = team.sheets(colleague, needed)
    words = {"colleague": colleague, "sheets": pages, "rest": rest, "everything": everything}
    return render(request, "desk/case_pages.html", words)
