"""Where a place became free in the compiled market: sell it, or lower its price, as `lowering` tells."""

from __future__ import annotations

from heapq import heappop, heappush

from threedoors.matching.engine.fast_market import (
    DONE,
    REACHED,
    UNSEEN,
    ZERO,
    FastMarket,
    Number,
    at,
    change_prices,
    forget,
    larger,
    minus,
    note,
    plus,
    remove,
    seat_of,
)
from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Ints


@compiled
def lower_all(market: FastMarket, connectors: Ints) -> None:
    """Where a place became free: sell it, or lower the price to its cost."""
    for j in connectors:
        while _surplus(market, j) > ZERO:
            length, person, last = _search_back(market, j)
            change_prices(market, length, 1)
            if last >= 0:
                _move_back(market, j, person, last)
            forget(market)


@compiled
def _surplus(market: FastMarket, j: int) -> Number:
    """How far the price is above the cost of the next free place."""
    if market.load[j] == market.capacity[j]:
        return ZERO
    return minus(at(market.price, j), (market.cost[j, market.load[j]], 0))


@compiled
def _search_back(market: FastMarket, start: int) -> tuple[Number, int, int]:
    """The shortest path from a free place to a person without match or a dearer place."""
    limit, last_person, last = _surplus(market, start), -1, -1
    note(market, start, ZERO, -1, -1)
    heap = [(0, 0, start)]
    while len(heap):
        height, rest, j = heappop(heap)
        distance = (height, rest)
        if distance >= limit:
            break
        if market.stage[j] == DONE:
            continue
        market.stage[j] = DONE
        if j != start:
            last_cost = (market.cost[j, market.load[j] - 1], 0)
            far = plus(distance, larger(ZERO, minus(at(market.price, j), last_cost)))
            if far < limit:
                limit, last_person, last = far, market.via[j], market.onward[j]
        ask = plus(distance, at(market.price, j))
        for k in range(market.column_starts[j], market.column_starts[j + 1]):
            person = market.caller[k]
            asked = plus(ask, at(market.utility, person))
            far = minus(asked, at(market.worth, market.caller_offer[k]))
            if far < limit:
                current = market.match[person]
                if current < 0:
                    limit, last_person, last = far, person, j
                elif market.stage[current] == UNSEEN or (
                    market.stage[current] == REACHED and far < at(market.reached, current)
                ):
                    note(market, current, far, person, j)
                    heappush(heap, (far[0], far[1], current))
    return limit, last_person, last


@compiled
def _move_back(market: FastMarket, start: int, person: int, j: int) -> None:
    """Everybody on the path moves one place on, until the free place is taken."""
    before = market.match[person]
    if before >= 0:
        remove(market, before, person)
    while j != start:
        out, onward = market.via[j], market.onward[j]
        market.seated[j, seat_of(market, j, out)] = person
        market.match[person] = j
        person, j = out, onward
    market.seated[start, market.load[start]] = person
    market.load[start] += 1
    market.match[person] = start
