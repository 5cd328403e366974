"""A report that came as a file: its lines are found by their titles in either language, and what is wrong is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from threedoors.base.periods import Period
from threedoors.base.text import clean_line, clean_text
from threedoors.base.ui import date
from threedoors.figures.counting import FIGURES
from threedoors.national.board import PARTS_OF
from threedoors.national.files import Row
from threedoors.programs.words import LANGUAGES
from threedoors.reports.content import LINES
from threedoors.reports.kinds import KINDS

MOST = 1_000_000
NARRATIVE = gettext_lazy("What happened")
NO_LINES = {
    "figure",
    "chiffre",
    "kind",
    "genre",
    "what",
    "quoi",
    "program",
    "programme",
    "report",
    "rapport",
}
FIRST_DAY = dt.date(1899, 12, 30)
"""Where spreadsheets begin to count days."""


@dataclass
class Read:
    """What a file says. With a problem, nothing of it is kept."""

    figures: dict[str, int] = field(default_factory=dict)
    activities: dict[str, int] = field(default_factory=dict)
    narrative: str = ""
    problems: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)

    @property
    def content(self) -> dict[str, Any]:
        """Spelled as in a report's version."""
        return {
            "figures": self.figures,
            "activities": self.activities,
            "narrative": self.narrative,
            "totals": {},
            "before": {},
            "stories": [],
        }


def titles() -> Mapping[str, tuple[str, LazyText]]:
    """Every line a report has: its kind and title, by its short name."""
    figures = {slug: ("figures", FIGURES[slug].title) for slug in LINES}
    return figures | {kind.slug: ("activities", kind.title) for kind in KINDS}


def read_report(rows: Sequence[Row], period: Period) -> Read:
    """The lines of a report, each once, all of them whole numbers; a kind without any is 0. R460, R465."""
    found, names, ends = Read(), _by_name(), set[dt.date]()
    for name, said, until in _lines(rows):
        slug = names.get(name.casefold())
        ends |= {until} if slug and until else set()
        if slug == "narrative":
            found.narrative = clean_text(said)[:6000]
        elif slug:
            _keep(found, slug, said)
        elif name and said and name.casefold() not in NO_LINES:
            found.left_out.append(name[:80])
    found.problems += [*_other_days(ends, period), *_missing(found), *_impossible(found)]
    return found


def _lines(rows: Sequence[Row]) -> Iterator[tuple[str, str, dt.date | None]]:
    """Name, what is said, and the last day where it stands beside. Our own files name each line by a key."""
    keyed = False
    for row in rows:
        name = clean_line(row[0])
        if name.casefold() == "key":
            keyed = True
        elif keyed and name == "words" and len(row) > 3:
            yield clean_line(row[3]), row[-1], None
        elif keyed and name in titles() and len(row) > 4:
            yield name, row[4], _day(row[2])
        else:
            yield name, next((cell for cell in row[1:] if cell), ""), None


def _day(written: str) -> dt.date | None:
    """A day as CSV spells it, or as a spreadsheet counts it."""
    if written.isdecimal() and len(written) == 5:
        return FIRST_DAY + dt.timedelta(days=int(written))
    try:
        return parse_date(written)
    except ValueError:
        return None


def _other_days(ends: Iterable[dt.date], period: Period) -> Iterator[str]:
    for day in sorted(set(ends) - {period.until}):
        words = _("This is the report of another period: it ends on %(day)s.")
        yield words % {"day": date(day)}


def _by_name() -> dict[str, str]:
    """The short name for every spelling of a line."""
    found = {"narrative": "narrative"}
    for language in LANGUAGES:
        with override(language):
            found[str(NARRATIVE).casefold()] = "narrative"
            found |= {str(title).casefold(): slug for slug, (_kind, title) in titles().items()}
    return found | {slug: slug for slug in titles()}


def _keep(found: Read, slug: str, written: str) -> None:
    kind, title = titles()[slug]
    numbers: dict[str, int] = getattr(found, kind)
    if slug in numbers or slug in found.wrong:
        found.problems.append(_("“%(name)s” stands there twice.") % {"name": title})
    elif not written.isdecimal() or len(written) > len(str(MOST)) or int(written) > MOST:
        words = _("“%(name)s” must be a whole number. The file says “%(said)s”.")
        found.problems.append(words % {"name": title, "said": clean_line(written)[:40]})
        found.wrong.add(slug)
    else:
        numbers[slug] = int(written)


def _missing(found: Read) -> Iterator[str]:
    for slug, (kind, title) in titles().items():
        if slug not in getattr(found, kind) and slug not in found.wrong:
            yield _("“%(name)s” is missing. Write 0 if there was none.") % {"name": title}


def _impossible(found: Read) -> Iterable[str]:
    for part, whole in PARTS_OF.items():
        if found.figures.get(part, 0) > found.figures.get(whole, MOST):
            words = _("There cannot be more under “%(part)s” than under “%(whole)s”.")
            yield words % {"part": FIGURES[part].title, "whole": FIGURES[whole].title}
