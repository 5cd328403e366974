"""How long people wait: the middle of all who are through, and how quickly Connectors answer. Requirements §6."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.formats import number_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Line, Rows, Source
from threedoors.figures.meetings import held, introduced, pairs
from threedoors.figures.scope import ALL, Bar, Scope
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.programs.models import Program

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass(frozen=True)
class Wait:
    """From one moment to another, of the rows that reached the second within a period."""

    slug: str
    title: LazyText
    formula: LazyText
    source: Source
    since: str
    unit: dt.timedelta

    def spans(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Iterator[float]:
        """How long each waited, in one query."""
        rows = self.source.within(program, period, scope).order_by()
        for since, until in rows.values_list(self.since, self.source.at):
            yield self._span(since, until)

    def median(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> float | None:
        """Half waited less, half more; of nobody there is none."""
        return median(found) if (found := list(self.spans(program, period, scope))) else None

    def line(self, row: Any) -> Line:
        """One of them, with how long it was."""
        span = self._span(getattr(row, self.since), getattr(row, self.source.at))
        return self.source.line(row)._replace(said=self.in_words(span))

    def in_words(self, span: float | None) -> str:
        """Days or hours, to a tenth."""
        if span is None:
            return "–"
        n, words = round(span, 1), {"n": number_format(round(span, 1), 1)}
        if self.unit == HOUR:
            return ngettext("%(n)s hour", "%(n)s hours", 1 if n == 1 else 2) % words
        return ngettext("%(n)s day", "%(n)s days", 1 if n == 1 else 2) % words

    def _span(self, since: dt.datetime, until: dt.datetime) -> float:
        return max(until - since, dt.timedelta()) / self.unit


def _first_introductions(program: Program) -> Rows:
    """Each newcomer's first introduction, with the day they were accepted."""
    mine = Match.objects.introduced().filter(connectee=OuterRef("connectee"))
    first = mine.order_by("introduced_at", "pk").values("pk")[:1]
    ready = Application.objects.filter(
        membership=OuterRef("connectee"), accepted_at__isnull=False
    ).order_by("accepted_at")
    rows = introduced(program).filter(pk=Subquery(first))
    rows = rows.annotate(accepted_at=Subquery(ready.values("accepted_at")[:1]))
    return rows.filter(accepted_at__isnull=False)


def _answers(program: Program) -> Rows:
    return Match.objects.filter(program=program, asked_at__isnull=False, answered_at__isnull=False)


HOURS_TO_ANSWER = Wait(
    slug="hours_to_answer",
    title=_("Answer of a Connector"),
    formula=_(
        "Hours from the question to a Connector to a yes or no, of the answers of the period; half took less"
    ),
    source=pairs(_answers, "answered_at"),
    since="asked_at",
    unit=HOUR,
)
WAITED = (
    Wait(
        slug="wait_for_introduction",
        title=_("Wait for an introduction"),
        formula=_(
            "Days from being accepted to the first introduction, of those introduced in the period; half waited less"
        ),
        source=pairs(_first_introductions, "introduced_at"),
        since="accepted_at",
        unit=DAY,
    ),
    Wait(
        slug="days_to_meeting",
        title=_("From introduction to meeting"),
        formula=_(
            "Days from the introduction to the first meeting, of those who met in the period; half took less"
        ),
        source=pairs(held, "met_at"),
        since="introduced_at",
        unit=DAY,
    ),
    HOURS_TO_ANSWER,
)
SPEEDS = ((24, _("Within a day")), (48, _("Within two days")), (72, _("Within three days")))
LATER = ("later", _("Later"))


def answer_speed(program: Program, period: Period = EVER, scope: Scope = ALL) -> list[Bar]:
    """How many Connectors answered how quickly, in classes; each answer is in one of them."""
    counts = Counter(_class(hours) for hours in HOURS_TO_ANSWER.spans(program, period, scope))
    named = [*((str(hours), words) for hours, words in SPEEDS), LATER]
    return [Bar(key, str(words), counts[key]) for key, words in named]


def _class(hours: float) -> str:
    return next((str(limit) for limit, _words in SPEEDS if hours <= limit), LATER[0])
