"""The same best matching as `solver` finds, by loops that numba compiled; for problems that are large."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from threedoors.matching.engine import fast_lists
from threedoors.matching.engine.errors import NotProven
from threedoors.matching.engine.fast_lists import FastPairs
from threedoors.matching.engine.fast_lowering import lower_all
from threedoors.matching.engine.fast_market import FAR, SHORT, FastMarket, leave, look_all
from threedoors.matching.engine.fast_seating import enter_all
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.prices import floors
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.ties import stir

AT_ONCE = 4096  # people seated between two words on how far it is


def settle(problem: Problem, progress: Callable[[int, int], None]) -> tuple[Ints, Ints, Ints, int]:
    """The best match (n,), the lowest utilities (n,) and prices (m,) that prove it, and the rounds."""
    n, m = problem.pairs.connectees, len(problem.capacity)
    pairs = FastPairs(
        problem.pairs.starts,
        problem.pairs.connector,
        problem.pairs.value,
        problem.tier,
        stir(problem.connectee_ids),
        problem.connector_ids,
        np.zeros(len(problem.pairs), bool),
    )
    fast_lists.list_first(pairs)
    market, people, rounds = _opened(problem), np.arange(n), 0
    while len(people):
        rounds += 1
        market = _with_listed(market, pairs)
        freed, gains = np.zeros(m, bool), np.zeros(n, bool)
        leave(market, people, freed)
        look_all(market)
        order = _order(problem, market, people)
        for begin in range(0, len(order), AT_ONCE):
            progress(n - len(people) + begin, n)
            enter_all(market, order[begin : begin + AT_ONCE])
        lower_all(market, np.flatnonzero(freed))
        if not fast_lists.list_missed(pairs, market.utility, market.price, gains):
            raise NotProven("A pair that was looked at still gains: the solver is at fault")
        people = np.flatnonzero(gains)
    progress(n, n)
    return market.match, *_lowest(problem, pairs, market), rounds


def _opened(problem: Problem) -> FastMarket:
    """A market in which nobody is yet, and nothing is offered."""
    n, m = problem.pairs.connectees, len(problem.capacity)
    width = max(1, problem.slot_cost.shape[1])
    cost = np.zeros((m, width), np.int64)
    cost[:, : problem.slot_cost.shape[1]] = problem.slot_cost
    most = int(problem.tier.max(initial=0)) + max(0, int(problem.pairs.value.max(initial=0))) + 1
    price = np.zeros((m, 2), np.int64)
    price[:, 0] = np.where(problem.capacity > 0, cost[:, 0], most)
    none = np.zeros(0, np.int64)
    return FastMarket(
        starts=np.zeros(n + 1, np.int64),
        connector=none,
        worth=none.reshape(0, 2),
        column_starts=np.zeros(m + 1, np.int64),
        caller=none,
        caller_offer=none,
        capacity=problem.capacity,
        cost=cost,
        load=np.zeros(m, np.int64),
        seated=np.full((m, width), -1),
        match=np.full(n, -1),
        utility=np.tile(np.array(FAR), (n, 1)),
        price=price,
        short=np.full((n, SHORT), -1),
        beyond=np.zeros((n, 2), np.int64),
        reached=np.zeros((m, 2), np.int64),
        via=np.zeros(m, np.int64),
        onward=np.zeros(m, np.int64),
        stage=np.zeros(m, np.int8),
        trail=np.zeros(m + 1, np.int64),
    )


def _with_listed(market: FastMarket, pairs: FastPairs) -> FastMarket:
    """The same market with the offers of all pairs that are listed by now."""
    count = int(pairs.listed.sum())
    starts, connector = np.zeros(len(pairs.tier) + 1, np.int64), np.empty(count, np.int64)
    worth = np.empty((count, 2), np.int64)
    fast_lists.listed_offers(pairs, starts, connector, worth)
    columns = fast_lists.by_connector(starts, connector, len(market.price))
    return market._replace(
        starts=starts,
        connector=connector,
        worth=worth,
        column_starts=columns[0],
        caller=columns[1],
        caller_offer=columns[2],
    )


def _order(problem: Problem, market: FastMarket, people: Ints) -> Ints:
    """Urgent people first, and those with few pairs before those with many: fewer are moved again."""
    choices = np.diff(market.starts)[people]
    return people[np.lexsort((choices, ~problem.urgent[people]))]


def _lowest(problem: Problem, pairs: FastPairs, market: FastMarket) -> tuple[Ints, Ints]:
    """The lowest utilities and prices that prove the matching, from those that the market has."""
    match, utility = market.match, market.utility[:, 0].copy()
    floor, price = floors(problem, match, market.price[:, 0])
    fall = fast_lists.fall_of_prices(pairs, match, utility, price, floor)
    seated = match >= 0
    utility[seated] += fall[match[seated]]
    return utility, price - fall
