"""What staff can note about a match as it stands: for every step by mail there is one by phone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base import clock, ui
from threedoors.desk.connection_rows import Connection
from threedoors.matching.actions import UNDO_HOURS
from threedoors.matching.forms import DeclineForm, PostponeForm
from threedoors.matching.models import Match
from threedoors.meetings.forms import (
    CancelMatchForm,
    CancelMeetingForm,
    MetForm,
    MissedForm,
    ProposeForm,
    ScheduleForm,
)
from threedoors.meetings.models import Meeting
from threedoors.pals.actions import LIVING
from threedoors.pals.forms import EndPairForm, StaffTapForm
from threedoors.pals.models import Tap
from threedoors.referrals.forms import ReferralForm, WaiveForm
from threedoors.referrals.models import Referral


@dataclass(frozen=True)
class Verb:
    """One thing to note: a button, or a form behind a button."""

    says: str
    url: str
    form: forms.Form | None = None
    is_first: bool = False
    hidden: dict[str, str] = field(default_factory=dict)


def verbs(connection: Connection) -> list[Verb]:
    """What fits where the match stands now, the likely first."""
    if connection.match.is_pair and connection.match.status in LIVING:
        return list(_pair(connection))
    find = _BY_STATUS.get(connection.match.status)
    return list(find(connection)) if find else []


def _button(row: Any, name: str, says: str, *, first: bool = False, **hidden: str) -> Verb:
    url = reverse(name, args=[row.program.slug, row.pk])
    return Verb(says, url, is_first=first, hidden=hidden)


def _form(
    row: Any, name: str, kind: type[forms.Form], *, first: bool = False, says: str = "", **more: Any
) -> Verb:
    form = kind(auto_id=f"{name}_%s", **more)
    url = reverse(name, args=[row.program.slug, row.pk])
    return Verb(says or str(form.title), url, form, first)  # type: ignore[attr-defined]


def _proposed(connection: Connection) -> Iterator[Verb]:
    match = connection.match
    yield from _answers(match)
    yield _form(match, "postpone_match", PostponeForm)
    if match.asked_at is None:
        yield _button(match, "undo_proposal", _("Take the question back"))
    else:
        yield _button(match, "expire_match", _("No answer came"))
    yield _form(match, "cancel_match", CancelMatchForm)


def _pair(connection: Connection) -> Iterator[Verb]:
    """Two who meet again and again: what each of them said last month, and the end. Seed 004:16."""
    last = connection.taps[-1].number if connection.taps else 0
    for tap in connection.taps:
        if tap.number == last:
            says = _("%(name)s told us how often they met") % {"name": tap.member.short_name}
            form = StaffTapForm(auto_id=f"tap_{tap.pk}_%s")
            url = reverse("answer_tap", args=[tap.program.slug, tap.pk])
            yield Verb(says, url, form, is_first=tap.status == Tap.Status.ASKED)
    yield _form(connection.match, "end_pair", EndPairForm)


def _answers(match: Match) -> Iterator[Verb]:
    name = {"name": match.connector.short_name}
    yield _button(match, "accept_match", _("%(name)s said yes") % name, first=True)
    yield _form(match, "decline_match", DeclineForm, says=_("%(name)s said no") % name)


def _accepted(connection: Connection) -> Iterator[Verb]:
    match = connection.match
    yield _button(match, "introduce_match", _("Send the introduction"), first=True)
    yield from _undo(match)
    yield _form(match, "cancel_match", CancelMatchForm)


def _undo(match: Match) -> Iterator[Verb]:
    since = clock.now() - dt.timedelta(hours=UNDO_HOURS)
    if match.answered_at and match.answered_at >= since:
        yield _button(match, "undo_answer", _("Take the answer back"))


def _introduced(connection: Connection) -> Iterator[Verb]:
    match = connection.match
    if match.wrote_at is None:
        says = _("%(name)s has written") % {"name": match.connectee.short_name}
        yield _button(match, "record_first_message", says)
    else:
        says = _("%(name)s wrote again") % {"name": match.connectee.short_name}
        yield _button(match, "log_contact", says)
    says = _("%(name)s has replied") % {"name": match.connector.short_name}
    yield _button(match, "record_reply", says, first=True)
    yield from _arrange(connection)


def _arrange(connection: Connection) -> Iterator[Verb]:
    """A time for the meeting: pick one of the proposed, set one, propose others; or they met already."""
    match, meeting, zone = connection.match, connection.meeting, connection.match.program.zone
    if meeting is not None and meeting.status == Meeting.Status.PROPOSED:
        for option in meeting.times.all():
            if option.starts_at > clock.now():
                yield _pick(meeting, option)
        yield _form(meeting, "cancel_meeting", CancelMeetingForm, says=_("Withdraw these times"))
    yield _form(match, "schedule_meeting", ScheduleForm, zone=zone)
    yield _form(match, "propose_times", ProposeForm, zone=zone)
    yield _form(match, "record_met", MetForm, zone=zone, first=meeting is None)
    yield _form(match, "cancel_match", CancelMatchForm)


def _pick(meeting: Meeting, option: Any) -> Verb:
    when = f"{ui.short_day(option.starts_at)}, {ui.hour(option.starts_at)}"
    says = _("They take %(time)s") % {"time": when}
    return _button(meeting, "accept_time", says, first=True, option=str(option.pk))


def _scheduled(connection: Connection) -> Iterator[Verb]:
    match, meeting, zone = connection.match, connection.meeting, connection.match.program.zone
    starts_at = meeting.starts_at if meeting else None
    day = starts_at.astimezone(zone).date() if starts_at else None
    yield _form(match, "record_met", MetForm, zone=zone, first=True, initial={"day": day})
    if starts_at is not None and starts_at <= clock.now():
        yield _form(meeting, "record_missed", MissedForm, match=match)
    if meeting is not None:
        place = {"place": meeting.place, "mode": meeting.mode}
        says = _("Move the meeting")
        yield _form(match, "schedule_meeting", ScheduleForm, zone=zone, says=says, initial=place)
        yield _form(meeting, "cancel_meeting", CancelMeetingForm)
    yield _form(match, "cancel_match", CancelMatchForm)


def _after(connection: Connection) -> Iterator[Verb]:
    match = connection.match
    yield from _add(connection, first=not connection.has_enough)
    if not connection.has_enough:
        yield _form(match, "waive_referrals", WaiveForm)
    else:
        yield _button(match, "complete_match", _("Complete the match"), first=True)


def _add(connection: Connection, *, first: bool = False) -> Iterator[Verb]:
    doors = [r for r in connection.referrals if r.status not in Referral.NAMELESS]
    match = connection.match
    yield _form(match, "add_referral", ReferralForm, match=match, doors=doors, first=first)


def _declined(connection: Connection) -> Iterator[Verb]:
    yield from _undo(connection.match)


_BY_STATUS: dict[str, Callable[[Connection], Iterator[Verb]]] = {
    Match.Status.PROPOSED: _proposed,
    Match.Status.ACCEPTED: _accepted,
    Match.Status.DECLINED: _declined,
    Match.Status.EXPIRED: lambda connection: _answers(connection.match),
    Match.Status.INTRODUCED: _introduced,
    Match.Status.REPLIED: _arrange,
    Match.Status.SCHEDULED: _scheduled,
    Match.Status.MET: _after,
    Match.Status.REFERRING: _after,
    Match.Status.SURVEYED: _after,
    Match.Status.COMPLETED: _add,
}
