"""The demo's mailbox: every mail that left, read from the files the mail server kept."""

from __future__ import annotations

import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    import datetime as dt

RECIPIENT = re.compile(rb"^To:\s+(?:[^<\r]*(?:\r\n\s+)?<)?([^\s>]+)", re.MULTILINE | re.IGNORECASE)
OWN_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(?=/)")
ADDRESS = re.compile(r"https?://\S+")
LANGUAGE = re.compile(r'<html[^>]* lang="([\w-]+)"')
HEADERS = (
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe",
)  # fmt: skip


@dataclass(frozen=True)
class Mail:
    """One mail as it arrived. Its links lead to this demo, whichever port it had when it was written."""

    number: int
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        return parseaddr(str(self.message["To"]))[1]

    @property
    def to_in_two(self) -> list[str]:
        """The address in two parts, between which a line may break."""
        return self.to.rsplit("@", 1)

    @property
    def sender(self) -> str:
        return str(self.message["From"])

    @property
    def sender_name(self) -> str:
        return parseaddr(self.sender)[0]

    @property
    def reply_to(self) -> str:
        return str(self.message["Reply-To"] or "")

    @property
    def at(self) -> dt.datetime:
        return parsedate_to_datetime(str(self.message["Date"]))

    @cached_property
    def text(self) -> str:
        return _here(_part(self.message, "plain"))

    @cached_property
    def html(self) -> str:
        """The HTML part; its links open in the whole window, not in the frame it is shown in."""
        html = _here(_part(self.message, "html"))
        return html.replace("<head>", '<head><base target="_top">', 1)

    @property
    def language(self) -> str:
        found = LANGUAGE.search(self.html)
        return found[1] if found else ""

    @property
    def links(self) -> list[str]:
        return ADDRESS.findall(self.text)

    @property
    def files(self) -> list[str]:
        return [str(part.get_filename()) for part in self.message.iter_attachments()]

    def as_json(self) -> dict[str, object]:
        """Everything a script may want to know."""
        return {
            "id": self.number,
            "to": self.to,
            "from": self.sender,
            "subject": self.subject,
            "date": self.at.isoformat(),
            "language": self.language,
            "text": self.text,
            "links": self.links,
            "files": self.files,
            "headers": {name: str(self.message[name]) for name in HEADERS if self.message[name]},
        }


def numbers(to: str = "") -> list[int]:
    """Each mail's number, newest first; `to` keeps those to one address."""
    wanted = to.strip().casefold()
    found = sorted(_folder().glob("*.eml"), reverse=True)
    return [int(path.stem) for path in found if not wanted or _recipient(path) == wanted]


def mails(found: list[int]) -> Iterator[Mail]:
    """The mails with these numbers."""
    return (mail for number in found if (mail := mail_with(number)) is not None)


def mail_with(number: int) -> Mail | None:
    """The mail with this number."""
    path = _folder() / f"{number:06}.eml"
    return _mail(number, path) if path.exists() else None


def newest() -> dict[str, int]:
    """Each address that got mail, with the number of its newest."""
    return {_recipient(path): int(path.stem) for path in sorted(_folder().glob("*.eml"))}


def _folder() -> Path:
    return Path(settings.VAR) / "mail"


@lru_cache(maxsize=4096)
def _recipient(path: Path) -> str:
    """Only the header is looked at: a list over a thousand mails stays quick."""
    found = RECIPIENT.search(path.read_bytes().partition(b"\r\n\r\n")[0])
    return found[1].decode("utf-8", "replace").casefold() if found else ""


@lru_cache(maxsize=4096)
def _mail(number: int, path: Path) -> Mail:
    """Read once: a file never changes."""
    parser = BytesParser(_class=EmailMessage, policy=email.policy.default)
    return Mail(number, parser.parsebytes(path.read_bytes()))


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part else ""


def _here(text: str) -> str:
    return OWN_ADDRESS.sub(settings.BASE_URL, text)
