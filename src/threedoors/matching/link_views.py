"""A Connector's answer, and the first words between the two: pages behind emailed links."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock
from threedoors.base.pages import show, submit
from threedoors.matching import actions, gates
from threedoors.matching.link_forms import REASONS, FirstMessageForm, PostponeForm, ReasonForm
from threedoors.matching.models import Match, match_known_to
from threedoors.matching.words import connectee_words
from threedoors.people.access import PageRequest, link_page
from threedoors.programs import fields
from threedoors.promises.kinds import promised_by
from threedoors.promises.models import Promise

ANSWERABLE = (Match.Status.PROPOSED, Match.Status.EXPIRED)
SAID_YES = ("accepted", *Match.BEFORE_MEETING, *Match.MEETING_HELD)


def match_of(request: PageRequest) -> Match:
    """The match a link is about, or the newest one of a newcomer's own page."""
    if request.link.purpose != "home":
        rows = Match.objects.visible_to(request.member).with_people()
        return get_object_or_404(rows, pk=request.link.about_id)
    match = match_known_to(request.member)
    if match is None:
        raise Http404
    return match


def newcomer_card(match: Match, language: str) -> dict[str, Any]:
    """The newcomer as a Connector sees them before the code: first name and field (bar S14)."""
    profile = match.connectee.connectee
    return connectee_words(match, language) | {
        "sector": fields.title(profile.sector, language),
        "education": profile.get_education_display() if profile.education else "",
        "study": profile.field_of_study,
        "times": profile.meeting_times,
        "goal": [line for line in profile.goal.splitlines() if line.strip()],
    }


@link_page("answer")
def link_answer(request: PageRequest) -> HttpResponse:
    """Will you meet this person? Before and after the answer (ui.md S14)."""
    match = match_of(request)
    words = {"match": match, "who": newcomer_card(match, request.LANGUAGE_CODE)}
    if match.status in ANSWERABLE and not _is_taken(match):
        return render(request, "matching/link/answer.html", words | _question(match, request))
    return render(request, "matching/link/answered.html", words | _answer(match))


def _is_taken(match: Match) -> bool:
    """Whether a late answer could not be taken any more."""
    return match.status == Match.Status.EXPIRED and bool(gates.comes_too_late(match))


def _question(match: Match, request: PageRequest) -> dict[str, Any]:
    program, now = match.program, clock.now()
    promise = Promise.objects.open().about(match).filter(kind="answer_proposal").first()
    by = promised_by("answer_proposal", match)
    late = by <= now or match.status == Match.Status.EXPIRED
    paused = promise.paused_until if promise else None
    return {
        "by": None if late else by,
        "late": late,
        "paused_until": paused if paused and paused > now else None,
        "means": program.policy.lines(
            "what_a_yes_means",
            request.LANGUAGE_CODE,
            program=program.name,
            community=program.community,
        ),
    }


def _answer(match: Match) -> dict[str, Any]:
    undo_until = None
    gone = match.status == Match.Status.DECLINED and gates.comes_too_late(match)
    if match.status in ("accepted", "declined") and match.answered_at and not gone:
        undo_until = match.answered_at + dt.timedelta(hours=actions.UNDO_HOURS)
    return {
        "undo_until": undo_until if undo_until and undo_until > clock.now() else None,
        "reasons": REASONS.items(),
        "clocks": match.program.policy.clocks,
    }


@require_POST
@link_page("answer")
def accept_match(request: PageRequest) -> HttpResponse:
    """Yes, I will meet them."""
    to = reverse("link_answer", args=[request.link.pk])
    return show(request, actions.accept_match, match_of(request), to=to, again=SAID_YES)


@require_POST
@link_page("answer")
def decline_match(request: PageRequest) -> HttpResponse:
    """Not this time."""
    to = reverse("link_answer", args=[request.link.pk])
    return show(request, actions.decline_match, match_of(request), to=to, again=("declined",))


@require_POST
@link_page("answer")
def explain_decline(request: PageRequest) -> HttpResponse:
    """Why not this time."""
    to, match, form = (
        reverse("link_answer", args=[request.link.pk]),
        match_of(request),
        ReasonForm(request.POST),
    )
    reason = form.said(request.program.policy.default_language) if form.is_valid() else ""
    return show(request, actions.explain_decline, match, to=to, reason=reason)


@require_POST
@link_page("answer")
def undo_answer(request: PageRequest) -> HttpResponse:
    """Take the answer back."""
    to = reverse("link_answer", args=[request.link.pk])
    done = _("Your answer is taken back. You can answer again.")
    return show(
        request, actions.undo_answer, match_of(request), to=to, done=done, again=("proposed",)
    )


@link_page("answer")
def link_postpone(request: PageRequest) -> HttpResponse:
    """When may we ask you again?"""
    form = PostponeForm(today=clock.today(request.program.zone))
    return render(
        request, "matching/link/postpone.html", {"match": match_of(request), "form": form}
    )


@require_POST
@link_page("answer")
def postpone_match(request: PageRequest) -> HttpResponse:
    """Ask me again later."""
    match = match_of(request)
    form = PostponeForm(request.POST, today=clock.today(request.program.zone))
    until = form.cleaned_data.get("until") if form.is_valid() else None
    to = reverse("link_answer", args=[request.link.pk])
    done = submit(request, form, actions.postpone_match, match, to=to, until=until)
    return done or render(
        request, "matching/link/postpone.html", {"match": match, "form": form}, status=422
    )


@require_POST
@link_page("meet", "home")
def write_first_message(request: PageRequest) -> HttpResponse:
    """The newcomer writes first, and we send it."""
    match = match_of(request)
    form = FirstMessageForm(request.POST, match=match)
    to = reverse("link_meet", args=[request.link.pk])
    done = _("Your message is on its way to %(name)s.") % {"name": match.connector.short_name}
    sent = submit(request, form, actions.write_first_message, match, to=to, done=done)
    return sent or render(
        request, "matching/link/write.html", {"match": match, "form": form}, status=422
    )


@require_POST
@link_page("meet", "home")
def record_first_message(request: PageRequest) -> HttpResponse:
    """I wrote it myself."""
    to, done = (
        reverse("link_meet", args=[request.link.pk]),
        _("Thank you. We noted that you wrote."),
    )
    return show(request, actions.record_first_message, match_of(request), to=to, done=done)


@require_POST
@link_page("meet")
def record_reply(request: PageRequest) -> HttpResponse:
    """The Connector says: I have replied."""
    to, done = reverse("link_meet", args=[request.link.pk]), _("Thank you. We noted your reply.")
    again = ("replied", "scheduled", *Match.MEETING_HELD)
    return show(request, actions.record_reply, match_of(request), to=to, done=done, again=again)
