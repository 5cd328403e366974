"""A newcomer's own help pages behind their link: places, where to look, the pitch, getting ready, the journal."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import show, submit
from threedoors.matching.models import match_known_to
from threedoors.outbox.letters import Texts
from threedoors.people.access import PageRequest, link_page
from threedoors.people.models import Membership, Role
from threedoors.referrals.models import Referral
from threedoors.resources import writing
from threedoors.resources.checking import dead_addresses
from threedoors.resources.link_forms import JournalForm, PitchForm, ReadyForm
from threedoors.resources.models import Pointer
from threedoors.resources.needs import by_kind, fitting, standing_in
from threedoors.resources.own_work import JournalEntry, Pitch, Preparation
from threedoors.resources.ready import points

MOST = 5
PER_PAGE = 30


def _newcomer(request: PageRequest) -> Membership:
    """The Connectee whose page it is, while they take part."""
    member = request.member
    if member.role != Role.CONNECTEE or member.status == Membership.Status.ENDED:
        raise Http404
    member.program = request.program
    return member


def _at(request: PageRequest, name: str, *more: uuid.UUID) -> str:
    return reverse(name, args=[request.link.pk, *more])


@link_page("home")
def link_help(request: PageRequest) -> HttpResponse:
    """What somebody pointed out, what fits first, then every place by the help it gives. R276-R280."""
    member = _newcomer(request)
    pointed = Pointer.objects.visible_to(member).filter(resource__status="shown")
    words = {
        "pointed": pointed.select_related("resource__organization", "by__person").order_by("-at"),
        "first": fitting(member, MOST),
        "groups": by_kind(standing_in(request.program)),
        "dead": dead_addresses(request.program),
    }
    return render(request, "resources/link/help.html", words)


@link_page("home")
def link_where(request: PageRequest) -> HttpResponse:
    """Where to look, who to talk to, what to say; and LinkedIn. Seed 001:100-106, R387."""
    member = _newcomer(request)
    words = {"texts": Texts(request.program, request.LANGUAGE_CODE)}
    return render(request, "resources/link/where.html", words | {"person": member.person})


@link_page("home")
def link_pitch(request: PageRequest) -> HttpResponse:
    """My half minute: how to build it, my words, and the notes of the team."""
    _newcomer(request)
    return _pitch(request)


def _pitch(request: PageRequest, form: PitchForm | None = None, status: int = 200) -> HttpResponse:
    pitch = Pitch.objects.visible_to(request.member).first()
    words = {
        "form": form or PitchForm(initial={"text": pitch.text if pitch else ""}),
        "pitch": pitch,
        "notes": pitch.notes.select_related("by__person").order_by("-at") if pitch else (),
        "texts": Texts(request.program, request.LANGUAGE_CODE),
    }
    return render(request, "resources/link/pitch.html", words, status=status)


@require_POST
@link_page("home")
def write_pitch(request: PageRequest) -> HttpResponse:
    """Keep it to myself, or ask for a note."""
    member, form, ask = _newcomer(request), PitchForm(request.POST), "ask" in request.POST
    waits = ask or Pitch.objects.visible_to(member).filter(status=Pitch.Status.ASKED).exists()
    kept, asked = (
        _("Saved. Only you see it."),
        _("Saved. A coordinator reads it and writes to you."),
    )
    said = form.cleaned_data | {"ask": ask} if form.is_valid() else {}
    to, done = _at(request, "link_pitch"), asked if waits else kept
    answer = submit(request, form, writing.write_pitch, member, to=to, done=done, **said)
    return answer or _pitch(request, form, 422)


@link_page("home")
def link_ready(request: PageRequest, pk: uuid.UUID | None = None) -> HttpResponse:
    """Before a meeting: what to bring, what to read, what to ask. The Connector's, or a contact's."""
    meeting, who = _meeting(request, pk)
    kept = Preparation.objects.visible_to(request.member).filter(meeting=meeting).first()
    listed = points(request.program, request.LANGUAGE_CODE)
    ticked = [code for code, _text in listed if kept and code in kept.ticked]
    words = {
        "who": who,
        "meeting": meeting,
        "form": ReadyForm(points=listed, initial={"ticked": ticked}),
        "done": len(ticked),
        "all": len(listed),
        "texts": Texts(request.program, request.LANGUAGE_CODE),
    }
    return render(request, "resources/link/ready.html", words)


def _meeting(request: PageRequest, pk: uuid.UUID | None) -> tuple[uuid.UUID, str]:
    """What the meeting is known by, and with whom it is: the match, or one of the own doors."""
    member = _newcomer(request)
    match = match_known_to(member)
    if match is None or match.is_pair:
        raise Http404
    if pk is None or pk == match.pk:
        return match.pk, match.connector.short_name
    doors = Referral.objects.visible_to(member).with_people().filter(match__connectee=member)
    door = get_object_or_404(doors.named(), pk=pk)
    return door.pk, door.short_who


@require_POST
@link_page("home")
def tick_preparation(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """What is ready now."""
    meeting, _who = _meeting(request, pk)
    known = {code for code, _text in points(request.program, request.LANGUAGE_CODE)}
    ticked = known.intersection(request.POST.getlist("ticked"))
    to, done = _at(request, "link_ready_for", meeting), _("Saved.")
    action, member = writing.tick_preparation, request.member
    return show(request, action, member, to=to, done=done, meeting=meeting, ticked=ticked)


@link_page("home")
def link_journal(request: PageRequest) -> HttpResponse:
    """Notes to oneself, the newest first."""
    _newcomer(request)
    return _journal(request, JournalForm())


def _journal(request: PageRequest, form: JournalForm, status: int = 200) -> HttpResponse:
    rows = JournalEntry.objects.visible_to(request.member).order_by("-written_at", "pk")
    words = {"form": form, "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))}
    return render(request, "resources/link/journal.html", words, status=status)


@require_POST
@link_page("home")
def write_note(request: PageRequest) -> HttpResponse:
    """One more note."""
    member, form = _newcomer(request), JournalForm(request.POST)
    to, done = _at(request, "link_journal"), _("Saved. Only you see it.")
    answer = submit(request, form, writing.write_note, member, to=to, done=done)
    return answer or _journal(request, form, 422)


@require_POST
@link_page("home")
def delete_note(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """Away with it."""
    _newcomer(request)
    rows = JournalEntry.objects.visible_to(request.member).select_related("member")
    to, done = _at(request, "link_journal"), _("Deleted.")
    return show(request, writing.delete_note, get_object_or_404(rows, pk=pk), to=to, done=done)
