"""The letters around a meeting: times to choose from, the set time, moved, cancelled, reminders."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.matching.words import in_status, link_mark, match_words
from threedoors.meetings import invitation
from threedoors.meetings.models import Meeting
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message

ESSENTIAL, NUDGE = Message.Kind.ESSENTIAL, Message.Kind.NUDGE


def _words(message: Message) -> Words:
    meeting: Meeting = message.about
    other = meeting.match.other(message.to)
    return program_words(message) | {
        "other": other.name,
        "first": other.short_name,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
        "mode": meeting.mode,
        "minutes": meeting.minutes,
        "is_connectee": message.to_id == meeting.match.connectee_id,
        "link": link_mark(message.to, "meet", meeting.match),
        "reply_to": other.person.email,
    }


def _is_still_set(message: Message) -> bool:
    meeting: Meeting = message.about
    return meeting.status == Meeting.Status.SCHEDULED and message.cycle == str(meeting.sequence)


def _invitation(message: Message) -> str:
    return invitation.request(message.about, message.to)


def _cancellation(message: Message) -> str:
    at = dt.datetime.fromisoformat(message.said)
    return invitation.cancellation(message.about, message.to, at)


@letter(
    "meetings/mail/proposed",
    title=gettext_lazy("Times to pick from"),
    kind=ESSENTIAL,
    still=lambda m: m.about.status == "proposed",
)
def proposed(message: Message) -> Words:
    """Up to three times: pick one."""
    return _words(message) | {"times": [option.starts_at for option in message.about.times.all()]}


@letter(
    "meetings/mail/scheduled",
    title=gettext_lazy("The meeting is set"),
    kind=ESSENTIAL,
    still=_is_still_set,
    calendar=_invitation,
)
def scheduled(message: Message) -> Words:
    """Date, time, place, and a calendar entry that follows when it moves (X05)."""
    return _words(message) | {"moved": message.about.sequence > 1}


@letter(
    "meetings/mail/cancelled",
    title=gettext_lazy("The meeting is cancelled"),
    kind=ESSENTIAL,
    calendar=_cancellation,
)
def cancelled(message: Message) -> Words:
    """Not at that time; the calendar entry goes. Where the match has ended there is no new time to find."""
    meeting: Meeting = message.about
    at = dt.datetime.fromisoformat(message.said)
    moved = meeting.status != Meeting.Status.CANCELLED
    return _words(message) | {
        "starts_at": at,
        "moved": moved,
        "ended": meeting.match.status == Match.Status.CANCELLED,
        "note": "" if moved else meeting.note,
    }


@letter(
    "meetings/mail/day_before",
    title=gettext_lazy("Reminder the day before"),
    kind=NUDGE,
    lasts=dt.timedelta(hours=24),
    still=_is_still_set,
)
def day_before(message: Message) -> Words:
    """Tomorrow: place, time, and how to prepare. Seed 000:96, 001:279."""
    return _words(message)


@letter(
    "meetings/mail/did_you_meet",
    title=gettext_lazy("Did you meet?"),
    kind=NUDGE,
    lasts=dt.timedelta(days=3),
    still=lambda m: _is_still_set(m) and m.about.starts_at < clock.now(),
)
def did_you_meet(message: Message) -> Words:
    """One tap: we met, or not yet."""
    return _words(message)


@letter(
    "meetings/mail/postponed",
    title=gettext_lazy("The Connector needs more time"),
    kind=ESSENTIAL,
    still=in_status(*Match.BEFORE_MEETING),
)
def postponed(message: Message) -> Words:
    """'Not yet, from this day on': the newcomer waits, and knows until when. R186."""
    match: Match = message.about
    return match_words(message) | {
        "until": dt.date.fromisoformat(message.said),
        "link": link_mark(message.to, "meet", match),
        "reply_to": match.connector.person.email,
    }
