"""How long people wait: the middle of all who are through, and how quickly Connectors answer. Requirements §6."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from django.db.models import OuterRef, Subquery
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base.periods import Period
from threedoors.figures.figure import EVER, Rows
from threedoors.figures.meetings import held, introduced
from threedoors.figures.people import accepted
from threedoors.figures.scope import ALL, Bar, Scope
from threedoors.matching.models import Match
from threedoors.people.models import Role
from threedoors.programs.models import Program

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass(frozen=True)
class Wait:
    """From one moment to another, of the rows that reached the second within a period."""

    slug: str
    title: LazyText
    formula: LazyText
    rows: Callable[[Program], Rows]
    since: str
    until: str
    who: str
    unit: dt.timedelta

    def spans(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> Iterator[float]:
        """How long each waited, in one query."""
        rows = self.rows(program).filter(**period.of(self.until, program.zone))
        found = scope.of(rows.exclude(**{self.since: None}), self.who).order_by()
        for since, until in found.values_list(self.since, self.until):
            yield max(until - since, dt.timedelta()) / self.unit

    def median(self, program: Program, period: Period = EVER, scope: Scope = ALL) -> float | None:
        """Half waited less, half more; of nobody there is none."""
        return median(found) if (found := list(self.spans(program, period, scope))) else None


def _first_introductions(program: Program) -> Rows:
    """Each newcomer's first introduction, with the day they were accepted."""
    mine = introduced(program).filter(connectee=OuterRef("connectee"))
    first = mine.order_by("introduced_at", "pk").values("pk")[:1]
    ready = accepted(Role.CONNECTEE)(program).filter(
        membership__person=OuterRef("connectee__person")
    )
    rows = introduced(program).filter(pk=Subquery(first))
    return rows.annotate(accepted_at=Subquery(ready.values("accepted_at")[:1]))


def _answers(program: Program) -> Rows:
    return Match.objects.filter(program=program, answered_at__isnull=False)


WAITED = (
    Wait(
        slug="wait_for_introduction",
        title=_("Wait for an introduction"),
        formula=_(
            "Days from being accepted to the first introduction, of those introduced in the period; half waited less"
        ),
        rows=_first_introductions,
        since="accepted_at",
        until="introduced_at",
        who="connectee",
        unit=DAY,
    ),
    Wait(
        slug="days_to_meeting",
        title=_("From introduction to meeting"),
        formula=_(
            "Days from the introduction to the first meeting, of those who met in the period; half took less"
        ),
        rows=held,
        since="introduced_at",
        until="met_at",
        who="connectee",
        unit=DAY,
    ),
    Wait(
        slug="hours_to_answer",
        title=_("Answer of a Connector"),
        formula=_(
            "Hours from the question to a Connector to a yes or no, of the answers of the period; half took less"
        ),
        rows=_answers,
        since="asked_at",
        until="answered_at",
        who="connectee",
        unit=HOUR,
    ),
)
SPEEDS = ((24, _("Within a day")), (48, _("Within two days")), (72, _("Within three days")))
LATER = ("later", _("Later"))


def answer_speed(program: Program, period: Period = EVER, scope: Scope = ALL) -> list[Bar]:
    """How many Connectors answered how quickly, in classes; each answer is in one of them."""
    wait = WAITED[2]
    counts = Counter(_class(hours) for hours in wait.spans(program, period, scope))
    named = [*((str(hours), words) for hours, words in SPEEDS), LATER]
    return [Bar(key, str(words), counts[key]) for key, words in named]


def _class(hours: float) -> str:
    return next((str(limit) for limit, _words in SPEEDS if hours <= limit), LATER[0])
