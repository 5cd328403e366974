"""Credit for somebody who was handed over is shared: both communities see the job, and it can be counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from threedoors.handovers.models import Arrival, Handover
from threedoors.outcomes.models import Outcome, OutcomeQuerySet
from threedoors.outcomes.sameness import is_same
from threedoors.programs.models import Program

ACCEPTED = Arrival.Status.ACCEPTED
WITHIN_DAYS = 60
"""Two communities that hear of a job with the same employer within so many days mean one job."""


def shared_jobs(program: Program) -> OutcomeQuerySet:
    """Jobs that the other community heard of, of people who were handed over from or to this one. X12.

    They are shown beside the program's own, as a number; the rows are the other community's.
    """
    here = Arrival.objects.filter(status=ACCEPTED)
    gone = here.filter(origin=program).values("member")
    came = here.filter(program=program).values("handover__member")
    theirs = Q(member__in=gone) | Q(member__in=came)
    return Outcome.objects.counted().jobs().filter(theirs).exclude(program=program)


def marked(rows: OutcomeQuerySet) -> OutcomeQuerySet:
    """Outcomes, each with `is_shared`: whether its person was handed over, and another community counts it, too."""
    gone = Handover.objects.filter(member=OuterRef("member"), status=ACCEPTED)
    came = Arrival.objects.filter(member=OuterRef("member"), status=ACCEPTED)
    return rows.annotate(is_shared=Exists(gone) | Exists(came))


def told_in_both(programs: Iterable[Program]) -> list[Outcome]:
    """Jobs that two of these programs count, by the row of where the person came from: three queries.

    Whoever counts live rows of several programs leaves these out, so that each job counts once.
    """
    here = [program.pk for program in programs]
    rows = Arrival.objects.filter(status=ACCEPTED, program__in=here, origin__in=here)
    pairs = list(rows.values_list("handover__member", "member"))
    jobs = _jobs_of({pk for pair in pairs for pk in pair})
    return [job for one, other in pairs for job in _alike(jobs[one], jobs[other])]


def _jobs_of(members: set[UUID]) -> dict[UUID, list[Outcome]]:
    found: dict[UUID, list[Outcome]] = defaultdict(list)
    for job in (
        Outcome.objects.counted().jobs().filter(member__in=members).order_by("told_at", "pk")
    ):
        found[job.member_id].append(job)
    return found


def _alike(ones: list[Outcome], others: list[Outcome]) -> list[Outcome]:
    """Of each pair the first one; no job stands for two."""
    left, found = list(others), []
    for one in ones:
        same = next((other for other in left if is_same(one, other, WITHIN_DAYS)), None)
        if same is not None:
            left.remove(same)
            found.append(one)
    return found
