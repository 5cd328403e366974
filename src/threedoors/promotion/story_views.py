"""Stories that may be told on, our own and those lent by sisters; their export; and what anybody may use."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import get_language, override

from threedoors.base import clock
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.criteria import Language
from threedoors.programs.words import our_language
from threedoors.promotion import library
from threedoors.stories.models import Story, StoryQuerySet

PER_PAGE, MOST = 20, 200
EXPORTED = ("newsletter", "website")
KINDS = {"txt": "text/plain", "html": "text/html"}


@page_for(Role.COORDINATOR)
def shared_stories(request: PageRequest) -> HttpResponse:
    """What may be told on social media now, and what sister programs lend, with credit. R415, R418."""
    today = clock.today(request.program.zone)
    own = Story.objects.visible_to(request.member)
    social = own.usable("social", today).with_people().order_by("-said_at", "pk")
    words = {
        "rows": Paginator(social, PER_PAGE).get_page(request.GET.get("page")),
        "exports": _exported(own, request).with_people().order_by("-said_at", "pk")[:MOST],
        "lent": Story.objects.lent_to(request.program).with_people().order_by("-said_at")[:MOST],
    }
    return render(request, "promotion/stories.html", words)


def _exported(rows: StoryQuerySet, request: PageRequest) -> StoryQuerySet:
    """Those whose person said yes to a newsletter or a web page: what our hosts publish."""
    today = clock.today(request.program.zone)
    agreed = [Q(pk__in=Story.objects.usable(channel, today)) for channel in EXPORTED]
    return rows.filter(agreed[0] | agreed[1])


@page_for(Role.COORDINATOR)
def export_story(request: PageRequest, pk: UUID) -> HttpResponse:
    """One story as text for somebody else's newsletter: title, day, text, link. R412, R423."""
    return _exported_as(request, pk, "txt")


@page_for(Role.COORDINATOR)
def export_story_page(request: PageRequest, pk: UUID) -> HttpResponse:
    """The same as HTML, for somebody else's pages."""
    return _exported_as(request, pk, "html")


def _exported_as(request: PageRequest, pk: UUID, kind: str) -> HttpResponse:
    rows = _exported(Story.objects.visible_to(request.member), request)
    story = get_object_or_404(rows.with_people(), pk=pk)
    story.program = request.program
    page = f"{settings.BASE_URL}{reverse('program_page', args=[request.program.slug])}"
    using = "mail" if kind == "txt" else None
    with override(story.language):
        template = get_template(f"promotion/export.{kind}", using=using)
        body = template.render({"story": story, "link": page})
    response = HttpResponse(body, content_type=f"{KINDS[kind]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="story-{story.pk.hex[:8]}.{kind}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@page_for(Role.COORDINATOR)
def promotion_library(request: PageRequest) -> HttpResponse:
    """Tips, openings, posts to begin with, and how to speak there, in both languages. R399, R414, R419, R424."""
    program = request.program
    names = {"program": program.name, "community": program.community}
    here = our_language(get_language() or "en")
    languages = sorted(program.policy.languages, key=lambda code: code != here)
    shelves = (
        ("guide", library.guide()),
        ("posts", library.examples()),
        ("snippets", library.snippets()),
        ("tips", library.tips()),
    )
    shown = [
        (shelf, [(row.slug, _said(row, languages, names)) for row in entries])
        for shelf, entries in shelves
    ]
    return render(request, "promotion/library.html", {"shelves": shown})


def _said(
    entry: library.Entry, languages: list[Language], names: dict[str, str]
) -> list[tuple[str, str, str]]:
    """Language, title and text, the reader's language first."""
    return [(code, entry.title[code], entry.said(code, **names)) for code in languages]
