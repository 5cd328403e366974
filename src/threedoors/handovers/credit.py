"""Credit for somebody who was handed over is shared: both communities see the job, and say that it is shared."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from threedoors.handovers.models import Arrival
from threedoors.outcomes.models import Outcome, OutcomeQuerySet
from threedoors.programs.models import Program


def _shared() -> QuerySet[Arrival]:
    """Hand-overs that had taken place when a job was told; of an earlier one only one side has the credit."""
    return Arrival.objects.filter(
        status=Arrival.Status.ACCEPTED, answered_at__lte=OuterRef("told_at")
    )


def shared_jobs(program: Program) -> OutcomeQuerySet:
    """Jobs that the other community heard of, of people who were handed over from or to this one. X12.

    They are shown beside the program's own, as a number; the rows are the other community's.
    """
    gone = _shared().filter(origin=program, member=OuterRef("member"))
    came = _shared().filter(program=program, handover__member=OuterRef("member"))
    theirs = Exists(gone) | Exists(came)
    return Outcome.objects.counted().jobs().exclude(program=program).filter(theirs)


def marked(rows: OutcomeQuerySet) -> OutcomeQuerySet:
    """Outcomes, each with `is_shared`: whether its person had been handed over, so that both have a part in it."""
    gone = _shared().filter(handover__member=OuterRef("member"))
    came = _shared().filter(member=OuterRef("member"))
    return rows.annotate(is_shared=Exists(gone) | Exists(came))
