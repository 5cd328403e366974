"""Match runs: a person or the night starts one, the worker computes it, a person approves what is asked."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import Event, record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.base.ui import hour
from threedoors.matching.actions import propose_match, undo_proposal
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.matching.waiting import waiting_in
from threedoors.people.models import Membership
from threedoors.programs.models import Program

log = logging.getLogger("threedoors.matching")
LEASE = dt.timedelta(minutes=10)
NIGHT = dt.timedelta(hours=20)
CHANGES = (
    "application.ready",
    "match.declined",
    "match.expired",
    "match.cancelled",
    "match.proposed",
    "membership.active",
    "membership.paused",
    "membership.ended",
    "membership.ruled_out",
    "membership.allowed",
)
"""What happened, after which another run may find something else."""
Status = MatchRun.Status


def start_run(program: Program, *, by: Membership | None) -> MatchRun:
    """Match everyone who waits: computed soon, in the background. Two at once are one too many."""
    try:
        with transaction.atomic():
            run = MatchRun.objects.create(program=program, asked_by=by)
            record("matchrun.queued", about=run, by=by)
    except IntegrityError:
        raise AlreadyDone(_already(program)) from None
    return run


def _already(program: Program) -> str:
    run = MatchRun.objects.filter(program=program, status__in=MatchRun.UNDER_WAY).first()
    if run is None or run.asked_by is None:
        return _("A run is under way already. Its result is here soon.")
    words = _("%(name)s started a run at %(time)s. Its result is here soon.")
    return words % {"name": run.asked_by.name, "time": hour(run.queued_at)}


def compute_due(*, go_on: Callable[[], bool] = lambda: True) -> int:
    """Compute what was asked for, oldest first; returns how many. Any number of workers may do this."""
    done = 0
    while go_on():
        run = claim_next()
        if run is None:
            break
        _compute_or_fail(run)
        done += 1
    return done


@transaction.atomic
def claim_next() -> MatchRun | None:
    """The next run for this worker: a new one, or one whose worker was away for longer than its lease."""
    now = clock.now()
    abandoned = Q(status=Status.RUNNING, claimed_until__lt=now)
    due = MatchRun.objects.filter(Q(status=Status.QUEUED) | abandoned).order_by("queued_at")
    run = due.select_for_update(of=("self",)).select_related("program").first()
    if run is None:
        return None
    if run.status == Status.QUEUED:
        move(run, Status.RUNNING, by=None, claimed_until=now + LEASE)
    else:
        MatchRun.objects.filter(pk=run.pk).update(claimed_until=now + LEASE)
    return run


def _compute_or_fail(run: MatchRun) -> None:
    """A run that cannot be computed says so on its page; the others go on."""
    from threedoors.matching.computing import compute

    try:
        compute(run)
    except DatabaseError:
        raise
    except Exception as error:
        log.exception("match run %s failed", run.pk)
        problem = f"{type(error).__name__}: {error}"[:300]
        move(run, Status.FAILED, by=None, problem=problem, finished_at=clock.now())


@transaction.atomic
def approve_run(run: MatchRun, *, by: Membership, chosen: Collection[UUID]) -> int:
    """Ask the Connectors of the chosen lines. What cannot be asked any more says why; the rest goes on."""
    move(run, Status.APPROVED, by=by, approved_at=clock.now())
    lines = run.lines.filter(pk__in=chosen, connector__isnull=False)
    people = lines.select_related("connectee__person", "connector__person").order_by("pk")
    return sum(_propose(line, by) for line in people)


def _propose(line: RunLine, by: Membership) -> bool:
    assert line.connector is not None
    try:
        with transaction.atomic():
            line.match = propose_match(line.connectee, line.connector, by=by)
    except Refusal as refusal:
        line.refused = str(refusal)[:300]
    line.save(update_fields=["match", "refused"])
    return line.match is not None


@transaction.atomic
def undo_run(run: MatchRun, *, by: Membership) -> int:
    """Take back every question of the run that has not left yet; returns how many."""
    matches = not_left(run)
    if not matches:
        raise Refusal(_("The emails have already gone. You can cancel single matches instead."))
    for match in matches:
        undo_proposal(match, by=by)
    record("matchrun.undone", about=run, by=by, changed={"matches": len(matches)})
    return len(matches)


def not_left(run: MatchRun) -> QuerySet[Match]:
    """The matches of a run whose question still waits for second thoughts."""
    rows = Match.objects.filter(pk__in=run.lines.values("match"), asked_at=None)
    return rows.filter(status=Match.Status.PROPOSED).with_people()


@transaction.atomic
def discard_run(run: MatchRun, *, by: Membership | None) -> None:
    """The suggestions of a run are not wanted; nobody was asked."""
    move(run, Status.DISCARDED, by=by)


def start_nightly() -> int:
    """Where a program wants it, a run each night: its suggestions are there in the morning.

    While nothing has changed that a match depends on, the last run still holds.
    """
    started = 0
    for program in _open_programs():
        if _is_night(program) and program.policy.matching.nightly and _has_changed(program):
            start_run(program, by=None)
            started += 1
    return started


def _has_changed(program: Program) -> bool:
    last = MatchRun.objects.filter(program=program).order_by("-queued_at").first()
    if last is None:
        return waiting_in(program).exists()
    if last.is_under_way or last.queued_at > clock.now() - NIGHT:
        return False
    since = Event.objects.filter(program=program, at__gt=last.queued_at, kind__in=CHANGES)
    return since.exists() and waiting_in(program).exists()


def _open_programs() -> QuerySet[Program]:
    return Program.objects.filter(status__in=Program.OPEN, practice_of=None)


def _is_night(program: Program) -> bool:
    return clock.now().astimezone(program.zone).hour < program.policy.clocks.night_ends
