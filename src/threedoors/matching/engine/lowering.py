"""A connector with a free place whose price is above its cost: sell the place, or lower the price."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from typing import NamedTuple

from threedoors.matching.engine.market import FAR, Market


class Fall(NamedTuple):
    """How far prices fall, who moves last and where to, and how each connector was reached.

    `via[j]` is the person who would leave j, and the connector they would go to.
    """

    length: int
    person: int
    connector: int  # -1: nobody moves, the price falls to the cost of the place
    reached: dict[int, int]
    via: dict[int, tuple[int, int]]


def lower(market: Market, connector: int) -> None:
    """Restore the rule on prices after a place became free; optimal again when it returns.

    Each turn seats one person more here, frees a dearer place elsewhere, or ends the surplus.
    """
    while surplus(market, connector) > 0:
        fall = _search(market, connector)
        _lower_prices(market, fall)
        if fall.connector >= 0:
            _move(market, connector, fall)


def lower_all(market: Market, connectors: Iterable[int]) -> None:
    """The same for each of these."""
    for connector in sorted(connectors):
        lower(market, connector)


def surplus(market: Market, connector: int) -> int:
    """How far the price is above the cost of the next free place."""
    places, taken = market.places[connector], len(market.seated[connector])
    return market.price[connector] - places[taken] if taken < len(places) else 0


def _search(market: Market, start: int) -> Fall:
    """The shortest path, backwards, from a free place to a person without match or a dearer place."""
    match, seated, utility, price = market.match, market.seated, market.utility, market.price
    reached: dict[int, int] = {start: 0}
    via: dict[int, tuple[int, int]] = {}
    done: set[int] = set()
    heap = [(0, start)]
    limit, last_person, last = surplus(market, start), -1, -1
    while heap:
        distance, j = heappop(heap)
        if distance >= limit:
            break
        if j in done:
            continue
        done.add(j)
        if j != start:
            far = distance + max(0, price[j] - market.places[j][len(seated[j]) - 1])
            if far < limit:
                limit, (last_person, last) = far, via[j]
        ask = distance + price[j]
        for worth, person in market.book.callers(j, limit - ask):
            far = ask + utility[person] - worth
            if far < limit:
                current = match[person]
                if current < 0:
                    limit, last_person, last = far, person, j
                elif current not in done and far < reached.get(current, FAR):
                    reached[current], via[current] = far, (person, j)
                    heappush(heap, (far, current))
    return Fall(limit, last_person, last, reached, via)


def _lower_prices(market: Market, fall: Fall) -> None:
    """Connectors nearer than the end become cheaper by the difference, and bounds stay bounds."""
    for j, far in fall.reached.items():
        drop = fall.length - far
        if drop > 0:
            market.price[j] -= drop
            market.changed.update(market.seated[j])
            for person in market.seated[j]:
                market.utility[person] += drop
            _raise_bounds(market, j)


def _raise_bounds(market: Market, j: int) -> None:
    """Whoever does not have j on the shortlist may now gain more from it than the bound says."""
    price, beyond, short = market.price[j], market.beyond, market.short
    for worth, person in market.book.gainers(j, price):
        if worth - price > beyond[person] and (worth, j) not in short[person]:
            beyond[person] = worth - price
            market.changed.add(person)


def _move(market: Market, start: int, fall: Fall) -> None:
    """Everybody on the path moves one place on, until the free place is taken."""
    person, j = fall.person, fall.connector
    before = market.match[person]
    if before >= 0:
        market.seated[before].remove(person)
    while j != start:
        out, onward = fall.via[j]
        market.seated[j][market.seated[j].index(out)] = person
        market.match[person] = j
        person, j = out, onward
    market.seated[start].append(person)
    market.match[person] = start
