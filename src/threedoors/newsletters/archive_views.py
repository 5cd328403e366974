"""Newsletters on the program's public page: those that were sent, with what may be shown there today."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from threedoors.base.models import TenantQuerySet
from threedoors.newsletters.models import Newsletter
from threedoors.newsletters.parts import parts_of
from threedoors.people.access import PageRequest, public_page

PER_PAGE = 20


def _sent(request: PageRequest) -> TenantQuerySet[Newsletter]:
    """What has left whole or in part, where staff show it."""
    rows = Newsletter.objects.filter(program=request.program, is_public=True)
    return rows.filter(status__in=Newsletter.BEGUN).order_by("-started_at")


@public_page
def news(request: PageRequest) -> HttpResponse:
    """All of them, the newest first."""
    rows = Paginator(_sent(request), PER_PAGE).get_page(request.GET.get("page"))
    lines = [(row, row.subject(request.LANGUAGE_CODE)) for row in rows]
    return render(request, "newsletters/news.html", {"rows": rows, "lines": lines})


@public_page
def news_issue(request: PageRequest, pk: UUID) -> HttpResponse:
    """One of them. A story stands here only while its person allows newsletter and website."""
    found = get_object_or_404(_sent(request), pk=pk)
    found.program = request.program
    words = {
        "newsletter": found,
        "subject": found.subject(request.LANGUAGE_CODE),
        "parts": parts_of(found, request.LANGUAGE_CODE, on_page=True),
    }
    return render(request, "newsletters/issue.html", words)
