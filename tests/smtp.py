"""A mail server of our own that keeps every mail it is given, and fails in each way servers fail."""

from __future__ import annotations

import asyncio
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, Literal

import pytest
from aiosmtpd.controller import Controller

Mode = Literal["accept", "refuse", "busy", "reject", "policy", "hang", "drop", "mute", "slow"]


@dataclass(frozen=True)
class Received:
    """One envelope and the bytes inside it, exactly as handed over."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, parsed by the strict rules."""
        parsed = BytesParser(_class=EmailMessage, policy=email.policy.SMTP).parsebytes(self.content)
        assert isinstance(parsed, EmailMessage)
        return parsed


class SmtpSink:
    """Listens on a free loopback port. `mode` says how it behaves and may change at any time.

    accept: takes the mail. refuse: nobody listens. busy: 451 at RCPT. reject: 550 at RCPT.
    policy: 554 5.7.1 at RCPT, by a rule of the server. hang: never answers the recipient.
    drop: keeps the mail, then cuts the line instead of saying 250. mute: keeps
    the mail, says nothing more. slow: takes the mail after `delay` seconds.
    """

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.delay = 2.0
        self._mode: Mode = "accept"
        self._controller = self._listen(port=0)

    @property
    def port(self) -> int:
        """Where it listens (or, when it refuses, would)."""
        return int(self._controller.port)

    @property
    def url(self) -> str:
        """For THREEDOORS_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mode(self) -> Mode:
        """How it behaves now."""
        return self._mode

    @mode.setter
    def mode(self, mode: Mode) -> None:
        was, self._mode = self._mode, mode
        if mode == "refuse" and was != "refuse":
            self._controller.stop(no_assert=True)
        elif was == "refuse" and mode != "refuse":
            self._controller = self._listen(self.port)

    @property
    def messages(self) -> list[EmailMessage]:
        """The mails in the order they came."""
        return [mail.message for mail in self.received]

    def to(self, address: str) -> list[EmailMessage]:
        """The mails one person got, in the order they came."""
        return [mail.message for mail in self.received if address in mail.recipients]

    def close(self) -> None:
        """Stop listening and let go of whoever waits."""
        if self._mode != "refuse":
            self._controller.stop(no_assert=True)

    def _listen(self, port: int) -> Controller:
        controller = _Loopback(_Handler(self), hostname="127.0.0.1", port=port)
        controller.start()
        return controller


class _Loopback(Controller):
    """A controller that learns which port it was given."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class _Handler:
    """What the server says at each step of the conversation."""

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.sink.mode == "hang":
            await asyncio.Event().wait()
        if self.sink.mode == "busy":
            return "451 4.3.0 Busy, try again later"
        if self.sink.mode == "reject":
            return "550 5.1.1 No such person here"
        if self.sink.mode == "policy":
            return "554 5.7.1 Relay access denied"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mode = self.sink.mode
        if mode == "slow":
            await asyncio.sleep(self.sink.delay)
        self.sink.received.append(
            Received(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content)
        )
        if mode == "drop":
            server.transport.abort()
        if mode == "mute":
            await asyncio.Event().wait()
        return "250 2.0.0 Taken"


@pytest.fixture
def smtp_sink(settings: Any) -> Iterator[SmtpSink]:
    """The mail server the product sends to in this test."""
    sink = SmtpSink()
    settings.SMTP_URL = f"{sink.url}?timeout=2"
    yield sink
    sink.close()


@pytest.fixture
def one_recipient_each() -> Callable[[SmtpSink], None]:
    """`one_recipient_each(sink)`: no mail went to two people or names a second one (bar M10)."""

    def check(sink: SmtpSink) -> None:
        for mail in sink.received:
            assert len(mail.recipients) == 1, mail.recipients
            assert mail.message["cc"] is None
            assert mail.message["bcc"] is None

    return check
