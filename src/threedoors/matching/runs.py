"""Match runs: a person or the night starts one, the worker computes it, a person approves what is asked."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from uuid import UUID

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import Event, record
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.base.states import move
from threedoors.base.ui import hour
from threedoors.matching.actions import locked, propose_match, undo_proposal
from threedoors.matching.gates import asked_before, ruled_out
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.matching.waiting import waiting_in
from threedoors.people.models import Membership
from threedoors.programs.models import Program

log = logging.getLogger("threedoors.matching")
LEASE = dt.timedelta(minutes=10)
TOO_LONG = dt.timedelta(hours=1)
"""A run that is abandoned after this time is given up: it may be what its workers died of."""
NIGHT = dt.timedelta(hours=20)
KEPT = dt.timedelta(days=30)
CHANGES = (
    "application.ready",
    "match.declined",
    "match.expired",
    "match.cancelled",
    "match.completed",
    "match.proposed",
    "membership.active",
    "membership.paused",
    "membership.edited",
    "membership.ended",
    "membership.ruled_out",
    "membership.allowed",
)
"""What happened, after which another run may find something else."""
Status = MatchRun.Status
type Pair = tuple[UUID, UUID]


class TakenOver(Exception):
    """The lease on a run ran out, and another worker computes it now."""


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
    given_up = MatchRun.objects.filter(abandoned, queued_at__lt=now - TOO_LONG)
    for old in given_up.select_for_update(of=("self",)):
        move(old, Status.FAILED, by=None, problem=_("It took too long."), finished_at=now)
    due = MatchRun.objects.filter(Q(status=Status.QUEUED) | abandoned).order_by("queued_at")
    run = due.select_for_update(of=("self",)).select_related("program").first()
    if run is None:
        return None
    if run.status == Status.QUEUED:
        move(run, Status.RUNNING, by=None, claimed_until=now + LEASE)
    else:
        MatchRun.objects.filter(pk=run.pk).update(claimed_until=now + LEASE)
        run.claimed_until = now + LEASE
    return run


def keep_claim(run: MatchRun, **changes: object) -> None:
    """Whoever computes a run says so from time to time, and stops when somebody else has taken it."""
    until = clock.now() + LEASE
    if not _claimed(run).update(claimed_until=until, **changes):
        raise TakenOver
    run.claimed_until = until


def lock_claim(run: MatchRun) -> MatchRun:
    """The run as it is; for the length of a transaction nobody else takes it. Refused if somebody has."""
    found = _claimed(run).select_for_update(of=("self",)).first()
    if found is None:
        raise TakenOver
    return found


def _claimed(run: MatchRun) -> QuerySet[MatchRun]:
    rows = MatchRun.objects.filter(pk=run.pk, status=Status.RUNNING)
    return rows.filter(claimed_until=run.claimed_until)


def _compute_or_fail(run: MatchRun) -> None:
    """A run that cannot be computed says so on its page; the others go on.

    While the database is away, nobody can say so: the run is taken up again after its lease.
    """
    from threedoors.matching.computing import compute

    try:
        compute(run)
    except TakenOver:
        log.warning("match run %s was taken over by another worker", run.pk)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.exception("match run %s failed", run.pk)
        _fail(run, f"{type(error).__name__}: {error}"[:300])


def _fail(run: MatchRun, problem: str) -> None:
    with suppress(TakenOver), transaction.atomic():
        move(lock_claim(run), Status.FAILED, by=None, problem=problem, finished_at=clock.now())


@transaction.atomic
def approve_run(run: MatchRun, *, by: Membership, chosen: Collection[UUID]) -> int:
    """Ask the Connectors of the chosen lines. What cannot be asked any more says why; the rest goes on.

    Everybody is locked at once, in one order, so that of two who approve or ask at once one waits.
    """
    move(run, Status.APPROVED, by=by, approved_at=clock.now())
    found = run.lines.filter(pk__in=chosen, connector__isnull=False)
    lines = list(found.select_related("connectee__person", "connector__person").order_by("pk"))
    locked(*{person for line in lines for person in (line.connectee, line.connector) if person})
    said_since = _said_since(run.program, lines)
    return sum(_propose(line, by, said_since) for line in lines)


def _said_since(program: Program, lines: Collection[RunLine]) -> dict[Pair, str]:
    """Which pairs may not be asked any more, since the run was computed, and why."""
    pks = [line.connectee_id for line in lines]
    asked = dict.fromkeys(asked_before(program, pks), _("They were asked before."))
    no = dict.fromkeys(ruled_out(program, pks), _("You said: not a match"))
    return asked | no


def _propose(line: RunLine, by: Membership, said_since: Mapping[Pair, str]) -> bool:
    assert line.connector is not None
    try:
        with transaction.atomic():
            if says := said_since.get((line.connectee_id, line.connector.pk)):
                raise Refusal(says)
            line.match = propose_match(line.connectee, line.connector, by=by)
    except Refusal as refusal:
        line.refused = str(refusal)[:300]
    line.save(update_fields=["match", "refused"])
    return line.match is not None


@transaction.atomic
def undo_run(run: MatchRun, *, by: Membership) -> int:
    """Take back every question of the run that has not left yet; returns how many."""
    taken_back = sum(_undo(match, by) for match in not_left(run))
    if not taken_back:
        raise Refusal(_("The emails have already gone. You can cancel single matches instead."))
    record("matchrun.undone", about=run, by=by, changed={"matches": taken_back})
    return taken_back


def _undo(match: Match, by: Membership) -> bool:
    """One that was answered or left in this moment stands; the others are taken back all the same."""
    with suppress(Refusal), transaction.atomic():
        undo_proposal(match, by=by)
        return True
    return False


def lines_of(run: MatchRun) -> list[RunLine]:
    """What a run found, urgent people first; whoever was removed or has left since is not there any more."""
    people = ("connectee__person", "connectee__connectee", "connector__person")
    rows = run.lines.select_related(*people, "connector__connector", "match")
    for side in ("connectee", "connector"):
        rows = rows.exclude(**{f"{side}__status": Membership.Status.ENDED})
        rows = rows.exclude(**{f"{side}__person__erased_at__isnull": False})
    return list(rows.order_by("-is_urgent", "-value", "pk"))


def forget_old(program: Program) -> None:
    """Of a run that came to nothing nobody needs to know for long who was in it."""
    gone = (Status.DISCARDED, Status.FAILED)
    rows = MatchRun.objects.filter(program=program, status__in=gone)
    rows.filter(queued_at__lt=clock.now() - KEPT).delete()


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
            with suppress(AlreadyDone):  # another worker was quicker
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
