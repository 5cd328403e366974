"""From the introduction to the meeting: one page behind an emailed link that always shows one next step."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base import clock, ui
from threedoors.base.pages import show, submit
from threedoors.intake.panels import home_panels
from threedoors.matching.gates import application_of
from threedoors.matching.link_forms import FirstMessageForm
from threedoors.matching.link_views import match_of, newcomer_card
from threedoors.matching.models import Match
from threedoors.meetings import actions, invitation
from threedoors.meetings.link_forms import AgreeForm, CancelForm, MetForm, NotYetForm, ProposeForm
from threedoors.meetings.models import Meeting, meeting_ahead, next_step
from threedoors.outbox.render import zone_title
from threedoors.people.access import PageRequest, link_page
from threedoors.people.codes import needs_code
from threedoors.people.consents import Consent, consented
from threedoors.programs.words import our_language
from threedoors.promises.models import Promise

BOTH = ("meet", "home")  # a newcomer's own page leads to the same pages as the link about one match
ALL = (*BOTH, "pair")


@dataclass(frozen=True)
class When:
    """One instant as both people read their clocks."""

    at: dt.datetime
    pk: int | None = None
    there: str = ""
    there_zone: str = ""


def _when(request: PageRequest, at: dt.datetime, pk: int | None = None) -> When:
    """The program's time, and the reader's own where their clock shows another one. Seed 004:7, R260."""
    name = request.member.person.zone_name
    own = ZoneInfo(name) if name else request.program.zone
    if at.astimezone(own).utcoffset() == at.astimezone(request.program.zone).utcoffset():
        return When(at, pk)
    with timezone.override(own):
        return When(at, pk, ui.moment(at), zone_title(own, request.LANGUAGE_CODE))


def _words(request: PageRequest, match: Match, meeting: Meeting | None = None) -> dict[str, Any]:
    """What every page about a meeting shows."""
    to_connector = request.member.pk == match.connector_id
    return {
        "match": match,
        "meeting": meeting,
        "other": match.other(request.member),
        "to_connector": to_connector,
        "who": newcomer_card(match, request.LANGUAGE_CODE) if to_connector else None,
        "zone": zone_title(request.program.zone, request.LANGUAGE_CODE),
    }


@link_page(*ALL)
def link_meet(request: PageRequest) -> HttpResponse:
    """The one next step between the introduction and the meeting, for either side."""
    match = match_of(request)
    if match.is_pair:
        return redirect("link_pair", request.link.pk)
    if match.introduced_at is None:
        return render(request, "meetings/link/not_yet.html", _words(request, match))
    meeting = meeting_ahead(match)
    step = next_step(match, request.member, meeting)
    words = _words(request, match, meeting) | _promised(match)
    if request.member.pk == match.connectee_id and step not in ("met", "ended"):
        words |= {"panels": home_panels(request.member)}
    words |= {"step": step, "template": f"meetings/link/step_{step}.html"}
    return render(request, "meetings/link/meet.html", words | _step(request, step, match, meeting))


def _promised(match: Match) -> dict[str, Any]:
    """Until when the reply and the meeting are promised."""
    rows = Promise.objects.open().filter(about_id=match.pk, kind__in=["reply", "meet"])
    rows = rows.filter(stilled_at=None)
    by = {promise.kind: promise for promise in rows}
    meet, now = by.get("meet"), clock.now()
    paused = meet.paused_until if meet else None
    return {
        "reply_by": by["reply"].due_at if "reply" in by else None,
        "meet_by": meet.due_at if meet and meet.due_at > now else None,
        "not_before": paused if paused and paused > now else None,
    }


def _step(request: PageRequest, step: str, match: Match, meeting: Meeting | None) -> dict[str, Any]:
    """What one step needs besides."""
    if step == "write":
        return {"form": FirstMessageForm(match=match)}
    if step == "propose":
        return {"form": ProposeForm(match=match)}
    if step == "came":
        return {"form": MetForm(match=match, meeting=meeting)}
    if step == "met":
        return {"thanks": _thanks(match, request.LANGUAGE_CODE)}
    return _times(request, meeting) if meeting else {}


def _times(request: PageRequest, meeting: Meeting) -> dict[str, Any]:
    policy, language = request.program.policy, request.LANGUAGE_CODE
    ahead = [o for o in meeting.times.all() if o.starts_at > clock.now()]
    names = request.program.names
    return {
        "options": [_when(request, option.starts_at, option.pk) for option in ahead],
        "when": _when(request, meeting.starts_at) if meeting.starts_at else None,
        "checklist": policy.lines("prepare_checklist", language, **names),
        "topics": policy.lines("conversation_topics", language, **names),
    }


def _thanks(match: Match, language: str) -> str:
    """A short thank-you note to change and send (requirements §4, message 25)."""
    language = our_language(language)
    template = get_template(f"meetings/link/thanks.{language}.txt", using="mail")
    names = {"other": match.connector.short_name, "name": match.connectee.short_name}
    return str(template.render(names)).strip()


@link_page(*ALL)
@needs_code
def link_person(request: PageRequest) -> HttpResponse:
    """Who the other person is and how to reach them, after the code. Seed 000:173, bar S14."""
    match = match_of(request)
    if match.introduced_at is None or match.status == Match.Status.CANCELLED:
        raise Http404
    words = _words(request, match) | {"shows_resume": _shows_resume(match)}
    return render(request, "meetings/link/person.html", words)


def _shows_resume(match: Match) -> bool:
    """Whether there is a résumé and the newcomer agrees, now, that the Connector sees it."""
    application = application_of(match.connectee)
    agreed = consented(match.connectee, Consent.Purpose.SHARE_RESUME)
    return bool(agreed and application and application.resume())


@link_page(*BOTH)
def link_calendar(request: PageRequest) -> HttpResponse:
    """The set time as a file for the phone's calendar."""
    match = match_of(request)
    meeting = get_object_or_404(match.meetings, status=Meeting.Status.SCHEDULED)
    response = HttpResponse(
        invitation.download(meeting, request.member), content_type="text/calendar"
    )
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response


@link_page(*BOTH)
def link_propose(request: PageRequest) -> HttpResponse:
    """Propose times, or other times."""
    match = match_of(request)
    meeting = meeting_ahead(match)
    words = _words(request, match, meeting) | {"form": ProposeForm(match=match, meeting=meeting)}
    return render(request, "meetings/link/propose.html", words)


@require_POST
@link_page(*BOTH)
def propose_times(request: PageRequest) -> HttpResponse:
    """Up to three times for the other person to pick from."""
    match = match_of(request)
    form = ProposeForm(request.POST, match=match)
    said = {"times": form.cleaned_data["times"], **form.where()} if form.is_valid() else {}
    done = _("Your times are on their way to %(name)s.") % {
        "name": match.other(request.member).short_name
    }
    sent = submit(request, form, actions.propose_times, match, to=_page(request), done=done, **said)
    words = _words(request, match) | {"form": form}
    return sent or render(request, "meetings/link/propose.html", words, status=422)


@require_POST
@link_page(*BOTH)
def accept_time(request: PageRequest, pk: uuid.UUID, option: int) -> HttpResponse:
    """This time suits me."""
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.member), pk=pk, match=match_of(request)
    )
    chosen = meeting.times.filter(pk=option).first()
    if chosen is None:
        messages.error(request, _("These times have changed. Please look again."))
        return redirect(_page(request))
    done = _("The time is set. You both get an email.")
    again = ("scheduled",) if meeting.starts_at == chosen.starts_at else ()
    return show(
        request, actions.accept_time, meeting, chosen, to=_page(request), done=done, again=again
    )


@link_page(*BOTH)
def link_schedule(request: PageRequest) -> HttpResponse:
    """We agreed on a time."""
    match = match_of(request)
    meeting = meeting_ahead(match)
    words = _words(request, match, meeting) | {"form": AgreeForm(match=match, meeting=meeting)}
    return render(request, "meetings/link/schedule.html", words)


@require_POST
@link_page(*BOTH)
def schedule_meeting(request: PageRequest) -> HttpResponse:
    """Note the time both agreed on, or the new one."""
    match = match_of(request)
    form = AgreeForm(request.POST, match=match)
    said = {"starts_at": form.cleaned_data["starts_at"], **form.where()} if form.is_valid() else {}
    done = _("The time is set. You both get an email.")
    sent = submit(
        request, form, actions.schedule_meeting, match, to=_page(request), done=done, **said
    )
    words = _words(request, match) | {"form": form}
    return sent or render(request, "meetings/link/schedule.html", words, status=422)


@link_page(*BOTH)
def link_cancel(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """Shall this time be cancelled? Two choices."""
    match = match_of(request)
    meeting = get_object_or_404(match.meetings, pk=pk)
    words = _words(request, match, meeting) | {"form": CancelForm()}
    words["when"] = _when(request, meeting.starts_at) if meeting.starts_at else None
    return render(request, "meetings/link/cancel.html", words)


@require_POST
@link_page(*BOTH)
def cancel_meeting(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """Not at this time; both are told, and another time can be found."""
    match = match_of(request)
    meeting = get_object_or_404(match.meetings, pk=pk)
    form, done = CancelForm(request.POST), _("The time is cancelled. You can find another one.")
    again = ("cancelled",)
    sent = submit(
        request, form, actions.cancel_meeting, meeting, to=_page(request), done=done, again=again
    )
    words = _words(request, match, meeting) | {"form": form}
    return sent or render(request, "meetings/link/cancel.html", words, status=422)


@link_page("meet")
def link_not_yet(request: PageRequest) -> HttpResponse:
    """The Connector can meet, but only later."""
    words = _words(request, match_of(request)) | {"form": NotYetForm()}
    return render(request, "meetings/link/postpone.html", words)


@require_POST
@link_page("meet")
def postpone_meeting(request: PageRequest) -> HttpResponse:
    """Not yet, but from this day on."""
    match, form = match_of(request), NotYetForm(request.POST)
    done = _("Thank you. We will not remind you before that day.")
    sent = submit(request, form, actions.postpone_meeting, match, to=_page(request), done=done)
    words = _words(request, match) | {"form": form}
    return sent or render(request, "meetings/link/postpone.html", words, status=422)


@link_page(*BOTH)
def link_met(request: PageRequest) -> HttpResponse:
    """We met, also where no time was set here."""
    match = match_of(request)
    meeting = meeting_ahead(match)
    words = _words(request, match, meeting) | {"form": MetForm(match=match, meeting=meeting)}
    return render(request, "meetings/link/met.html", words)


@require_POST
@link_page(*BOTH)
def record_met(request: PageRequest) -> HttpResponse:
    """We met: when, how long, and how."""
    match = match_of(request)
    meeting = meeting_ahead(match)
    form = MetForm(request.POST, match=match, meeting=meeting)
    held = form.held() if form.is_valid() else {}
    again, to = Match.MEETING_HELD, _page(request)
    sent = submit(request, form, actions.record_met, match, to=to, again=again, **held)
    words = _words(request, match, meeting) | {"form": form}
    return sent or render(request, "meetings/link/met.html", words, status=422)


@require_POST
@link_page(*BOTH)
def record_missed(request: PageRequest, pk: uuid.UUID) -> HttpResponse:
    """It did not happen; nobody is blamed, another time can be found."""
    meeting = get_object_or_404(match_of(request).meetings, pk=pk)
    to, done = _page(request), _("Thank you for telling us. You can find another time.")
    return show(request, actions.record_missed, meeting, to=to, done=done, again=("missed",))


@require_POST
@link_page("home")
def withdraw_connectee(request: PageRequest) -> HttpResponse:
    """The newcomer stops taking part."""
    to, done = (
        reverse("link_home", args=[request.link.pk]),
        _("You have stopped. Thank you for telling us."),
    )
    action, again = actions.withdraw_connectee, ("ended",)
    return show(request, action, request.member, to=to, done=done, again=again)


def _page(request: PageRequest) -> str:
    return reverse("link_meet", args=[request.link.pk])
