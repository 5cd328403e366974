"""The mail of a journey, as it arrived: who got what, in which language, and where its button leads."""

from __future__ import annotations

import re
from collections import Counter
from email.message import EmailMessage

from icalendar import Calendar, Event

from tests.smtp import SmtpSink
from threedoors.outbox.models import Message

LINK = re.compile(r"http://\S+/l/[0-9a-f-]{36}/\S+")
CODE = re.compile(r"^[A-Z0-9-]{6,9}$", re.MULTILINE)
LANGUAGE = re.compile(r'<html[^>]* lang="(\w+)')

type Table = dict[str, dict[str, int]]


def text_of(mail: EmailMessage) -> str:
    """The plain-text part."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def link_in(mail: EmailMessage) -> str:
    """Where the mail's button leads."""
    found = LINK.search(text_of(mail))
    assert found, text_of(mail)
    return found[0]


def code_in(mail: EmailMessage) -> str:
    """The code that a mail brings."""
    found = CODE.search(text_of(mail))
    assert found, text_of(mail)
    return found[0]


def entry_in(mail: EmailMessage) -> Event:
    """The calendar entry that a mail brings."""
    files = [part for part in mail.iter_attachments() if part.get_filename() == "meeting.ics"]
    content = files[0].get_content()
    calendar = Calendar.from_ical(content)
    assert calendar["method"] == "REQUEST"
    entry = calendar.events[0]
    assert isinstance(entry, Event)
    return entry


def letter_of(mail: EmailMessage) -> str:
    """Which letter it is; no two mails share a Message-ID."""
    return Message.objects.get(message_id=mail["Message-ID"]).template


def newest(sink: SmtpSink, address: str, letter: str) -> EmailMessage:
    """The last of these letters that somebody got."""
    found = [mail for mail in sink.to(address) if letter_of(mail) == letter]
    assert found, f"{address} got {[letter_of(mail) for mail in sink.to(address)]}, no {letter}"
    return found[-1]


def language_of(mail: EmailMessage) -> str:
    """The language the mail itself says it is in."""
    body = mail.get_body(("html",))
    found = LANGUAGE.search(body.get_content()) if body is not None else None
    assert found
    return found[1]


def table(sink: SmtpSink) -> Table:
    """Who got which letter how often."""
    counted: dict[str, Counter[str]] = {}
    for received in sink.received:
        counted.setdefault(received.recipients[0], Counter())[letter_of(received.message)] += 1
    return {address: dict(letters) for address, letters in counted.items()}
