"""A number opened to what is behind it: a count to its rows, a share to both sides, a wait to each span."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.base.periods import Period
from threedoors.figures.counting import FIGURES, SHARES, WAITS
from threedoors.figures.figure import Figure, Line, Rows
from threedoors.figures.scope import Scope
from threedoors.figures.shares import Share
from threedoors.figures.waits import Wait
from threedoors.handovers.credit import shared_jobs
from threedoors.programs.models import Program

OTHERS = "others"


class Side(NamedTuple):
    """One of the two lists behind a share."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Opened:
    """The number in words, and the rows behind it with how each is shown."""

    title: LazyText
    formula: LazyText
    number: str
    rows: Rows
    line: Callable[[Any], Line]
    at: str
    sides: tuple[Side, ...] = ()
    note: str = ""


def opened(
    slug: str, program: Program, period: Period, scope: Scope, side: str = ""
) -> Opened | None:
    """What is behind a number; nothing where none is called so."""
    if slug in FIGURES:
        return _figure(FIGURES[slug], program, period, scope)
    if slug in SHARES:
        return _share(SHARES[slug], program, period, scope, side)
    return _wait(WAITS[slug], program, period, scope) if slug in WAITS else None


def _figure(found: Figure, program: Program, period: Period, scope: Scope) -> Opened:
    number, rows = found.count(program, period, scope), found.listed(program, period, scope)
    note = _elsewhere(program, period) if found.slug == "jobs" and not scope.is_set else ""
    return Opened(found.title, found.formula, str(number), rows, found.line, found.at, note=note)


def _elsewhere(program: Program, period: Period) -> str:
    """What other communities heard of people who were handed over: the credit is shared. X12."""
    n = shared_jobs(program).filter(**period.of("told_at", program.zone)).count()
    words = ngettext(
        "Another community counted %(n)s job of somebody who was handed over.",
        "Other communities counted %(n)s jobs of people who were handed over.",
        n,
    )
    return words % {"n": n} if n else ""


def _share(found: Share, program: Program, period: Period, scope: Scope, side: str) -> Opened:
    parts = found.of(program, period, scope)
    sides = (
        Side("", _("Counted"), parts.part),
        Side(OTHERS, _("Not counted"), parts.whole - parts.part),
    )
    source = found.whole if side == OTHERS else found.part
    rows = found.others if side == OTHERS else found.part.listed
    return Opened(
        found.title,
        found.formula,
        parts.in_words,
        rows(program, period, scope),
        source.line,
        source.at,
        sides,
    )


def _wait(found: Wait, program: Program, period: Period, scope: Scope) -> Opened:
    number = found.in_words(found.median(program, period, scope))
    rows = found.source.listed(program, period, scope)
    return Opened(found.title, found.formula, number, rows, found.line, found.source.at)
