"""Who walks the journey, and on which machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cached_property
from typing import Any

from tests.browser import PHONE, NewPage
from tests.journeys.hands import Hands
from tests.journeys.letters import newest
from tests.smtp import SmtpSink

LUC = "luc@courriel.example"
RUTH = "ruth@brightwater.example"
HELEN = "helen@port-alder.example"
SUNITA, OWEN, MEI, NADIA, ANA = (
    f"{name}@firm.example" for name in ("sunita", "owen", "mei", "nadia", "ana")
)
POCKET: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@dataclass
class Town:
    """The program's people, their browsers and their post."""

    new_page: NewPage
    sink: SmtpSink
    deliver: Callable[[], None]

    def phone(self, language: str = "en", **options: Any) -> Hands:
        """A phone nobody has used yet."""
        locale = {"en": "en-CA", "fr": "fr-CA"}[language]
        return Hands(self.new_page(**POCKET, locale=locale, **options), language)

    @cached_property
    def luc(self) -> Hands:
        """The phone on which Luc comes back to his application, and stays."""
        return self.phone("fr")

    @cached_property
    def ruth(self) -> Hands:
        """Ruth's phone runs no script."""
        return self.phone(java_script_enabled=False)

    @cached_property
    def helen(self) -> Hands:
        """Helen sits at a desk."""
        return Hands(self.new_page())

    def mail(self, address: str, letter: str) -> EmailMessage:
        """The newest of these letters to somebody, after the worker has sent what is due."""
        self.deliver()
        return newest(self.sink, address, letter)
