"""Stories as staff see them: all of them with their consent, one with its words, and asking for one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role
from threedoors.programs import fields
from threedoors.stories import actions
from threedoors.stories.forms import EditForm, StoryForm
from threedoors.stories.link_forms import WHERE
from threedoors.stories.models import CHANNELS, Story, StoryQuerySet

PER_PAGE = 30


@page_for(Role.COORDINATOR)
def stories(request: PageRequest) -> HttpResponse:
    """Every story with its consent; narrowed by field, place and role. R307, R310, R311."""
    asked, language = request.GET, get_language() or "en"
    rows = _narrowed(request, Story.objects.visible_to(request.member), asked)
    page = Paginator(rows.with_people().order_by("-asked_at", "pk"), PER_PAGE)
    shown, names = page.get_page(asked.get("page")), dict(WHERE)
    words = {
        "rows": shown,
        "lines": [_line(row, names, language) for row in shown],
        "asked": {name: asked.get(name, "") for name in ("sector", "channel", "role", "show")},
        "sectors": fields.sectors(language),
        "channels": WHERE,
        "roles": actions.TELLS,
    }
    return render(request, "stories/stories.html", words)


def _line(row: Story, names: dict[str, Any], language: str) -> dict[str, Any]:
    """Where it may be shown, as it is now: after a no and after its time, nowhere."""
    over, ended = row.is_over(clock.today(row.program.zone)), row.status in Story.ENDED
    where = [] if over or ended else [names[name] for name in row.channels]
    words = {"over": over and not ended, "waits": not (over or ended)}
    return words | {"story": row, "where": where, "sector": fields.title(row.sector, language)}


def _narrowed(request: PageRequest, rows: StoryQuerySet, asked: QueryDict) -> StoryQuerySet:
    today = clock.today(request.program.zone)
    if asked.get("channel") in CHANNELS:
        rows = rows.usable(str(asked["channel"]), today)
    if asked.get("show") == "standing":
        rows = rows.standing(today)
    if asked.get("sector"):
        rows = rows.filter(sector=str(asked["sector"])[:40])
    if asked.get("role") in actions.TELLS:
        rows = rows.filter(member__role=asked["role"])
    return rows


def _story(request: PageRequest, pk: UUID) -> Story:
    found = get_object_or_404(Story.objects.visible_to(request.member).with_people(), pk=pk)
    found.program = found.member.program = request.program
    return found


def _page(story: Story) -> str:
    return reverse("story", args=[story.program.slug, story.pk])


@page_for(Role.COORDINATOR)
def story(request: PageRequest, pk: UUID) -> HttpResponse:
    """One story: the words as they may be shown, where, until when, and since when."""
    found = _story(request, pk)
    words = _line(found, dict(WHERE), get_language() or "en") | {
        "form": None if found.status in Story.ENDED else EditForm.of(found),
    }
    return render(request, "stories/story.html", words)


def _member(request: PageRequest, pk: UUID) -> Membership:
    rows = Membership.objects.visible_to(request.member).filter(role__in=actions.TELLS)
    return get_object_or_404(rows.select_related("person", "program"), pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def ask_story(request: PageRequest, pk: UUID) -> HttpResponse:
    """Ask by mail for a few words."""
    member = _member(request, pk)
    done, to = _("We ask %(name)s by email.") % {"name": member.name}, member.get_absolute_url()
    return show(request, actions.ask_story, member, to=to, done=done)


@require_POST
@page_for(Role.COORDINATOR)
def add_story(request: PageRequest, pk: UUID) -> HttpResponse:
    """What somebody said on the phone; they are asked if it is right so."""
    member, form = _member(request, pk), StoryForm(request.POST)
    done = _("%(name)s is asked by email if it may be shown.") % {"name": member.name}
    to = member.get_absolute_url()
    answer = submit(request, form, actions.add_story, member, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def edit_story(request: PageRequest, pk: UUID) -> HttpResponse:
    """Another wording, which the person has to agree to."""
    found = _story(request, pk)
    form = EditForm.of(found, request.POST)
    to, done = _page(found), _("Saved. A new wording is shown only after a new yes.")
    answer = submit(request, form, actions.edit_story, found, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def withdraw_story(request: PageRequest, pk: UUID) -> HttpResponse:
    """The person said no on the phone."""
    found = _story(request, pk)
    to, done = _page(found), _("It is taken back.")
    return show(request, actions.withdraw_story, found, to=to, done=done, again=("withdrawn",))
