"""The way from application to work, of those who applied in the period: each step lies on the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.charts import Funnel, Step
from threedoors.base.periods import Period
from threedoors.figures.figure import Rows
from threedoors.figures.meetings import complete_sets, held, introduced
from threedoors.figures.scope import Scope
from threedoors.figures.shares import Parts
from threedoors.intake.models import Application
from threedoors.outcomes.figures import jobs
from threedoors.people.models import Role
from threedoors.programs.models import Program


@dataclass(frozen=True)
class Reached:
    """One step: its words, the step it lies on, and the rows that show it: of whom, and when."""

    slug: str
    title: LazyText
    formula: LazyText
    after: str = ""
    rows: Callable[[Program], Rows] = held
    who: str = "connectee"
    at: str = "met_at"


def _accepted(program: Program) -> Rows:
    return Application.objects.filter(program=program, role=Role.CONNECTEE)


APPLIED = Reached(
    "applied",
    gettext_lazy("Applied"),
    gettext_lazy("Newcomers who applied in the period, each once"),
)
WAY = (
    Reached(
        "ready",
        gettext_lazy("Ready"),
        gettext_lazy("Of those who applied in the period: those who were accepted"),
        "applied",
        _accepted,
        "membership",
        "accepted_at",
    ),
    Reached(
        "introduced",
        gettext_lazy("Introduced"),
        gettext_lazy("Of those who are ready: those who were introduced to a Connector"),
        "ready",
        introduced,
        at="introduced_at",
    ),
    Reached(
        "met",
        gettext_lazy("Met a Connector"),
        gettext_lazy("Of those who were introduced: those who met"),
        "introduced",
        held,
    ),
    Reached(
        "set",
        gettext_lazy("Got all introductions"),
        gettext_lazy("Of those who met: those who got all the introductions the program asks for"),
        "met",
        complete_sets,
    ),
    Reached(
        "work",
        gettext_lazy("Found work"),
        gettext_lazy("Of those who met: those who found work. A complete set is not asked for"),
        "met",
        jobs,
        "member",
        "told_at",
    ),
)


def steps_of(program: Program) -> list[Reached]:
    """The way in this program; one that asks for no introductions has no step for them."""
    asks = bool(program.policy.referrals.target)
    return [APPLIED, *(one for one in WAY if asks or one.slug != "set")]


class Applied(NamedTuple):
    """The first application of one person in the period."""

    pk: UUID
    at: dt.datetime


def people_on(program: Program, period: Period, scope: Scope) -> dict[str, list[UUID]]:
    """The applications that came as far as each step, the newest first: one query for each step.

    What happened before somebody applied does not count. The rows are put together here: a database
    that looks for each person's own takes a minute for thousands.
    """
    applied = _applied(program, period, scope)
    found = {"applied": list(applied)}
    for step in steps_of(program)[1:]:
        last = _last(step, program, period)
        found[step.slug] = [
            member
            for member in found[step.after]
            if member in last and last[member] >= applied[member].at
        ]
    return {slug: [applied[member].pk for member in who] for slug, who in found.items()}


def _applied(program: Program, period: Period, scope: Scope) -> dict[UUID, Applied]:
    """By membership; of several applications of one person the first one stays."""
    everybody: Rows = Application.objects.filter(
        program=program,
        role=Role.CONNECTEE,
        membership__isnull=False,
        applied_at__isnull=False,
        **period.of("applied_at", program.zone),
    )
    rows = scope.of(everybody, "membership").order_by("-applied_at", "-pk")
    found = rows.values_list("membership_id", "pk", "applied_at")
    return {member: Applied(pk, at) for member, pk, at in found}


def _last(step: Reached, program: Program, period: Period) -> dict[UUID, dt.datetime]:
    """When each person reached the step, the last time; what was before the period cannot count."""
    since = Period(period.since).of(step.at, program.zone)
    rows = step.rows(program).filter(**since, **{f"{step.at}__isnull": False})
    return dict(rows.order_by(step.at).values_list(f"{step.who}_id", step.at))


def way_of(program: Program, period: Period, scope: Scope, address: Callable[[str], str]) -> Funnel:
    """All steps, with how many of the step before went on."""
    steps, on = steps_of(program), people_on(program, period, scope)
    counts = [len(on[step.slug]) for step in steps]
    words = [
        "",
        *(_went_on(after, before) for before, after in pairwise(counts[:-1])),
        _who_met(counts[-1], len(on["met"])),
    ]
    drawn = [
        Step(str(step.title), number, said, address(step.slug))
        for step, number, said in zip(steps, counts, words, strict=True)
    ]
    return Funnel(_("From application to work"), drawn, _("People who applied in this time"))


def _went_on(after: int, before: int) -> str:
    return _("%(n)s%% went on") % {"n": Parts(after, before).percent} if before else ""


def _who_met(after: int, met: int) -> str:
    return _("%(n)s%% of those who met") % {"n": Parts(after, met).percent} if met else ""
