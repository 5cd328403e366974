"""Employers of Connectors: for staff with names, for an employer with numbers alone, by a link that ends."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation

from threedoors.care import employers as rows
from threedoors.people.access import PageRequest, page_for, public_page
from threedoors.people.models import Role
from threedoors.programs.models import Program

PER_PAGE = 25


@page_for(Role.COORDINATOR)
def employers(request: PageRequest) -> HttpResponse:
    """Whose people help, and how much. X14, requirements 10.7."""
    return _employers(request)


def _employers(request: PageRequest) -> HttpResponse:
    """All of them; also where an address names one that is not there any more."""
    found = Paginator(rows.employers(request.program), PER_PAGE)
    words = {"rows": found.get_page(request.GET.get("page"))}
    return render(request, "care/employers.html", words)


@page_for(Role.COORDINATOR)
def employer(request: PageRequest) -> HttpResponse:
    """One employer with its Connectors, and the link to show it the numbers."""
    key = rows.key_of(request.GET.get("name", "")[:120])
    found = rows.employer_named(request.program, key)
    if found is None:
        return _employers(request)
    token = rows.token_for(request.program, key)
    link = settings.BASE_URL + reverse("employer_numbers", args=[token])
    return render(request, "care/employer.html", {"row": found, "link": link, "days": rows.DAYS})


@public_page
def employer_numbers(request: HttpRequest, token: str) -> HttpResponse:
    """What an employer may see: numbers, no name of anybody."""
    read = rows.read_token(token)
    if read is None:
        raise Http404
    program = get_object_or_404(Program, pk=read[0], practice_of=None)
    found = rows.employer_named(program, read[1])
    if found is None:
        raise Http404
    if (translation.get_language() or "") not in program.policy.languages:
        translation.activate(program.policy.default_language)
    request.program = program  # type: ignore[attr-defined]
    with timezone.override(program.zone):
        words = {"row": found, "program": program}
        response = render(request, "care/employer_numbers.html", words)
    response["Referrer-Policy"] = "no-referrer"
    return response
