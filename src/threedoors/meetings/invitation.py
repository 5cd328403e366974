"""A meeting's entry in the calendar of each of the two."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from threedoors.meetings.models import Meeting
from threedoors.outbox.calendar import Entry
from threedoors.people.models import Membership


def request(meeting: Meeting, member: Membership) -> str:
    """The entry for a set time, or for its new time."""
    return _entry(meeting, meeting.starts_at, meeting.match.other(member).name).request(member)


def download(meeting: Meeting, member: Membership) -> str:
    """The entry to keep, from a page, with no more of a name than pages show (S14)."""
    other = meeting.match.other(member).short_name
    return _entry(meeting, meeting.starts_at, other).published()


def cancellation(meeting: Meeting, member: Membership, starts_at: dt.datetime) -> str:
    """The end of the entry."""
    return _entry(meeting, starts_at, meeting.match.other(member).name).cancellation(member)


def _entry(meeting: Meeting, starts_at: dt.datetime | None, other: str) -> Entry:
    assert starts_at is not None
    return Entry(
        program=meeting.program,
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=starts_at,
        minutes=meeting.minutes,
        summary=_("Meeting with %(name)s") % {"name": other},
        place=meeting.place,
    )
