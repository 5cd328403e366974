"""The way from application to work, of those who applied in the period: each step lies on the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.charts import Funnel, Step
from threedoors.base.periods import Period
from threedoors.figures.figure import Figure, Rows, how_many
from threedoors.figures.meetings import complete_sets, held, introduced
from threedoors.figures.people import applicant
from threedoors.figures.scope import Scope
from threedoors.intake.models import Application
from threedoors.outcomes.figures import jobs
from threedoors.people.models import Role
from threedoors.programs.models import Program

SINCE = OuterRef("applied_at")


@dataclass(frozen=True)
class Reached:
    """One step: its words, and what shows that somebody reached it after applying."""

    slug: str
    title: LazyText
    formula: LazyText
    shown: Callable[[Program], Rows] | None = None


def _ready(program: Program) -> Rows:
    return Application.objects.filter(
        program=program, membership=OuterRef("membership"), accepted_at__gte=SINCE
    )


def _introduced(program: Program) -> Rows:
    return introduced(program).filter(connectee=OuterRef("membership"), introduced_at__gte=SINCE)


def _met(program: Program) -> Rows:
    return held(program).filter(connectee=OuterRef("membership"), met_at__gte=SINCE)


def _set(program: Program) -> Rows:
    return complete_sets(program).filter(connectee=OuterRef("membership"), met_at__gte=SINCE)


def _work(program: Program) -> Rows:
    return jobs(program).filter(member=OuterRef("membership"), told_at__gte=SINCE)


WAY = (
    Reached(
        "applied",
        gettext_lazy("Applied"),
        gettext_lazy("Newcomers who applied in the period, each once"),
    ),
    Reached(
        "ready",
        gettext_lazy("Ready"),
        gettext_lazy("Of those who applied in the period: those who were accepted"),
        _ready,
    ),
    Reached(
        "introduced",
        gettext_lazy("Introduced"),
        gettext_lazy("Of those who are ready: those who were introduced to a Connector"),
        _introduced,
    ),
    Reached(
        "met",
        gettext_lazy("Met a Connector"),
        gettext_lazy("Of those who were introduced: those who met"),
        _met,
    ),
    Reached(
        "set",
        gettext_lazy("Got all introductions"),
        gettext_lazy("Of those who met: those who got all the introductions the program asks for"),
        _set,
    ),
)
WORK = Reached(
    "work",
    gettext_lazy("Found work"),
    gettext_lazy("Of those who met: those who found work. A complete set is not asked for"),
    _work,
)


def steps_of(program: Program) -> list[Figure]:
    """The way in this program; one that asks for no introductions has no step for them."""
    way = WAY if program.policy.referrals.target else WAY[:-1]
    to_work = (*WAY[:-1], WORK)
    return [*(_figure(way[: n + 1]) for n in range(len(way))), _figure(to_work)]


def _figure(way: Sequence[Reached]) -> Figure:
    last = way[-1]
    return Figure(
        slug=last.slug,
        title=last.title,
        formula=last.formula,
        rows=partial(_rows, way),
        line=applicant,
        at="applied_at",
        path=("membership__person", "membership__program"),
        who="membership",
    )


def _rows(way: Sequence[Reached], program: Program, period: Period) -> QuerySet[Application]:
    """The first application of each person in the period, where everything on the way was reached after it."""
    rows = Application.objects.filter(
        program=program,
        role=Role.CONNECTEE,
        membership__isnull=False,
        **period.of("applied_at", program.zone),
    )
    earlier = rows.filter(
        Q(applied_at__lt=SINCE) | Q(applied_at=SINCE, pk__lt=OuterRef("pk")),
        membership=OuterRef("membership"),
    )
    found = rows.exclude(Exists(earlier))
    for one in way:
        if one.shown:
            found = found.filter(Exists(one.shown(program)))
    return found


def way_of(program: Program, period: Period, scope: Scope, address: Callable[[str], str]) -> Funnel:
    """All steps in one query, with how many of the step before went on."""
    figures = steps_of(program)
    counts = how_many(program, [one.within(program, period, scope) for one in figures])
    met = next(n for one, n in zip(figures, counts, strict=True) if one.slug == "met")
    words = [
        "",
        *(_went_on(after, before) for before, after in pairwise(counts[:-1])),
        _who_met(counts[-1], met),
    ]
    steps = [
        Step(str(figure.title), number, said, address(figure.slug))
        for figure, number, said in zip(figures, counts, words, strict=True)
    ]
    return Funnel(_("From application to work"), steps, _("People who applied in this time"))


def _went_on(after: int, before: int) -> str:
    return _("%(n)s%% went on") % {"n": round(100 * after / before)} if before else ""


def _who_met(after: int, met: int) -> str:
    return _("%(n)s%% of those who met") % {"n": round(100 * after / met)} if met else ""
