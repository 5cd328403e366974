"""Totals: what was counted before, as it was entered once, and what has been counted here since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.periods import Period
from threedoors.base.refusals import Refusal
from threedoors.figures.counting import count
from threedoors.figures.models import Baseline
from threedoors.people.models import Membership
from threedoors.programs.models import Program

TOTALLED = ("connectees_new", "connectors_new", "introductions", "meetings", "jobs")
"""What may have been counted before. Active Connectors are no sum, doors were counted by nobody."""


@dataclass(frozen=True)
class Total:
    """How many until a day: before us, and with us. The two are shown, never only their sum. Seed 002:13."""

    before: int
    counted: int

    @property
    def number(self) -> int:
        return self.before + self.counted


def total(program: Program, slug: str, until: dt.date) -> Total:
    """All until the end of a day: the last baseline before it, and what was counted from the day after it."""
    found = _baseline(program, slug, until)
    if found is None:
        return Total(0, count(program, slug, Period(until=until)))
    after = found.until + dt.timedelta(days=1)
    counted = count(program, slug, Period(after, until)) if after <= until else 0
    return Total(found.number, counted)


def _baseline(program: Program, slug: str, until: dt.date) -> Baseline | None:
    rows = Baseline.objects.filter(program=program, figure=slug, until__lte=until)
    return rows.order_by("-until").first()


@transaction.atomic
def enter_baseline(
    program: Program, *, by: Membership, figure: str, number: int, until: dt.date, source: str
) -> Baseline:
    """How many there were until the end of a day; the same figure and day again corrects the number."""
    if figure not in TOTALLED:
        raise Refusal(_("This figure has no total."))
    if until >= clock.today(program.zone):
        raise Refusal(_("Please choose a day that has passed."))
    row, _made = Baseline.objects.update_or_create(
        program=program,
        figure=figure,
        until=until,
        defaults={"number": number, "source": source, "entered_by": by, "entered_at": clock.now()},
    )
    record(
        "baseline.entered",
        about=row,
        by=by,
        said=source,
        changed={"figure": figure, "number": number, "until": str(until)},
    )
    return row


@transaction.atomic
def remove_baseline(baseline: Baseline, *, by: Membership) -> None:
    """It was a mistake: the event stays, the number goes."""
    said = {"figure": baseline.figure, "number": baseline.number, "until": str(baseline.until)}
    record("baseline.removed", about=baseline, by=by, changed=said)
    baseline.delete()
