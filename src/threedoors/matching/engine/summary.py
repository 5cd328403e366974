"""From a market at rest to a solution: counts, sums and the lowest prices that prove it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from threedoors.matching.engine.market import FAR, Market
from threedoors.matching.engine.pairs import Bools, Ints, Pairs, exact_sum
from threedoors.matching.engine.prices import lowest
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.ties import split


def summarize(
    problem: Problem, market: Market, rounds: int, fixed: Mapping[int, int] | None = None
) -> Solution:
    """The solution of a problem, of which the market has all but the `fixed` {person: connector}."""
    match = np.array(market.match, np.int64)
    held = np.zeros(len(match), bool)
    kept = np.array(list((fixed or {}).items()), np.int64).reshape(-1, 2)
    held[kept[:, 0]] = True
    rest = without(problem, held, kept[:, 1]) if len(kept) else problem
    utility = split(u if u < FAR else 0 for u in market.utility)[0]
    utility, price = lowest(rest, match, utility, split(market.price)[0])
    match[kept[:, 0]] = kept[:, 1]
    return _counted(problem, Solution(match, utility, price, 0, 0, 0, 0, rounds, held), rest)


def proven(problem: Problem, match: Ints, utility: Ints, price: Ints, rounds: int) -> Solution:
    """The solution of a problem from its best match and the lowest prices that prove it."""
    nobody = np.zeros(len(match), bool)
    return _counted(problem, Solution(match, utility, price, 0, 0, 0, 0, rounds, nobody), problem)


def without(problem: Problem, held: Bools, places: Ints) -> Problem:
    """The problem without some people and the places they have, one for each of `places`."""
    pairs, m = problem.pairs, len(problem.capacity)
    used = np.bincount(places, minlength=m)
    free = ~held[pairs.who]
    width = problem.slot_cost.shape[1]
    columns = np.minimum(np.arange(width) + used[:, None], width - 1)
    return replace(
        problem,
        pairs=Pairs.of(pairs.connectees, pairs.who[free], pairs.connector[free], pairs.value[free]),
        capacity=problem.capacity - used,
        slot_cost=np.take_along_axis(problem.slot_cost, columns, axis=1),
    )


def _counted(problem: Problem, bare: Solution, rest: Problem) -> Solution:
    """The same with its counts and sums."""
    match, seated = bare.match, bare.match >= 0
    worth = problem.pairs.value[problem.pairs.of_match(match)]
    held = bare.fixed[seated]
    value = exact_sum(worth) - _cost(problem, match)
    seat = np.arange(problem.slot_cost.shape[1])
    left_over = np.maximum(0, bare.prices[:, None] - rest.slot_cost)
    dual = (
        exact_sum(bare.utilities)
        + exact_sum(left_over[seat < rest.capacity[:, None]])
        + exact_sum(worth[held] + problem.tier[seated][held])
        - _cost(problem, np.where(bare.fixed, match, -1))
    )
    return replace(
        bare,
        urgent=int((seated & problem.urgent).sum()),
        matched=int(seated.sum()),
        value=value,
        bound=dual - exact_sum(problem.tier[seated]),
    )


def _cost(problem: Problem, match: Ints) -> int:
    """What the places taken in this matching cost."""
    load = np.bincount(match[match >= 0], minlength=len(problem.capacity))
    return exact_sum(problem.slot_cost[np.arange(problem.slot_cost.shape[1]) < load[:, None]])
