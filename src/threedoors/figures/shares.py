"""A part of a whole: of the same people or matches, how many did what is asked. Requirements §6."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Rows, Source, how_many
from threedoors.figures.scope import ALL, Scope
from threedoors.programs.models import Program
from threedoors.programs.policy import Policy


def hundredths(number: int) -> str:
    """As the language of the page writes it: 30%, or 30 % in French."""
    return _("%(n)s%%") % {"n": number}


class Parts(NamedTuple):
    """How many of how many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """In whole hundredths; nothing of nothing is no figure."""
        return round(100 * self.part / self.whole) if self.whole else None

    @property
    def in_words(self) -> str:
        """30% (6 of 20); of nothing there is no share."""
        if self.percent is None:
            return "–"
        words = {"percent": hundredths(self.percent), "part": self.part, "whole": self.whole}
        return _("%(percent)s (%(part)d of %(whole)d)") % words


@dataclass(frozen=True)
class Share:
    """The rows of `part` are among those of `whole`, placed in a period by the same date."""

    slug: str
    title: LazyText
    formula: LazyText
    part: Source
    whole: Source
    is_asked: Callable[[Policy], bool] = lambda _policy: True
    """Whether the rules of a program give what is divided here."""

    def of(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Parts:
        """Both in one query."""
        asked = (each.within(program, period, scope) for each in (self.part, self.whole))
        return Parts(*how_many(program, asked))

    def others(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Rows:
        """Those of the whole that do not count."""
        part = self.part.within(program, period, scope).order_by().values("pk")
        return self.whole.ordered(self.whole.within(program, period, scope).exclude(pk__in=part))
