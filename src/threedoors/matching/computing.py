"""What a match run computes: the best matches of all who wait, proven, and what the prices say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

import numpy as np
from django.db import transaction

from threedoors.base import clock
from threedoors.base.states import move
from threedoors.matching.engine import Pairs, Solution, explain, scan, solve, verify
from threedoors.matching.gates import held_back
from threedoors.matching.models import MatchRun, RunLine
from threedoors.matching.roster import Roster
from threedoors.matching.runs import forget_old, keep_claim, lock_claim
from threedoors.matching.waiting import waiting_in
from threedoors.programs.weighing import by_weight

SCANNED = 30
"""How far a run is, in hundredths, once all pairs are known."""


def compute(run: MatchRun) -> None:
    """Match everybody who waits and write what a person will review.

    The matching is exact and its certificate is checked here, before anything is kept. Of the free
    places a share is left to urgent people (`urgent_reserve`): the weakest other matches give way.
    """
    waiting = waiting_in(run.program)
    held = held_back(run.program, waiting)
    roster = Roster.of(run.program, waiting.exclude(pk__in=held))
    connectors = roster.instance.connectors
    pairs = scan(roster.features)
    _tell(run, SCANNED)
    urgent = roster.instance.connectees.urgent
    costs = roster.instance.slot_cost
    best = solve(
        pairs,
        connectors.room,
        costs,
        urgent=urgent,
        connectee_ids=roster.instance.connectees.people.ids,
        connector_ids=connectors.people.ids,
        progress=lambda done, of: _tell(run, SCANNED + 60 * done // max(of, 1)),
    )
    verify(pairs, connectors.room, costs, best, urgent=urgent)
    _keep(run, roster, pairs, best, held)


def _tell(run: MatchRun, progress: int) -> None:
    """How far it is, for whoever looks at the page."""
    if progress > run.progress:
        keep_claim(run, progress=progress)
        run.progress = progress


@transaction.atomic
def _keep(run: MatchRun, roster: Roster, pairs: Pairs, best: Solution, held: set[UUID]) -> None:
    """The lines, the prices, and the run itself to review; an older one nobody reviewed makes place."""
    lock_claim(run)
    given_up = _given_up(roster, pairs, best)
    RunLine.objects.bulk_create(_lines(run, roster, pairs, best, given_up))
    RunLine.objects.bulk_create(
        RunLine(program=run.program, run=run, connectee_id=pk, left=RunLine.Left.HELD)
        for pk in held
    )
    older = MatchRun.objects.filter(program=run.program, status=MatchRun.Status.READY)
    for earlier in older.select_for_update(of=("self",)):
        move(earlier, MatchRun.Status.DISCARDED, by=None)
    move(
        run,
        MatchRun.Status.READY,
        by=None,
        finished_at=clock.now(),
        progress=100,
        waiting=len(roster.mine) + len(held),
        places=int(roster.instance.connectors.room.sum()),
        value=best.value,
        bound=best.bound,
        prices=_prices(roster, pairs, best),
    )
    forget_old(run.program)


def _lines(
    run: MatchRun, roster: Roster, pairs: Pairs, best: Solution, given_up: set[int]
) -> Iterator[RunLine]:
    has_pairs = np.diff(pairs.starts) > 0
    for at, person in enumerate(roster.mine):
        line = RunLine(
            program=run.program,
            run=run,
            connectee_id=person.pk,
            is_urgent=bool(roster.instance.connectees.urgent[at]),
        )
        whom = int(best.match[at])
        if whom < 0:
            line.left = RunLine.Left.OTHERS if has_pairs[at] else RunLine.Left.NOBODY
        elif at in given_up:
            line.left = RunLine.Left.RESERVE
        else:
            said = explain(roster.features, at, whom)
            line.connector_id = roster.theirs[whom].pk
            line.value, line.terms = said.value, by_weight(said.terms)
        yield line


def _given_up(roster: Roster, pairs: Pairs, best: Solution) -> set[int]:
    """Whose matches give way so that a share of the free places stays for urgent people: the weakest."""
    places = int(roster.instance.connectors.room.sum())
    kept = places - places * roster.rules.urgent_reserve // 100
    urgent = roster.instance.connectees.urgent
    matched = [at for at in np.flatnonzero(best.match >= 0).tolist() if not urgent[at]]
    too_many = max(0, len(matched) - kept)
    return set(sorted(matched, key=lambda at: (_value(pairs, best, at), at))[:too_many])


def _value(pairs: Pairs, best: Solution, at: int) -> int:
    row = slice(int(pairs.starts[at]), int(pairs.starts[at + 1]))
    found = np.flatnonzero(pairs.connector[row] == best.match[at])
    return int(pairs.value[row][found[0]])


def _prices(roster: Roster, pairs: Pairs, best: Solution) -> dict[str, list[object]]:
    """What one more place with each Connector would bring, and who has nobody but them."""
    only: dict[UUID, list[str]] = defaultdict(list)
    for at in np.flatnonzero(np.diff(pairs.starts) == 1).tolist():
        whom = roster.theirs[int(pairs.connector[pairs.starts[at]])]
        only[whom.pk].append(str(roster.mine[at].pk))
    room = roster.instance.connectors.room
    return {
        str(row.pk): [int(best.prices[n]), only[row.pk]]
        for n, row in enumerate(roster.theirs)
        if room[n] and (best.prices[n] > 0 or only[row.pk])
    }
