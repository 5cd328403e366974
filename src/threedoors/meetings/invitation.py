"""The calendar file of a meeting: one UID for life, a SEQUENCE that only rises. RFC 5545, RFC 5546."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from threedoors.base import clock
from threedoors.meetings.models import Meeting
from threedoors.people.models import Membership


def request(meeting: Meeting, member: Membership) -> str:
    """The entry for a set time, or for its new time."""
    return _file(meeting, member, "REQUEST", "CONFIRMED", meeting.starts_at)


def download(meeting: Meeting, member: Membership) -> str:
    """The entry to keep, from a page: published, nobody invited, and no more of a name than pages show (S14)."""
    assert meeting.starts_at is not None
    entry = _entry(meeting, meeting.starts_at, meeting.match.other(member).short_name)
    return _calendar("PUBLISH", "CONFIRMED", entry)


def cancellation(meeting: Meeting, member: Membership, starts_at: dt.datetime) -> str:
    """The end of the entry."""
    return _file(meeting, member, "CANCEL", "CANCELLED", starts_at)


def _file(
    meeting: Meeting, member: Membership, method: str, status: str, starts_at: dt.datetime | None
) -> str:
    assert starts_at is not None
    program = meeting.program
    entry = _entry(meeting, starts_at, meeting.match.other(member).name)
    entry["organizer"] = _address(program.name, program.sender_address)
    entry.add("attendee", _address(member.name, member.person.email), encode=False)
    return _calendar(method, status, entry)


def _calendar(method: str, status: str, entry: Event) -> str:
    entry.add("status", status)
    calendar = Calendar()
    calendar.add("prodid", "-//Three Doors//Connector Program//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _entry(meeting: Meeting, starts_at: dt.datetime, other: str) -> Event:
    start = starts_at.astimezone(meeting.program.zone)
    entry = Event()
    entry.add("uid", meeting.uid)
    entry.add("sequence", meeting.sequence)
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", start)
    entry.add("dtend", start + dt.timedelta(minutes=meeting.minutes))
    entry.add("summary", _("Meeting with %(name)s") % {"name": other})
    if meeting.place:
        entry.add("location", meeting.place)
    return entry


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{email}")
    address.params["cn"] = vText(name)
    return address
