"""A person is seated in the compiled market by a shortest augmenting path, as `market` tells."""

from __future__ import annotations

from heapq import heappop, heappush

from threedoors.matching.engine.fast_market import (
    DONE,
    UNSEEN,
    ZERO,
    FastMarket,
    Number,
    at,
    change_prices,
    forget,
    gain_of,
    larger,
    look,
    minus,
    note,
    plus,
    put,
    seat_of,
)
from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Ints

type Heap = list[tuple[int, int, int]]  # (height, rest, connector or ~person)


@compiled
def enter_all(market: FastMarket, people: Ints) -> None:
    """Seat people one by one, moving others where that is worth more."""
    for person in people:
        gain = look(market, person)
        put(market.utility, person, larger(gain, ZERO))
        if gain > ZERO:
            length, last_person, last = _search(market, person)
            put(market.utility, person, minus(at(market.utility, person), length))
            change_prices(market, length, -1)
            _move(market, person, last_person, last)
            forget(market)


@compiled
def _search(market: FastMarket, newcomer: int) -> tuple[Number, int, int]:
    """The shortest path from a newcomer: its length, who gives up or gets a place, and with whom."""
    limit, last_person, last = at(market.utility, newcomer), newcomer, -1
    heap = [(0, 0, 0)]
    heap.pop()
    _spread(market, heap, newcomer, ZERO, limit)
    while len(heap):
        height, rest, j = heappop(heap)
        distance = (height, rest)
        if distance >= limit:
            break
        if j < 0:
            _look_at_all(market, heap, ~j, newcomer, limit)
        elif market.stage[j] != DONE:
            market.stage[j] = DONE
            if market.load[j] < market.capacity[j]:
                next_cost = (market.cost[j, market.load[j]], 0)
                far = plus(distance, larger(ZERO, minus(next_cost, at(market.price, j))))
                if far < limit:
                    limit, last_person, last = far, -1, j
            crowd = market.seated[j, : market.load[j]]
            for person in crowd:
                far = plus(distance, at(market.utility, person))
                if far < limit:
                    limit, last_person, last = far, person, j
            if distance < limit:
                for person in crowd:
                    _spread(market, heap, person, distance, limit)
    return limit, last_person, last


@compiled
def _spread(market: FastMarket, heap: Heap, person: int, distance: Number, limit: Number) -> None:
    """Bring the shortlist of a person into a search, and the moment when the rest may matter."""
    start = plus(distance, at(market.utility, person))
    for offer in market.short[person]:
        if offer < 0:
            break
        _reach(market, heap, person, offer, minus(start, gain_of(market, offer)), limit)
    far = minus(start, at(market.beyond, person))
    if far < limit:
        far = larger(far, distance)
        heappush(heap, (far[0], far[1], ~person))


@compiled
def _look_at_all(market: FastMarket, heap: Heap, person: int, newcomer: int, limit: Number) -> None:
    """Bring all offers of a person into a search; the shortlist is made anew."""
    start = at(market.utility, person)
    if person != newcomer:
        start = plus(start, at(market.reached, market.match[person]))
    look(market, person)
    for offer in range(market.starts[person], market.starts[person + 1]):
        _reach(market, heap, person, offer, minus(start, gain_of(market, offer)), limit)


@compiled
def _reach(
    market: FastMarket, heap: Heap, person: int, offer: int, far: Number, limit: Number
) -> None:
    """Note a way to the connector of an offer, if it is the shortest yet."""
    j = market.connector[offer]
    if far < limit and (market.stage[j] == UNSEEN or far < at(market.reached, j)):
        note(market, j, far, person, -1)
        heappush(heap, (far[0], far[1], j))


@compiled
def _move(market: FastMarket, newcomer: int, out: int, j: int) -> None:
    """Everybody on the path moves one place on, from its end back to the newcomer."""
    if j < 0:
        return
    if out < 0:
        out = market.via[j]
        market.seated[j, market.load[j]] = out
        market.load[j] += 1
        before, market.match[out] = market.match[out], j
        j = before
    else:
        market.match[out] = -1
    while out != newcomer:
        comes = market.via[j]
        market.seated[j, seat_of(market, j, out)] = comes
        before, market.match[comes] = market.match[comes], j
        j = before
        out = comes
