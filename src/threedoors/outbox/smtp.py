"""Hands one mail to an SMTP server in phases, so that it is always known how far it got."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

TIMEOUT = 30.0


class NotSent(Exception):
    """The server has not taken it and it is safe to try again later."""


class Refused(NotSent):
    """The server says no for good (5xx)."""


class NoSuchRecipient(Refused):
    """The server knows nobody by this address, or takes no mail for them, for good (5xx at RCPT)."""


class Doubtful(Exception):
    """The last byte was sent but no answer came: it may have arrived."""


@dataclass(frozen=True)
class Server:
    """Where to hand over: `smtp://user:pass@host:port`, `smtps://…`, `?starttls=1&timeout=30`."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    implicit_tls: bool = False
    starttls: bool = False
    timeout: float = TIMEOUT

    @classmethod
    def from_url(cls, url: str) -> Self:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or (465 if tls else 25),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            implicit_tls=tls,
            starttls=options.get("starttls") == "1",
            timeout=float(options.get("timeout", TIMEOUT)),
        )


class Connection:
    """One SMTP conversation, kept open over several mails."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say goodbye if the server still listens."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def _hang_up(self) -> None:
        """Cut the line: the server waits for content, so nothing that is said now may be taken for it."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def hand_over(
        self, sender: str, recipient: str, content: bytes, *, before_content: Callable[[], None]
    ) -> str:
        """Give the mail to the server and return its answer.

        `before_content` is called once the server is ready for the content; whatever fails before
        it is certainly not sent. Raises `NotSent`, `Refused` or `Doubtful`.
        """
        smtp = self._ready()
        self._ask(smtp, lambda: smtp.mail(sender, _options(smtp, sender, recipient)), (250,))
        self._ask(smtp, lambda: smtp.rcpt(recipient), (250, 251), NoSuchRecipient)
        self._ask(smtp, lambda: smtp.docmd("DATA"), (354,))
        try:
            before_content()
        except BaseException:
            self._hang_up()
            raise
        return self._content(smtp, content)

    def _ready(self) -> smtplib.SMTP:
        if self._smtp is not None:
            try:
                if self._smtp.rset()[0] == 250:
                    return self._smtp
            except (OSError, smtplib.SMTPException):
                pass
            self.close()
        self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        try:
            smtp = _open(server)
            if server.starttls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
            smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(_short(error)) from error
        return smtp

    def _ask(
        self,
        smtp: smtplib.SMTP,
        ask: Callable[[], tuple[int, bytes]],
        wanted: tuple[int, ...],
        no: type[Refused] = Refused,
    ) -> None:
        try:
            code, answer = ask()
        except (OSError, smtplib.SMTPException, UnicodeEncodeError) as error:
            self.close()
            raise NotSent(_short(error)) from error
        if code not in wanted:
            self._refuse(code, answer, no)

    def _content(self, smtp: smtplib.SMTP, content: bytes) -> str:
        lines = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
        stuffed = re.sub(rb"(?m)^\.", b"..", lines).removesuffix(b"\r\n")
        try:
            smtp.send(stuffed + b"\r\n.\r\n")
            code, answer = smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Doubtful(_short(error)) from error
        if code != 250:
            self._refuse(code, answer)
        return f"{code} {answer.decode('utf-8', 'replace')}"[:300]

    def _refuse(self, code: int, answer: bytes, no: type[Refused] = Refused) -> None:
        """A "no" by the server's rules (5.7.x) says nothing about the recipient."""
        said = f"{code} {answer.decode('utf-8', 'replace')}"[:300]
        if code < 500:
            raise NotSent(said)
        raise Refused(said) if " 5.7." in said else no(said)


def _open(server: Server) -> smtplib.SMTP:
    if server.implicit_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def _options(smtp: smtplib.SMTP, *addresses: str) -> list[str]:
    if all(address.isascii() for address in addresses):
        return []
    if not smtp.has_extn("smtputf8"):
        raise Refused("The mail server cannot take addresses with letters beyond a to z.")
    smtp.command_encoding = "utf-8"
    return ["SMTPUTF8", "BODY=8BITMIME"]


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
