"""A cohort: people of one employer who help for some months, and what came of it. X15."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from threedoors.base.periods import Period
from threedoors.care.employers import key_of
from threedoors.figures.counting import FIGURES
from threedoors.goals.models import Cohort
from threedoors.goals.progress import Progress
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership


@dataclass(frozen=True)
class Standing:
    """Who of the employer helps, how far that is, and their first meetings in the cohort's days."""

    progress: Progress
    people: list[Membership]
    meetings: list[Match]


def standing(cohort: Cohort, today: dt.date) -> Standing:
    """Connectors whose employer is spelled alike and who began within the cohort's days. Four queries."""
    program, period = cohort.program, Period(cohort.since, cohort.until)
    theirs = _of_employer(cohort)
    began = FIGURES["connectors_new"].within(program, period)
    rows = began.filter(membership__in=theirs).select_related("membership__person")
    people = [_member(row) for row in rows.order_by("accepted_at")]
    met = FIGURES["meetings"].within(program, period).filter(connector__in=theirs)
    meetings = met.select_related("program", "connectee__person", "connector__person")
    progress = Progress(
        title=_("People of %(employer)s who help") % {"employer": cohort.employer},
        number=cohort.number,
        reached=len(people),
        since=cohort.since,
        until=cohort.until,
        today=today,
    )
    return Standing(progress, people, list(meetings.order_by("met_at")))


def _member(row: Application) -> Membership:
    assert row.membership is not None
    row.membership.program = row.program
    return row.membership


def _of_employer(cohort: Cohort) -> list[UUID]:
    rows = Membership.objects.connectors().filter(program=cohort.program)
    written = rows.exclude(connector__employer="").values_list("pk", "connector__employer")
    key = key_of(cohort.employer)
    return [pk for pk, employer in written if key_of(employer) == key]
