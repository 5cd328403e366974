"""Meetings: propose times, accept one, move, cancel, and say that it was held or missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.base.states import move, stale
from threedoors.intake.actions import withdraw_application
from threedoors.matching.actions import count_turn, lock_match, record_first_message
from threedoors.matching.gates import application_of
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting, TimeOption, chooser
from threedoors.outbox.actions import owe, withdraw_owed
from threedoors.outbox.models import Why
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day

MOST_TIMES = 3
BEFORE = dt.timedelta(hours=48)
MAILS_BEFORE_MEETING = (
    "matching/mail/proposed",
    "matching/mail/answer_nudge",
    "matching/mail/accepted",
    "matching/mail/introduced_to_connectee",
    "matching/mail/introduced_to_connector",
    "pals/mail/introduced_to_connectee",
    "pals/mail/introduced_to_connector",
)


@transaction.atomic
def propose_times(
    match: Match, *, by: Membership, times: Sequence[dt.datetime], **where: Any
) -> Meeting:
    """Up to three times and a public place; the other person picks one. Seed 000:174, 000:179."""
    _only_the_two(match, by)
    _check_times(times)
    meeting = _ahead(match, by)
    if meeting.proposed_by_id == by.pk and _stands(meeting, "proposed", where, times):
        raise AlreadyDone(_("These times are sent already."))
    if meeting.status == Meeting.Status.SCHEDULED:
        _call_off(meeting, by)
    move(meeting, "proposed", by=by, proposed_by=by, starts_at=None, **_place(where))
    meeting.times.all().delete()
    TimeOption.objects.bulk_create(
        TimeOption(meeting=meeting, starts_at=at) for at in sorted(times)
    )
    cycle = f"{clock.now():%Y%m%d%H%M%S}"
    withdraw_owed(meeting, "meetings/mail/proposed", why=Why.NEW_TIMES)
    owe(_other(match, by), "meetings/mail/proposed", about=meeting, cycle=cycle)
    _mind_the_place(meeting, by)
    _reach_out(match, by)
    return meeting


@transaction.atomic
def accept_time(meeting: Meeting, option: TimeOption, *, by: Membership) -> None:
    """One of the proposed times suits: both get a calendar entry."""
    _hold(meeting)
    if meeting.match.status not in Match.BEFORE_MEETING:
        raise stale(meeting.match)
    if by.pk != chooser(meeting) and not by.is_staff:
        raise NotAllowed(_("The other person picks one of these times."))
    stands = meeting.times.filter(pk=option.pk).exists()
    if meeting.status != Meeting.Status.PROPOSED or not stands:
        raise stale(meeting)
    if option.starts_at <= clock.now():
        raise Refusal(_("This time has passed. Please propose new times."))
    _schedule(meeting, option.starts_at, by)


@transaction.atomic
def schedule_meeting(
    match: Match, *, by: Membership, starts_at: dt.datetime, **where: Any
) -> Meeting:
    """Note a time that both agreed on elsewhere, or move the meeting to a new one."""
    _only_the_two(match, by)
    _check_times([starts_at])
    meeting = _ahead(match, by)
    if _stands(meeting, "scheduled", where, [starts_at]):
        raise AlreadyDone(_("This time is set already."))
    for field, value in _place(where).items():
        setattr(meeting, field, value)
    meeting.save()
    _schedule(meeting, starts_at, by)
    _mind_the_place(meeting, by)
    return meeting


def _schedule(meeting: Meeting, starts_at: dt.datetime, by: Membership) -> None:
    move(meeting, "scheduled", by=by, starts_at=starts_at, sequence=meeting.sequence + 1)
    match = meeting.match
    if match.status != Match.Status.SCHEDULED:
        replied_at = match.replied_at or clock.now()
        move(match, "scheduled", by=by, replied_at=replied_at)
    _in_touch(match, by)
    promises.renew("attend", about=meeting, owner=match.connectee, starts_at=starts_at - BEFORE)
    for member in (match.connectee, match.connector):
        owe(member, "meetings/mail/scheduled", about=meeting, cycle=str(meeting.sequence))


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Membership, reason: str = "") -> None:
    """The meeting will not take place at that time; the calendar entry goes with the same UID."""
    _only_the_two(meeting.match, by)
    _hold(meeting)
    was_set = meeting.status == Meeting.Status.SCHEDULED
    move(meeting, "cancelled", by=by, said=reason, sequence=meeting.sequence + 1, note=reason[:300])
    promises.waive_all(meeting, by=by)
    if was_set:
        _tell_cancelled(meeting)
        move(meeting.match, "replied", by=by, event="meeting_cancelled")


@transaction.atomic
def postpone_meeting(match: Match, *, by: Membership, until: dt.date) -> None:
    """'Not yet, but from this day on': reminders and dates wait until then. Seed 001:320, R186."""
    if by.pk != match.connector_id and not by.is_staff:
        raise NotAllowed(_("Only the person you meet can say this."))
    if match.is_pair:
        raise Refusal(_("These two meet again and again. They find their times themselves."))
    if match.status not in Match.BEFORE_MEETING:
        raise stale(match)
    if until <= clock.today(match.program.zone):
        raise Refusal(_("Please choose a day that is still ahead."))
    _in_touch(match, by)
    promise = promises.standing("meet", owner=match.connectee, about=match)
    ends = end_of_day(until, match.program.zone)
    if promise.paused_until == ends:
        raise AlreadyDone(_("We have noted this day already."))
    promises.pause_promise(promise, by=by, until=ends)
    record("match.meeting_postponed", about=match, by=by, changed={"until": str(until)})
    owe(match.connectee, "meetings/mail/postponed", about=match, cycle=str(until), said=str(until))


@transaction.atomic
def _call_off(meeting: Meeting, by: Membership) -> None:
    """A set time is given up for new proposals: both calendars are told."""
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    promises.waive_all(meeting, by=by)
    _tell_cancelled(meeting)
    move(meeting.match, "replied", by=by, event="meeting_moved")


def _tell_cancelled(meeting: Meeting) -> None:
    withdraw_owed(meeting, "meetings/mail/scheduled", why=Why.MOVED)
    said = meeting.starts_at.isoformat() if meeting.starts_at else ""
    for member in (meeting.match.connectee, meeting.match.connector):
        owe(
            member, "meetings/mail/cancelled", about=meeting, cycle=str(meeting.sequence), said=said
        )


@transaction.atomic
def record_met(
    match: Match,
    *,
    by: Membership,
    met_at: dt.datetime | None = None,
    minutes: int | None = None,
    mode: str = Meeting.Mode.IN_PERSON,
) -> None:
    """'We met', either side or staff: the meeting clock stops, doors and survey begin.

    Seed 000:120, 000:150.
    """
    _only_the_two(match, by)
    met_at = met_at or _set_time(match) or clock.now()
    if met_at > clock.now():
        raise Refusal(_("This day is still ahead."))
    zone = match.program.zone
    introduced = match.introduced_at
    if introduced is None or met_at.astimezone(zone).date() < introduced.astimezone(zone).date():
        raise Refusal(_("The meeting cannot be before the introduction."))
    meeting = _ahead(match, by)
    move(match, "met", by=by, met_at=met_at)
    move(
        meeting,
        "met",
        by=by,
        starts_at=meeting.starts_at or met_at,
        held_minutes=minutes,
        mode=mode,
    )
    _after_meeting(match, meeting, by, met_at)


def _after_meeting(match: Match, meeting: Meeting, by: Membership, met_at: dt.datetime) -> None:
    _in_touch(match, by)
    promises.keep("meet", about=match, by=by)
    promises.waive_all(meeting, by=by)
    count_turn(match)
    policy = match.program.policy
    if policy.referrals.target:
        promises.make("refer", owner=match.connector, about=match, starts_at=met_at)
        owe(match.connector, "referrals/mail/asked", about=match)
    if policy.survey.on:
        promises.make("survey", owner=match.connectee, about=match, starts_at=met_at)
    if not (policy.referrals.target or policy.survey.on):
        promises.make("close", about=match)
    if policy.outcomes.ask_after_days and not match.is_pair:
        promises.make("news", owner=match.connectee, about=match.connectee, starts_at=met_at)


@transaction.atomic
def record_missed(meeting: Meeting, *, by: Membership, who: str = "") -> None:
    """Somebody did not come; the way back to a new time stays open."""
    _only_the_two(meeting.match, by)
    _hold(meeting)
    if meeting.starts_at is not None and meeting.starts_at > clock.now():
        raise Refusal(_("This meeting is still ahead."))
    move(meeting, "missed", by=by, note=who)
    promises.waive_all(meeting, by=by)
    move(meeting.match, "replied", by=by, event="meeting_missed")


@transaction.atomic
def cancel_match(match: Match, *, by: Membership, reason: str) -> None:
    """End it before a meeting: a set time is called off, and whoever knew of the match is told.

    The reason is for staff alone: it stays with the match and is in no mail.
    """
    if not reason.strip():
        raise Refusal(_("Please write why."))
    lock_match(match)
    introduced, asked = match.introduced_at is not None, match.asked_at is not None
    for meeting in match.meetings.filter(status__in=Meeting.AHEAD):
        cancel_meeting(meeting, by=by)
    move(match, "cancelled", by=by, said=reason, ended_reason=reason[:300])
    promises.waive_all(match, by=by)
    withdraw_owed(match, *MAILS_BEFORE_MEETING, why=Why.CANCELLED)
    if asked or introduced:
        owe(match.connector, "matching/mail/cancelled", about=match)
    if introduced:
        owe(match.connectee, "matching/mail/cancelled", about=match)


@transaction.atomic
def withdraw_connectee(connectee: Membership, *, by: Membership) -> None:
    """A Connectee steps out, and may apply again one day; an open match before its meeting ends."""
    match = Match.objects.open().filter(connectee=connectee).first()
    if match is not None and match.status not in Match.AFTER_MEETING:
        cancel_match(match, by=by, reason=_("The newcomer stepped back."))
    for earlier in Match.objects.filter(connectee=connectee, status=Match.Status.DECLINED):
        promises.waive("rematch", about=earlier, by=by)
    application = application_of(connectee)
    if application is None:
        move(connectee, "ended", by=by, ended_reason="withdrawn")
    else:
        withdraw_application(application, by=by)


def _ahead(match: Match, by: Membership) -> Meeting:
    """The meeting that is being arranged, or a new one."""
    lock_match(match)
    if match.is_pair:
        raise Refusal(_("These two meet again and again. They find their times themselves."))
    if match.status not in Match.BEFORE_MEETING:
        raise stale(match)
    standing = match.meetings.filter(status__in=Meeting.AHEAD).first()
    return standing or Meeting.objects.create(
        program=match.program,
        match=match,
        proposed_by=by,
        minutes=match.program.policy.meeting.max_minutes,
    )


def _hold(meeting: Meeting) -> None:
    """Of two who act on one meeting at once the second sees what the first has arranged."""
    lock_match(meeting.match)
    meeting.refresh_from_db(fields=["proposed_by", "starts_at", "sequence"])


def _stands(
    meeting: Meeting, status: str, where: dict[str, Any], times: Sequence[dt.datetime]
) -> bool:
    """Whether the very same times and place stand already: a second click (bar D3)."""
    options = [option.starts_at for option in meeting.times.all()]
    known = options if status == Meeting.Status.PROPOSED else [meeting.starts_at]
    same_place = all(getattr(meeting, name) == value for name, value in _place(where).items())
    return meeting.status == status and same_place and set(known) == set(times)


def _set_time(match: Match) -> dt.datetime | None:
    standing = match.meetings.filter(status="scheduled").first()
    return standing.starts_at if standing else None


def _in_touch(match: Match, by: Membership) -> None:
    """Arranging a time is a reply: the reply clock stops. Between the two, staff notes included."""
    promises.keep("reply", about=match, by=by)
    promises.waive("pace", about=match, by=by)
    if match.status == Match.Status.INTRODUCED:
        move(match, "replied", by=by, replied_at=clock.now())


def _reach_out(match: Match, by: Membership) -> None:
    """A newcomer who proposes times has written first: the reply is still the Connector's to give (A1)."""
    if by.pk != match.connectee_id or match.status != Match.Status.INTRODUCED:
        _in_touch(match, by)
    elif match.wrote_at is None:
        record_first_message(match, by=by)


def _place(where: dict[str, Any]) -> dict[str, Any]:
    """A place that is given anew is public unless it is said to be somebody's home."""
    said = {name: where[name] for name in ("mode", "place") if name in where}
    private = bool(where.get("private_place"))
    return said | {"private_place": private} if said or private else {}


def _check_times(times: Sequence[dt.datetime]) -> None:
    if not 1 <= len(set(times)) <= MOST_TIMES:
        raise Refusal(_("Please give one to three different times."))
    if any(at <= clock.now() for at in times):
        raise Refusal(_("Please choose times that are still ahead."))


def _only_the_two(match: Match, by: Membership) -> None:
    if by.pk not in (match.connectee_id, match.connector_id) and not by.is_staff:
        raise NotAllowed(_("This is for the two people who meet."))


def _other(match: Match, by: Membership) -> Membership:
    return match.connectee if by.is_staff else match.other(by)


def _mind_the_place(meeting: Meeting, by: Membership) -> None:
    """A private home is no public place: staff are told, until there is another. Seed 000:78, R237."""
    if meeting.private_place:
        record("meeting.private_place", about=meeting, by=by)
        promises.standing("private_place", about=meeting)
    else:
        promises.waive("private_place", about=meeting, by=by)
