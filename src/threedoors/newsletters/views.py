"""Newsletters as staff see them: the list, one with its parts and how it looks, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import form_page, show, submit
from threedoors.newsletters import actions, sending
from threedoors.newsletters.audience import LETTER, how_many, subscribed
from threedoors.newsletters.forms import BeginForm, BlockForm, EditForm, OwnForm, ScheduleForm
from threedoors.newsletters.models import Block, Newsletter
from threedoors.newsletters.parts import blocks_of, part_of
from threedoors.newsletters.results import results_of
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.outbox.render import Source, as_read_by, compose, parse
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.words import our_language

PER_PAGE = 25


@page_for(Role.COORDINATOR)
def newsletters(request: PageRequest) -> HttpResponse:
    """All of them, and how many people would get one."""
    return _list(request, BeginForm(program=request.program))


def _list(request: PageRequest, form: BeginForm, status: int = 200) -> HttpResponse:
    found = Newsletter.objects.visible_to(request.member).order_by("-added_at", "pk")
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    language = our_language(get_language())
    people = subscribed(request.program.pk).order_by().values("person").distinct().count()
    words = {
        "rows": rows,
        "lines": [(row, row.subject(language)) for row in rows],
        "people": people,
        "form": form,
    }
    return render(request, "newsletters/newsletters.html", words, status=status)


@require_POST
@page_for(Role.COORDINATOR)
def begin_newsletter(request: PageRequest) -> HttpResponse:
    """A draft with the usual parts."""
    form = BeginForm(request.POST, program=request.program)
    to, done = reverse("newsletters", args=[request.program.slug]), _("The draft is there.")
    answer = submit(request, form, actions.begin_newsletter, request.program, to=to, done=done)
    return answer or _list(request, form, status=422)


def _newsletter(request: PageRequest, pk: UUID) -> Newsletter:
    found = get_object_or_404(Newsletter.objects.visible_to(request.member), pk=pk)
    found.program = request.program
    return found


@page_for(Role.COORDINATOR)
def newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """One newsletter: its parts, how it looks in each language, when it leaves, what became of it."""
    row, program = _newsletter(request, pk), request.program
    asked = request.GET.get("language", our_language(get_language()))
    language = program.policy.spoken_to(asked)
    words = {
        "newsletter": row,
        "subject": row.subject(language),
        "language": language,
        "languages": program.policy.languages,
        "lines": [_line(block, language) for block in blocks_of(row)],
        "preview": _preview(request, row, language),
        "people": how_many(row),
        "results": results_of(row) if row.has_begun else None,
        **(_forms(row) if row.is_draft else {}),
    }
    return render(request, "newsletters/newsletter.html", words)


def _forms(row: Newsletter) -> dict[str, Any]:
    today = clock.today(row.program.zone)
    return {
        "edit": EditForm.of(row),
        "add": BlockForm(program=row.program),
        "schedule": ScheduleForm(zone=row.program.zone, initial={"day": today}, auto_id="send_%s"),
    }


def _line(block: Block, language: str) -> dict[str, Any]:
    """A part with whether it says anything now, and the way to write it anew."""
    own = block.kind == Block.Kind.OWN and block.newsletter.is_draft
    form = OwnForm.of(block, block.newsletter.program) if own else None
    return {"block": block, "part": part_of(block, language), "form": form}


def _preview(request: PageRequest, row: Newsletter, language: str) -> Source:
    """As the one who looks would read it."""
    message = Message(
        to=request.member, program=request.program, template=LETTER, language=language
    )
    message.about = row
    with as_read_by(message):
        return parse(compose(message, letter_for(LETTER).words(message)))


def _page(row: Newsletter) -> str:
    return row.get_absolute_url()


@require_POST
@page_for(Role.COORDINATOR)
def edit_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """Subject and readers."""
    row = _newsletter(request, pk)
    form = EditForm.of(row, request.POST)
    answer = submit(request, form, actions.edit_newsletter, row, to=_page(row), done=_("Saved."))
    return answer or form_page(request, form, _page(row))


@require_POST
@page_for(Role.COORDINATOR)
def add_block(request: PageRequest, pk: UUID) -> HttpResponse:
    """One more part."""
    row, form = _newsletter(request, pk), BlockForm(request.POST, program=request.program)
    answer = submit(request, form, actions.add_block, row, to=_page(row), done=_("It is added."))
    return answer or form_page(request, form, _page(row))


def _block(request: PageRequest, pk: UUID) -> Block:
    rows = Block.objects.visible_to(request.member).select_related("newsletter")
    found = get_object_or_404(rows, pk=pk)
    found.newsletter.program = request.program
    return found


@require_POST
@page_for(Role.COORDINATOR)
def edit_block(request: PageRequest, pk: UUID) -> HttpResponse:
    """Own words, written anew."""
    block = _block(request, pk)
    form, to = OwnForm.of(block, request.program, request.POST), _page(block.newsletter)
    answer = submit(request, form, actions.edit_block, block, to=to, done=_("Saved."))
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def move_block(request: PageRequest, pk: UUID) -> HttpResponse:
    """Up, or down."""
    block, up = _block(request, pk), request.POST.get("to") == "up"
    return show(request, actions.move_block, block, to=_page(block.newsletter), up=up)


@require_POST
@page_for(Role.COORDINATOR)
def remove_block(request: PageRequest, pk: UUID) -> HttpResponse:
    """Out of it."""
    block, done = _block(request, pk), _("It is removed.")
    return show(request, actions.remove_block, block, to=_page(block.newsletter), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def send_test(request: PageRequest, pk: UUID) -> HttpResponse:
    """To myself alone."""
    row, done = _newsletter(request, pk), _("A test is on its way to you.")
    return show(request, actions.send_test, row, to=_page(row), done=done)


@require_POST
@page_for(Role.COORDINATOR)
def schedule_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """It leaves at a day and a time."""
    row = _newsletter(request, pk)
    form, done = ScheduleForm(request.POST, zone=request.program.zone), _("It is scheduled.")
    answer = submit(request, form, actions.schedule_newsletter, row, to=_page(row), done=done)
    return answer or form_page(request, form, _page(row))


@require_POST
@page_for(Role.COORDINATOR)
def send_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """It leaves now."""
    row, done = _newsletter(request, pk), _("It is on its way.")
    again = ["scheduled", "sending", "sent"]
    return show(request, actions.send_newsletter, row, to=_page(row), done=done, again=again)


@require_POST
@page_for(Role.COORDINATOR)
def unschedule_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not yet: back to a draft."""
    row, done = _newsletter(request, pk), _("It is a draft again.")
    return show(
        request, actions.unschedule_newsletter, row, to=_page(row), done=done, again=["draft"]
    )


@require_POST
@page_for(Role.COORDINATOR)
def publish_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """On our public page, or off it."""
    row, shown = _newsletter(request, pk), request.POST.get("to") == "on"
    done = _("It is on the public page.") if shown else _("It is off the public page.")
    return show(request, actions.publish_newsletter, row, to=_page(row), done=done, is_public=shown)


@require_POST
@page_for(Role.COORDINATOR)
def stop_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """Nothing more leaves."""
    row, done = _newsletter(request, pk), _("It is stopped. Some people may have it already.")
    return show(request, sending.stop_newsletter, row, to=_page(row), done=done, again=["stopped"])


@require_POST
@page_for(Role.COORDINATOR)
def resume_newsletter(request: PageRequest, pk: UUID) -> HttpResponse:
    """It goes on; nobody gets it twice."""
    row, done = _newsletter(request, pk), _("It goes on. Nobody gets it twice.")
    return show(
        request, sending.resume_newsletter, row, to=_page(row), done=done, again=["sending"]
    )
