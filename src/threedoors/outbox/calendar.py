"""The calendar file of a letter: one UID for life, a SEQUENCE that only rises. RFC 5545, RFC 5546."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, vCalAddress, vText

from threedoors.base import clock
from threedoors.people.models import Membership
from threedoors.programs.models import Program


@dataclass(frozen=True)
class Entry:
    """What stands in the calendar: the same `uid` for every move and the end."""

    program: Program
    uid: str
    sequence: int
    starts_at: dt.datetime
    minutes: int
    summary: str
    place: str

    def request(self, member: Membership) -> str:
        """The entry for a set time, or for its new time."""
        return _file("REQUEST", "CONFIRMED", self._between(member))

    def cancellation(self, member: Membership) -> str:
        """The end of the entry."""
        return _file("CANCEL", "CANCELLED", self._between(member))

    def published(self) -> str:
        """The entry to keep, from a page: nobody is invited."""
        return _file("PUBLISH", "CONFIRMED", self.event())

    def _between(self, member: Membership) -> Event:
        event = self.event()
        event["organizer"] = _address(self.program.name, self.program.sender_address)
        event.add("attendee", _address(member.name, member.person.email), encode=False)
        return event

    def event(self) -> Event:
        """The entry alone, without a file around it."""
        start = self.starts_at.astimezone(self.program.zone)
        event = Event()
        event.add("uid", self.uid)
        event.add("sequence", self.sequence)
        event.add("dtstamp", clock.now())
        event.add("dtstart", start)
        event.add("dtend", start + dt.timedelta(minutes=self.minutes))
        event.add("summary", self.summary)
        if self.place:
            event.add("location", self.place)
        return event


def _file(method: str, status: str, event: Event) -> str:
    event.add("status", status)
    return calendar_of([event], method=method)


def calendar_of(events: Iterable[Event], **said: str) -> str:
    """A whole calendar of these entries, with what it says of itself."""
    calendar = Calendar()
    calendar.add("prodid", "-//Three Doors//Connector Program//EN")
    calendar.add("version", "2.0")
    for name, value in said.items():
        calendar.add(name.replace("_", "-"), value)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{email}")
    address.params["cn"] = vText(name)
    return address
