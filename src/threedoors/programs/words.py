"""A program's own words and texts, in each language it speaks, with numbers written as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from threedoors.programs.shapes import OneOrMany, PolicyError

LANGUAGES = ("en", "fr")


def our_language(language: str | None) -> str:
    """The one of our languages in which a reader of `language` is spoken to."""
    code = (language or "")[:2]
    return code if code in LANGUAGES else "en"


def own_name(code: str) -> str:
    """One of our languages by its own name, as it stands on a button: Français."""
    name: str = get_language_info(code)["name_local"]
    return name[:1].upper() + name[1:]


PLACEHOLDERS = frozenset(
    [
        "program", "community", "in_country", "minutes", "meetings", "referrals", "onward",
        "reply_time", "meeting_time", "referral_time", "tell_time", "answer_time",
        "intake_minutes", "acknowledge_time", "years", "months", "connectors", "wait_days",
        "follow_ups",
    ]
)  # fmt: skip

_SLOT = re.compile(r"{([^{}]*)}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) ")
NOTHING = ""
"""What fills a slot that the program has nothing for: a sentence with it is not said."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in English and French: one line, or several. Bar W3: one meaning, two languages."""

    en: Annotated[tuple[str, ...], OneOrMany()]
    fr: Annotated[tuple[str, ...], OneOrMany()]

    def __post_init__(self) -> None:
        if len(self.en) != len(self.fr):
            raise PolicyError(
                "English and French must have the same number of lines.",
                plain=_("English and French must have the same number of lines."),
            )
        for line in (*self.en, *self.fr):
            refuse_unknown_slots(line)

    def lines(self, language: str, names: dict[str, str] | None = None) -> tuple[str, ...]:
        """Its lines in `language`, with `{slots}` filled from `names`."""
        found = self.each(language)
        return found if names is None else tuple(filter(None, (say(x, names) for x in found)))

    def each(self, language: str) -> tuple[str, ...]:
        """Every line as it is written, its slots empty."""
        return self.fr if our_language(language) == "fr" else self.en

    def said(self, language: str, names: dict[str, str] | None = None) -> str:
        """All of it in `language`, one line under the other."""
        return "\n".join(self.lines(language, names))


def refuse_unknown_slots(line: str) -> None:
    """Editable texts know a fixed list of slots and no code. Bar S24."""
    if not line.strip() or len(line) > 2000:
        raise PolicyError(
            f"A text must have 1 to 2000 signs, not {line[:40]!r}.",
            plain=_("Each line must have 1 to 2000 characters."),
        )
    for slot in _SLOT.findall(line):
        if slot not in PLACEHOLDERS:
            raise PolicyError(
                f"{{{slot}}} is not a slot that can be filled.",
                plain=_("A word in braces is not one that we can fill. Take one of the list."),
            )


def say(line: str, names: dict[str, str]) -> str:
    """`line` with its slots filled, without the sentences for which the program has nothing to fill in.

    What hangs on a first sentence goes with it. So no text speaks of introductions or of a day where
    the settings know none (issue 3: a text never says what the settings contradict).
    """
    if NOTHING in names.values():
        first, *rest = _BETWEEN_SENTENCES.split(line)
        if _says_nothing(first, names):
            return ""
        line = " ".join([first, *(s for s in rest if not _says_nothing(s, names))])
    return fill(line, names)


def _says_nothing(sentence: str, names: dict[str, str]) -> bool:
    return any(names.get(slot) == NOTHING for slot in _SLOT.findall(sentence))


def fill(line: str, names: dict[str, str]) -> str:
    """`line` with each slot that `names` knows filled; nothing in a filled value is read again."""
    return _SLOT.sub(lambda slot: names.get(slot[1], slot[0]), line)


@dataclass(frozen=True, slots=True)
class Words:
    """What a program calls people and things in one language. Seed 000:31, 003:17."""

    connector: str
    connectors: str
    connectee: str
    connectees: str
    helper: str
    helpers: str
    newcomer: str
    newcomers: str
    coordinator: str
    meeting: str
    meetings: str
    coffee: str
    referral: str
    referrals: str
    warm_introduction: str
    program_kind: str


_NUMBERS = {
    "en": [
        "zero", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "eleven", "twelve",
    ],
    "fr": [
        "zéro", "un", "deux", "trois", "quatre", "cinq", "six",
        "sept", "huit", "neuf", "dix", "onze", "douze",
    ],
}  # fmt: skip
_UNITS = {
    "en": {
        "minute": ("minute", "minutes"),
        "hour": ("hour", "hours"),
        "day": ("day", "days"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
        "meeting": ("meeting", "meetings"),
        "person": ("person", "people"),
    },
    "fr": {
        "minute": ("minute", "minutes"),
        "hour": ("heure", "heures"),
        "day": ("jour", "jours"),
        "week": ("semaine", "semaines"),
        "month": ("mois", "mois"),
        "year": ("an", "ans"),
        "meeting": ("rencontre", "rencontres"),
        "person": ("personne", "personnes"),
    },
}
_FEMININE = {"hour", "week", "meeting", "minute", "person"}


def number(n: int, language: str) -> str:
    """Small numbers as words, others as figures."""
    words = _NUMBERS[language]
    return words[n] if 0 <= n < len(words) else str(n)


def count(n: int, unit: str, language: str) -> str:
    """`count(2, "week", "fr")` is "deux semaines"."""
    one, many = _UNITS[language][unit]
    said = "une" if (n, language) == (1, "fr") and unit in _FEMININE else number(n, language)
    return f"{said} {one if n == 1 else many}"


def span(low: int, high: int, unit: str, language: str) -> str:
    """`span(48, 72, "hour", "en")` is "48 to 72 hours"."""
    if low == high:
        return count(high, unit, language)
    between = "to" if language == "en" else "à"
    return f"{number(low, language)} {between} {count(high, unit, language)}"


def days(n: int, language: str) -> str:
    """Whole weeks are said as weeks: 14 days are two weeks. Seed 000:116."""
    return count(n // 7, "week", language) if n % 7 == 0 else count(n, "day", language)
