"""Published figures as they are shown: the preset's and our own, each with its source, its day and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.base.ui import as_of
from threedoors.goals.models import Published
from threedoors.programs.models import Program
from threedoors.programs.words import our_language

_ROUNDED = re.compile(r"(\d+(?:[.,]\d)?)\s?([KkMm])(\+?)")
_TIMES = {"k": 1_000, "m": 1_000_000}


@dataclass(frozen=True)
class Shown:
    """One thing somebody published, ready to show or to copy: never without its source. R482-R485."""

    figure: str
    text: str
    source: str
    day: str
    web: str
    approximate: bool

    @property
    def line(self) -> str:
        """All of it in one line, to copy into a text."""
        said = f"~{self.figure}" if self.approximate and self.figure else self.figure
        return f"{said} {self.text} ({self.footnote})".strip()

    @property
    def footnote(self) -> str:
        """The source, the day, and the address where there is one."""
        parts = (self.source, as_of(self.day), self.web)
        return ", ".join(part for part in parts if part)


def as_shown(row: Published) -> Shown:
    """One of our own."""
    value = (row.figure_fr if our_language(get_language()) == "fr" else "") or row.figure
    return Shown(value, row.text, row.source, row.as_of, row.web, row.approximate)


def of_preset(program: Program) -> list[Shown]:
    """Those that come with the program's settings."""
    policy, language = program.policy, get_language() or program.policy.default_language
    return [
        Shown(
            figure.value(language),
            policy.say(figure.text, language, **program.names),
            figure.source,
            figure.as_of,
            figure.web,
            figure.approximate,
        )
        for figure in policy.headline_figures
    ]


def plain_figure(typed: str) -> tuple[str, bool]:
    """What was typed, and whether it is rounded: "1K" is about 1,000; "~100" is; words stay words. R490, R502."""
    about, typed = typed.startswith("~"), typed.removeprefix("~").strip()
    found = _ROUNDED.fullmatch(typed)
    if found is None:
        return typed, about
    number, unit, more = found.groups()
    whole = round(float(number.replace(",", ".")) * _TIMES[unit.lower()])
    return f"{whole:,}{more}", True


def bad_day(typed: str) -> str:
    """Why a day cannot be kept, in words; nothing where it can: a year, a month or a day. R497."""
    if as_of(typed):
        return ""
    return _("Write a year, a month or a day: 2021, 2021-02 or 2021-02-01.")
