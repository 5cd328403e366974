"""Shares beside what others reached or what this program had a year before; and what helps where one is lower."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.dashboard.asking import Asked
from threedoors.figures.counting import SHARES, WAITS
from threedoors.figures.figure import how_many
from threedoors.figures.shares import Parts, Share, hundredths
from threedoors.programs import presets
from threedoors.programs.models import Program

FEW = 20
"""With fewer than this a share says little, and the page says so."""


@dataclass(frozen=True)
class Mark:
    """What another program reached, with who says so, in both languages."""

    percent: int
    en: str
    fr: str
    origin: str

    @property
    def words(self) -> str:
        """In the language of the page."""
        return self.fr if get_language() == "fr" else self.en


_FILE = Path(presets.__file__).parent / "library" / "marks.toml"
MARKS = {
    slug: Mark(**row) for slug, row in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
"""Only what a source says: Seed 002:96, 002:100. How others counted is not known: a hint, and no rank."""
HELPS = {
    "placement": gettext_lazy(
        "Ask people again after three months. Not everybody tells us of a job."
    ),
    "near": gettext_lazy("Look for Connectors in the fields where newcomers wait."),
    "replied_first": gettext_lazy("Write to both people before the introduction."),
    "replied_last": gettext_lazy("Call those who are silent after two days."),
    "met_in_time": gettext_lazy("Offer two times with the introduction."),
    "sets": gettext_lazy("Ask for the three names at the meeting, not after it."),
    "sets_in_time": gettext_lazy("Remind Connectors one week after the meeting."),
    "responded": gettext_lazy("Call those who did not answer the survey."),
    "stayed_6": gettext_lazy("Ask those who think of leaving what they need."),
    "stayed_12": gettext_lazy("Invite them to events, also after the program."),
}


@dataclass(frozen=True)
class ShareLine:
    """One share, what it was a year before, and what it is compared with."""

    slug: str
    title: LazyText
    formula: LazyText
    now: Parts
    before: Parts
    mark: Mark | None = None

    @property
    def number(self) -> str:
        """In hundredths, in words where there is nothing to divide."""
        return _("nobody yet") if self.now.percent is None else hundredths(self.now.percent)

    @property
    def is_small(self) -> bool:
        return 0 < self.now.whole < FEW

    @property
    def caution(self) -> str:
        """So few that one more or less changes much."""
        words = ngettext(
            "Only %(n)s is counted. A share of so few says little.",
            "Only %(n)s are counted. A share of so few says little.",
            self.now.whole,
        )
        return words % {"n": self.now.whole} if self.is_small else ""

    @property
    def a_year_before(self) -> str:
        if self.before.percent is None:
            return ""
        return _("A year before: %(n)s") % {"n": self.before.in_words}

    @property
    def beside(self) -> int | None:
        """What it is compared with: what others reached, else this program a year before, of enough people."""
        if self.mark:
            return self.mark.percent
        return self.before.percent if self.before.whole >= FEW else None

    @property
    def advice(self) -> str:
        """What helps, where the share is lower, and of enough people to say so."""
        low = self.beside is not None and self.now.percent is not None
        if not low or self.now.whole < FEW or (self.now.percent or 0) >= (self.beside or 0):
            return ""
        return str(HELPS.get(self.slug, ""))


@dataclass(frozen=True)
class WaitLine:
    """How long people waited, and a year before."""

    slug: str
    title: LazyText
    formula: LazyText
    now: float | None
    before: float | None
    number: str
    was: str

    @property
    def a_year_before(self) -> str:
        return _("A year before: %(n)s") % {"n": self.was} if self.was else ""


def shares_of(program: Program, asked: Asked) -> Iterator[ShareLine]:
    """All that the program's rules ask for, in two queries."""
    shares = [share for share in SHARES.values() if share.is_asked(program.policy)]
    now, before = (
        _parts(shares, program, period, asked) for period in (asked.period, asked.before)
    )
    for share, is_now, was in zip(shares, now, before, strict=True):
        yield ShareLine(share.slug, share.title, share.formula, is_now, was, MARKS.get(share.slug))


def waits_of(program: Program, asked: Asked) -> Iterator[WaitLine]:
    """Two queries each. The words are those of the list behind the number."""
    for wait in WAITS.values():
        now, before = (
            wait.median(program, period, asked.scope) for period in (asked.period, asked.before)
        )
        number = _("nobody yet") if now is None else wait.in_words(now)
        was = "" if before is None else wait.in_words(before)
        yield WaitLine(wait.slug, wait.title, wait.formula, now, before, number, was)


def _parts(shares: Sequence[Share], program: Program, period: Period, asked: Asked) -> list[Parts]:
    sources = [source for share in shares for source in (share.part, share.whole)]
    found = how_many(program, [one.within(program, period, asked.scope) for one in sources])
    return [Parts(*pair) for pair in zip(found[::2], found[1::2], strict=True)]
