"""Other ways to match the same people, to be measured beside ours: exact, greedy, stable and by a peer.

Each gets the pairs with their values for nothing and gives back whom each newcomer meets (-1: nobody).
"""

from __future__ import annotations

import heapq
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from threedoors.matching.engine.answer import Case

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

TIER = 10**9  # above every value of a whole result here, and exact in a float64


def heights(case: Case) -> Ints:
    """What each pair counts, people first: (E,)."""
    return case.pairs.value + TIER * (1 + case.instance.connectees.urgent[case.pairs.who])


def in_slots(case: Case) -> tuple[Ints, Ints, Ints]:
    """Each pair once for each place of its Connector: connectee, slot and what it counts."""
    room = case.features.room[case.pairs.connector]
    pair = np.repeat(np.arange(len(case.pairs)), room)
    further = np.arange(len(pair)) - np.repeat(np.cumsum(room) - room, room)
    connector = case.pairs.connector[pair]
    first = np.cumsum(case.features.room) - case.features.room
    worth = heights(case)[pair] - case.instance.slot_cost[connector, further]
    return case.pairs.who[pair], first[connector] + further, worth


def dense(case: Case) -> Floats:
    """The table that a dense solver needs: newcomers x places, 0 where two may not meet."""
    who, slot, worth = in_slots(case)
    table = np.zeros((case.features.connectees, int(case.features.room.sum())))
    table[who, slot] = worth
    return table


def by_scipy_dense(case: Case, table: Floats) -> Ints:
    """Exact, by the shortest paths of `linear_sum_assignment`."""
    row, slot = linear_sum_assignment(table, maximize=True)
    taken = table[row, slot] > 0
    return _match(case, row[taken], slot[taken])


def sparse(case: Case) -> Any:
    """The graph that a sparse solver needs: a place of their own for whoever finds nobody."""
    who, slot, worth = in_slots(case)
    n, slots = case.features.connectees, int(case.features.room.sum())
    most = int(worth.max()) + 1
    rows = np.concatenate([who, np.arange(n)])
    columns = np.concatenate([slot, slots + np.arange(n)])
    costs = np.concatenate([most - worth, np.full(n, most)]).astype(float)
    return csr_array((costs, (rows, columns)), shape=(n, slots + n))


def by_scipy_sparse(case: Case, graph: Any) -> Ints:
    """Exact, by `min_weight_full_bipartite_matching`."""
    row, slot = min_weight_full_bipartite_matching(graph)
    real = slot < int(case.features.room.sum())
    return _match(case, row[real].astype(np.int64), slot[real].astype(np.int64))


def _match(case: Case, row: Ints, slot: Ints) -> Ints:
    match = np.full(case.features.connectees, -1, np.int64)
    match[row] = np.repeat(np.arange(case.features.connectors), case.features.room)[slot]
    return match


def outcome(case: Case, match: Ints) -> tuple[int, int, int]:
    """(urgent, matched, value) of whom each newcomer meets; a pair that may not be is an error."""
    chosen = case.pairs.connector == match[case.pairs.who]
    seated = match >= 0
    assert int(chosen.sum()) == int(seated.sum()), "a pair that may not be"
    load = np.bincount(match[seated], minlength=case.features.connectors)
    assert (load <= case.features.room).all(), "more than there is room for"
    costs = case.instance.slot_cost
    cost = int(costs[np.arange(costs.shape[1]) < load[:, None]].sum())
    urgent = int((seated & case.instance.connectees.urgent).sum())
    return urgent, int(seated.sum()), int(case.pairs.value[chosen].sum()) - cost


def by_greed(case: Case) -> Ints:
    """The most valuable pair that is still free, urgent people first, again and again."""
    match = np.full(case.features.connectees, -1, np.int64)
    room = case.features.room.copy()
    order = np.lexsort((case.pairs.connector, case.pairs.who, -heights(case)))
    for pair in order.tolist():
        who, whom = case.pairs.who[pair], case.pairs.connector[pair]
        if match[who] < 0 and room[whom]:
            match[who] = whom
            room[whom] -= 1
    return match


def by_deferred_acceptance(case: Case) -> Ints:
    """Stable: newcomers ask in the order of value, Connectors keep the best (Gale and Shapley 1962)."""
    pairs, room = case.pairs, case.features.room
    order = np.lexsort((pairs.connector, -pairs.value, pairs.who))
    wishes, worth = pairs.connector[order].tolist(), heights(case)[order].tolist()
    asked, last = pairs.starts[:-1].tolist(), pairs.starts[1:].tolist()
    kept: list[list[tuple[int, int]]] = [[] for _ in room]
    free = list(range(case.features.connectees))
    while free:
        who = free.pop()
        while asked[who] < last[who]:
            place = asked[who]
            asked[who] += 1
            with_her = kept[wishes[place]]
            heapq.heappush(with_her, (worth[place], -who))
            if len(with_her) <= room[wishes[place]]:
                break
            who = -heapq.heappop(with_her)[1]
    match = np.full(case.features.connectees, -1, np.int64)
    for whom, people in enumerate(kept):
        match[[-who for _, who in people]] = whom
    return match


def by_ortools(case: Case) -> Ints | None:
    """Exact, by a min-cost flow; None where ortools is not installed."""
    if find_spec("ortools") is None:
        return None
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    n, m, room = case.features.connectees, case.features.connectors, case.features.room
    seat = np.arange(case.instance.slot_cost.shape[1]) < room[:, None]
    owner = np.nonzero(seat)[0]
    source, sink = n + m, n + m + 1
    tails = np.concatenate([np.full(n, source), case.pairs.who, n + owner, np.arange(n)])
    heads = np.concatenate(
        [np.arange(n), n + case.pairs.connector, np.full(len(owner), sink), np.full(n, sink)]
    )
    most = int(heights(case).max(initial=0))
    costs = np.concatenate(
        [np.zeros(n), most - heights(case), case.instance.slot_cost[seat], np.full(n, most)]
    )
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        tails, heads, np.ones(len(tails), np.int64), costs.astype(np.int64)
    )
    flow.set_nodes_supplies([source, sink], [n, -n])
    flow.solve()
    taken = flow.flows(arcs)[n : n + len(case.pairs)] > 0
    match = np.full(n, -1, np.int64)
    match[case.pairs.who[taken]] = case.pairs.connector[taken]
    return match


def by_mentor_match(case: Case) -> Ints | None:
    """As mentor-match does, on the same values: an assignment for each place that somebody has, one
    newcomer each. None where it is not installed (`matching` on PyPI has a module of the same name)."""
    if find_spec("munkres") is None or find_spec("matching") is None:
        return None
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules.rule import Rule

    ends = zip(case.pairs.who.tolist(), case.pairs.connector.tolist(), strict=True)
    worth = dict(zip(ends, case.pairs.value.tolist(), strict=True))
    room = case.features.room.tolist()

    class OurScore(Rule):  # type: ignore[misc]
        def apply(self, match_object: Any) -> int:
            mentor, mentee = match_object.mentor, match_object.mentee
            score: int = worth.get((int(mentee.email), int(mentor.email)), 0)
            full = len(mentor.mentees) >= room[int(mentor.email)] or bool(mentee.mentors)
            match_object.disallowed = full or not score
            return score

    mentees = [Mentee(email=str(k), grade=1) for k in range(case.features.connectees)]
    mentors = [Mentor(email=str(k), grade=1) for k in range(case.features.connectors)]
    rounds = int(case.features.room.max())
    process_data(mentors, mentees, [[OurScore()] for _ in range(rounds)])
    match = np.full(len(mentees), -1, np.int64)
    for whom, mentor in enumerate(mentors):
        match[[int(mentee.email) for mentee in mentor.mentees]] = whom
    return match
