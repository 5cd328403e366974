"""The lowest prices that prove a matching: what one more place with each connector would bring."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.problem import Problem


def lowest(problem: Problem, match: Ints, utility: Ints, price: Ints) -> tuple[Ints, Ints]:
    """Utilities and prices as low as the proof allows, from any that prove `match`.

    The prices that prove an optimum are a lattice (Shapley and Shubik 1971); its lowest point does
    not depend on how the optimum was found, and is the worth of a further place (Mo 1988). A price
    can fall by the length of the shortest path to its connector, over the slack of the pairs, from
    a person without match or from a price that is already at the cost of its place.

    Distances are sums below 2^53, so float64 holds them exactly.
    """
    pairs, n, m = problem.pairs, len(match), len(price)
    floor, price = floors(problem, match, price)
    slack = utility[pairs.who] + price[pairs.connector] - problem.height
    from_source = price - floor
    alone = match[pairs.who] < 0
    np.minimum.at(from_source, pairs.connector[alone], slack[alone])
    seated = np.flatnonzero(match >= 0)
    seated = seated[np.argsort(match[seated], kind="stable")]
    # Nodes: people, connectors, the source. A connector leads to those seated there at no cost.
    starts = np.concatenate(
        (
            pairs.starts,
            len(pairs) + np.cumsum(np.bincount(match[seated], minlength=m)),
            [len(pairs) + len(seated) + m],
        )
    )
    ends = np.concatenate((n + pairs.connector, seated, n + np.arange(m)))
    lengths = np.concatenate((slack, np.zeros(len(seated)), from_source)).astype(float)
    graph = csr_array((lengths, ends, starts), shape=(n + m + 1, n + m + 1))
    fall = dijkstra(graph, indices=n + m)[n : n + m].astype(np.int64)
    price = price - fall
    utility = utility.copy()
    utility[seated] += fall[match[seated]]
    return utility, price


def floors(problem: Problem, match: Ints, price: Ints) -> tuple[Ints, Ints]:
    """The cost of each connector's last taken (or first) place, and prices not below it."""
    m, capacity, costs = len(price), problem.capacity, problem.slot_cost
    load = np.bincount(match[match >= 0], minlength=m)
    floor = np.zeros(m, np.int64)
    has = np.flatnonzero(capacity > 0)
    floor[has] = costs[has, np.maximum(load[has] - 1, 0)]
    return floor, np.maximum(price, floor)
