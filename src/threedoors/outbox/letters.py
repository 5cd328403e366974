"""The letters that exist: each feature declares its own, with when it stops being true and how long it keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.utils.functional import Promise as LazyText

from threedoors.base.text import clean_line
from threedoors.outbox.models import Message
from threedoors.programs.models import Program
from threedoors.programs.names import Names

type Words = dict[str, Any]


@dataclass(frozen=True)
class Texts:
    """A program's own texts in one language, by key: `{{ texts.no_guarantee.0 }}`, each a line."""

    program: Program
    language: str

    def __getitem__(self, key: str) -> list[str]:
        names = self.program.names
        lines = self.program.policy.lines(key, self.language, **names)
        return [clean_line(line) for line in lines]


def program_words(message: Message) -> Words:
    """What every letter may say: the program, the reader, the program's words, numbers and texts."""
    program, language = message.program, message.language
    policy = program.policy
    return {
        "program": program.name,
        "community": program.community,
        "contact": program.contact_email,
        "page": f"{settings.BASE_URL}/{program.slug}/",
        "name": message.to.short_name,
        "words": policy.words(language),
        "pairs": policy.is_for_pairs,
        "rules": SimpleNamespace(**Names(policy, language).all()),
        "texts": Texts(program, language),
    }


def _always(_message: Message) -> bool:
    return True


def _nothing(_message: Message) -> None:
    return None


def _no_calendar(_message: Message) -> str:
    return ""


@dataclass(frozen=True)
class Letter:
    """One kind of mail.

    `title` is what staff read while it is not written yet, `words` gives the placeholders, `still` is
    asked just before sending whether the letter is still true (bar M6), `lasts` sets its not-after
    (M8), `on_sent` runs in the transaction that marks it sent: clocks start there. `calendar` gives
    the text of a calendar file. A `secret` one carries a code, which is nowhere in the database once
    the letter has come to its end. One made `on_request`, as codes are, also goes to
    somebody who wants no mail (M14). `asks` says which favour it asks for, in the ask ledger (`asks.KINDS`).
    """

    template: str
    title: str | LazyText
    kind: str
    words: Callable[[Message], Words]
    still: Callable[[Message], bool] = _always
    lasts: dt.timedelta = dt.timedelta(days=14)
    on_sent: Callable[[Message], None] = _nothing
    calendar: Callable[[Message], str] = _no_calendar
    secret: bool = False
    on_request: bool = False
    asks: str = ""

    @property
    def asked_for(self) -> bool:
        return self.secret or self.on_request


_LETTERS: dict[str, Letter] = {}


def letter(
    template: str, *, title: str | LazyText, kind: str, **more: Any
) -> Callable[[Callable[[Message], Words]], Callable[[Message], Words]]:
    """Declare the decorated function as the words of the letter `template`."""

    def declare(words: Callable[[Message], Words]) -> Callable[[Message], Words]:
        if template in _LETTERS:
            raise ValueError(f"The letter {template} is declared twice.")
        _LETTERS[template] = Letter(template, title, kind, words, **more)
        return words

    return declare


def letter_for(template: str) -> Letter:
    """The declaration of a letter."""
    return _LETTERS[template]


def title_of(message: Message) -> str:
    """What a mail is about, also while it is not written yet or when its words were erased."""
    return message.subject or str(letter_for(message.template).title)


def forgotten(template: str) -> Words:
    """What is wiped of such a letter when it is sent, failed, withdrawn or left in doubt (bar S14)."""
    found = _LETTERS.get(template)
    return {"said": "", "source": ""} if found is not None and found.secret else {}


def letters() -> list[Letter]:
    """Every letter there is, by name."""
    return [_LETTERS[name] for name in sorted(_LETTERS)]
