"""What staff note about a meeting for the two: times, set, moved, cancelled, held, missed; and a match that ends."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from threedoors.base.pages import form_page, show, submit
from threedoors.matching.views import connection_page, find_match
from threedoors.meetings import actions
from threedoors.meetings.forms import (
    CancelMatchForm,
    CancelMeetingForm,
    MetForm,
    MissedForm,
    ProposeForm,
    ScheduleForm,
)
from threedoors.meetings.models import Meeting
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role


@require_POST
@page_for(Role.COORDINATOR)
def propose_times(request: PageRequest, pk: UUID) -> HttpResponse:
    """Times the Connector named on the phone go to the newcomer."""
    match, form = find_match(request, pk), ProposeForm(request.POST, zone=request.program.zone)
    done = _("The times are on their way to %(name)s.") % {"name": match.connectee.name}
    to = connection_page(match)
    answer = submit(request, form, actions.propose_times, match, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def schedule_meeting(request: PageRequest, pk: UUID) -> HttpResponse:
    """A time both agreed on, or a new one."""
    match, form = find_match(request, pk), ScheduleForm(request.POST, zone=request.program.zone)
    done = _("The time is set. Both get a calendar entry.")
    to = connection_page(match)
    answer = submit(request, form, actions.schedule_meeting, match, to=to, done=done)
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def record_met(request: PageRequest, pk: UUID) -> HttpResponse:
    """They met: when, how long, how."""
    match, form = find_match(request, pk), MetForm(request.POST, zone=request.program.zone)
    done = _("Noted: they met. %(name)s is asked for introductions.")
    answer = submit(
        request,
        form,
        actions.record_met,
        match,
        to=connection_page(match),
        done=done % {"name": match.connector.name},
        again=["met", "referring", "surveyed", "completed"],
    )
    return answer or form_page(request, form, connection_page(match))


@require_POST
@page_for(Role.COORDINATOR)
def cancel_match(request: PageRequest, pk: UUID) -> HttpResponse:
    """The match ends before a meeting."""
    match, form = find_match(request, pk), CancelMatchForm(request.POST)
    done = _("The match has ended. %(name)s waits for another one.")
    answer = submit(
        request,
        form,
        actions.cancel_match,
        match,
        to=connection_page(match),
        done=done % {"name": match.connectee.name},
        again=["cancelled"],
    )
    return answer or form_page(request, form, connection_page(match))


def _meeting(request: PageRequest, pk: UUID) -> Meeting:
    rows = Meeting.objects.visible_to(request.member).select_related(
        "program",
        "match__program",
        "match__connectee__person",
        "match__connector__person",
    )
    return get_object_or_404(rows, pk=pk)


@require_POST
@page_for(Role.COORDINATOR)
def accept_time(request: PageRequest, pk: UUID) -> HttpResponse:
    """The other person picked one of the times on the phone."""
    meeting = _meeting(request, pk)
    number = request.POST.get("option", "")
    option = get_object_or_404(meeting.times, pk=int(number) if number.isdecimal() else 0)
    done = _("The time is set. Both get a calendar entry.")
    to = connection_page(meeting.match)
    return show(
        request, actions.accept_time, meeting, option, to=to, done=done, again=["scheduled"]
    )


@require_POST
@page_for(Role.COORDINATOR)
def cancel_meeting(request: PageRequest, pk: UUID) -> HttpResponse:
    """Not at that time."""
    meeting, form = _meeting(request, pk), CancelMeetingForm(request.POST)
    done, to = _("The meeting is cancelled."), connection_page(meeting.match)
    answer = submit(
        request,
        form,
        actions.cancel_meeting,
        meeting,
        to=to,
        done=done,
        again=["cancelled"],
    )
    return answer or form_page(request, form, to)


@require_POST
@page_for(Role.COORDINATOR)
def record_missed(request: PageRequest, pk: UUID) -> HttpResponse:
    """Somebody did not come; a new time can be set."""
    meeting = _meeting(request, pk)
    form = MissedForm(request.POST, match=meeting.match)
    done, to = _("Noted. They can set a new time."), connection_page(meeting.match)
    answer = submit(
        request, form, actions.record_missed, meeting, to=to, done=done, again=["missed"]
    )
    return answer or form_page(request, form, to)
