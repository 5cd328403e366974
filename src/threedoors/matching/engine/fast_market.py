"""The market once more, in arrays that numba compiles: who sits where at which price, to the same end.

A number is a pair (height, rest) of int64, as `ties` composes them, added place by place and compared
height first. Such pairs are an ordered group, in which shortest paths are as right as among whole numbers,
and rests are sums of marks far below 2^63: so nothing is ever carried or rounded. The best matching and
its lowest prices are unique, so they are those that `market` and `lowering`, where the method is told, find.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Bools, Ints

type Number = tuple[int, int]  # (height, rest)

SHORT = 6
FAR = (1 << 61, 0)
NEVER = (-(1 << 61), 0)
ZERO = (0, 0)
UNSEEN, REACHED, DONE = 0, 1, 2


class FastMarket(NamedTuple):
    """n people and m connectors with up to K places, and the E offers that are looked at."""

    starts: Ints  # (n + 1,): a person's offers stand in starts[i] .. starts[i + 1]
    connector: Ints  # (E,)
    worth: Ints  # (E, 2)
    column_starts: Ints  # (m + 1,), in the two below
    caller: Ints  # (E,): the people whom a connector is offered to
    caller_offer: Ints  # (E,): where that offer stands
    capacity: Ints  # (m,)
    cost: Ints  # (m, K), of each place
    load: Ints  # (m,), places taken
    seated: Ints  # (m, K): who has them
    match: Ints  # (n,), -1 for nobody
    utility: Ints  # (n, 2)
    price: Ints  # (m, 2)
    short: Ints  # (n, SHORT): a person's best offers when last looked at, -1 for none
    beyond: Ints  # (n, 2): no other offer gains more
    reached: Ints  # (m, 2): distances of the search that goes on
    via: Ints  # (m,): the person through whom a connector was reached
    onward: Ints  # (m,): and the connector where that person would go
    stage: NDArray[np.int8]  # (m,)
    trail: Ints  # (m + 1,): the connectors reached; last, how many


@compiled
def at(numbers: Ints, k: int) -> Number:
    """The k-th number."""
    return numbers[k, 0], numbers[k, 1]


@compiled
def put(numbers: Ints, k: int, number: Number) -> None:
    """Write the k-th number."""
    numbers[k, 0], numbers[k, 1] = number


@compiled
def plus(a: Number, b: Number) -> Number:
    """a + b."""
    return a[0] + b[0], a[1] + b[1]


@compiled
def minus(a: Number, b: Number) -> Number:
    """a - b."""
    return a[0] - b[0], a[1] - b[1]


@compiled
def larger(a: Number, b: Number) -> Number:
    """The larger of two."""
    if a > b:  # numba has no max of tuples
        return a
    return b


@compiled
def look(market: FastMarket, person: int) -> Number:
    """Make the shortlist at today's prices; what the best pair offers (0 if none)."""
    short, count = market.short[person], 0
    short[:] = -1
    put(market.beyond, person, NEVER)
    for offer in range(market.starts[person], market.starts[person + 1]):
        gain = gain_of(market, offer)
        if count == SHORT and gain <= gain_of(market, short[SHORT - 1]):
            if gain > at(market.beyond, person):
                put(market.beyond, person, gain)
            continue
        if count == SHORT:
            put(market.beyond, person, gain_of(market, short[SHORT - 1]))
        count = min(count + 1, SHORT)
        k = count - 1
        while k > 0 and gain > gain_of(market, short[k - 1]):
            short[k] = short[k - 1]
            k -= 1
        short[k] = offer
    return gain_of(market, short[0]) if count else ZERO


@compiled
def gain_of(market: FastMarket, offer: int) -> Number:
    return minus(at(market.worth, offer), at(market.price, market.connector[offer]))


@compiled
def look_all(market: FastMarket) -> None:
    """New shortlists for everybody, once there are new offers."""
    for person in range(len(market.match)):
        look(market, person)


@compiled
def leave(market: FastMarket, people: Ints, freed: Bools) -> None:
    """Take people out of the market, and mark the connectors whose places are free now."""
    for person in people:
        j = market.match[person]
        if j >= 0:
            remove(market, j, person)
            freed[j] = True
        market.match[person] = -1
        put(market.utility, person, FAR)


@compiled
def remove(market: FastMarket, j: int, person: int) -> None:
    last = market.load[j] - 1
    market.seated[j, seat_of(market, j, person)] = market.seated[j, last]
    market.load[j] = last


@compiled
def seat_of(market: FastMarket, j: int, person: int) -> int:
    seat = 0
    while market.seated[j, seat] != person:
        seat += 1
    return seat


@compiled
def note(market: FastMarket, j: int, far: Number, person: int, onward: int) -> None:
    if market.stage[j] == UNSEEN:
        market.stage[j] = REACHED
        market.trail[market.trail[-1]] = j
        market.trail[-1] += 1
    put(market.reached, j, far)
    market.via[j], market.onward[j] = person, onward


@compiled
def forget(market: FastMarket) -> None:
    """Ready for the next search."""
    for j in market.trail[: market.trail[-1]]:
        market.stage[j] = UNSEEN
    market.trail[-1] = 0


@compiled
def change_prices(market: FastMarket, length: Number, sign: int) -> None:
    """Connectors nearer than the end become dearer (-1) or cheaper (1); those seated there pay or gain."""
    for j in market.trail[: market.trail[-1]]:
        change = minus(length, at(market.reached, j))
        if change > ZERO:
            change = (sign * change[0], sign * change[1])
            put(market.price, j, minus(at(market.price, j), change))
            for person in market.seated[j, : market.load[j]]:
                put(market.utility, person, plus(at(market.utility, person), change))
            if sign > 0:
                _raise_bounds(market, j)


@compiled
def _raise_bounds(market: FastMarket, j: int) -> None:
    """Whoever does not have j on the shortlist may now gain more from it than the bound says."""
    for k in range(market.column_starts[j], market.column_starts[j + 1]):
        person, offer = market.caller[k], market.caller_offer[k]
        gain = gain_of(market, offer)
        if gain > at(market.beyond, person):
            listed = False
            for other in market.short[person]:
                listed = listed or other == offer
            if not listed:
                put(market.beyond, person, gain)
