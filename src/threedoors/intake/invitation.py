"""The calendar file of an intake conversation: one UID for life, a SEQUENCE that only rises. RFC 5545, RFC 5546."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from threedoors.base import clock
from threedoors.intake.models import Interview


def request(interview: Interview) -> str:
    """The entry for the booked time, or for its new time."""
    return _file(interview, "REQUEST", "CONFIRMED")


def cancellation(interview: Interview) -> str:
    """The end of the entry."""
    return _file(interview, "CANCEL", "CANCELLED")


def _file(interview: Interview, method: str, status: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Three Doors//Connector Program//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    entry = _entry(interview)
    entry.add("status", status)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _entry(interview: Interview) -> Event:
    program, member = interview.program, interview.application.applicant
    start = interview.starts_at.astimezone(program.zone)
    entry = Event()
    entry.add("uid", interview.uid)
    entry.add("sequence", interview.sequence)
    entry.add("dtstamp", clock.now())
    entry.add("dtstart", start)
    entry.add("dtend", start + dt.timedelta(minutes=interview.planned_minutes))
    entry.add("summary", _("Talk with %(program)s") % {"program": program.name})
    if interview.place:
        entry.add("location", interview.place)
    entry["organizer"] = _address(program.name, program.sender_address)
    entry.add("attendee", _address(member.name, member.person.email), encode=False)
    return entry


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{email}")
    address.params["cn"] = vText(name)
    return address
