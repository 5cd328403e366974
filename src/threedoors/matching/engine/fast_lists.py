"""What concerns every pair of a problem, in loops that numba compiles: shortlists, and lowest prices.

No array here has a row for each pair but those of the pairs themselves and one byte: is it listed?
`shortlists` and `prices` tell the method.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.ties import MARK_BITS, Ids

UNMARKED = np.uint64(64 - MARK_BITS)
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST_FACTOR, SECOND_FACTOR = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
S30, S27, S31 = np.uint64(30), np.uint64(27), np.uint64(31)

FIRST, FIRST_OF_CONNECTOR = 4, 6
MORE = 8  # pairs added to a person in one round
NEAR = 20_000  # millionths below a person's utility: added as well when something is
FAR = 1 << 61


class FastPairs(NamedTuple):
    """All E pairs of n people and m connectors, and what ranks them."""

    starts: Ints  # (n + 1,)
    connector: Ints  # (E,), or int32
    value: Ints  # (E,), millionths, or int32
    tier: Ints  # (n,)
    stirred: Ids  # (n,): the people's ids, stirred once
    connector_ids: Ids  # (m,)
    listed: Bools  # (E,): whether the market has been shown the pair


@compiled
def mark_of(pairs: FastPairs, person: int, pair: int) -> np.int64:
    """The mark of a pair, as `ties.marks` has it."""
    x = (pairs.stirred[person] ^ pairs.connector_ids[pairs.connector[pair]]) + GOLDEN
    x = (x ^ (x >> S30)) * FIRST_FACTOR
    x = (x ^ (x >> S27)) * SECOND_FACTOR
    return np.int64((x ^ (x >> S31)) >> UNMARKED)


@compiled
def list_first(pairs: FastPairs) -> None:
    """List the best pairs of each person and of each connector."""
    people, m = len(pairs.tier), len(pairs.connector_ids)
    best = np.full((m, FIRST_OF_CONNECTOR), -1)
    height = np.full((m, FIRST_OF_CONNECTOR), -FAR)
    own, own_height = np.full(FIRST, -1), np.full(FIRST, -FAR)
    for person in range(people):
        own[:], own_height[:] = -1, -FAR
        for pair in range(pairs.starts[person], pairs.starts[person + 1]):
            worth = pairs.tier[person] + pairs.value[pair]
            if worth > own_height[-1]:
                _insert(own, own_height, pair, worth)
            j = pairs.connector[pair]
            if worth > height[j, -1]:
                _insert(best[j], height[j], pair, worth)
        _list(pairs, own)
    for j in range(m):
        _list(pairs, best[j])


@compiled
def _insert(best: Ints, height: Ints, pair: int, worth: int) -> None:
    """Put a pair in its place among the best; the last falls out."""
    k = len(best) - 1
    while k > 0 and worth > height[k - 1]:
        best[k], height[k] = best[k - 1], height[k - 1]
        k -= 1
    best[k], height[k] = pair, worth


@compiled
def _list(pairs: FastPairs, chosen: Ints) -> None:
    for pair in chosen:
        if pair >= 0:
            pairs.listed[pair] = True


@compiled
def list_missed(pairs: FastPairs, utility: Ints, price: Ints, gains: Bools) -> bool:
    """List the pairs that gain at these prices and some that nearly do; `gains` (n,) tells who has one.

    False if a pair gains that was listed before: the market was at fault.
    """
    best, above = np.full(MORE, -1), np.full(MORE, -FAR)
    for person in range(len(pairs.tier)):
        best[:], above[:] = -1, -FAR
        asks = utility[person, 0] - pairs.tier[person]
        for pair in range(pairs.starts[person], pairs.starts[person + 1]):
            j = pairs.connector[pair]
            slack = asks + price[j, 0] - pairs.value[pair]
            if slack >= NEAR:
                continue
            if slack < 0 or (
                slack == 0 and utility[person, 1] + price[j, 1] < mark_of(pairs, person, pair)
            ):
                if pairs.listed[pair]:
                    return False
                pairs.listed[pair] = gains[person] = True
            elif not pairs.listed[pair] and -slack > above[-1]:
                _insert(best, above, pair, -slack)
        _list(pairs, best)
    return True


@compiled
def listed_offers(pairs: FastPairs, starts: Ints, connector: Ints, worth: Ints) -> None:
    """Write the offers of the listed pairs: (n + 1,), (L,), (L, 2)."""
    count = 0
    for person in range(len(pairs.tier)):
        for pair in range(pairs.starts[person], pairs.starts[person + 1]):
            if pairs.listed[pair]:
                connector[count] = pairs.connector[pair]
                worth[count, 0] = pairs.tier[person] + pairs.value[pair]
                worth[count, 1] = mark_of(pairs, person, pair)
                count += 1
        starts[person + 1] = count


@compiled
def by_connector(starts: Ints, connector: Ints, connectors: int) -> tuple[Ints, Ints, Ints]:
    """The same offers by connector: where each one's stand (m + 1,), from whom, and which (L,) each."""
    column_starts = np.zeros(connectors + 1, np.int64)
    for j in connector:
        column_starts[j + 1] += 1
    for j in range(connectors):
        column_starts[j + 1] += column_starts[j]
    caller, offers, filled = (
        np.empty_like(connector),
        np.empty_like(connector),
        column_starts.copy(),
    )
    for person in range(len(starts) - 1):
        for offer in range(starts[person], starts[person + 1]):
            j = connector[offer]
            caller[filled[j]], offers[filled[j]] = person, offer
            filled[j] += 1
    return column_starts, caller, offers


@compiled
def fall_of_prices(pairs: FastPairs, match: Ints, utility: Ints, price: Ints, floor: Ints) -> Ints:
    """How far each price can fall and the matching stay proven: (m,). `prices.lowest` says why."""
    m = len(price)
    fall = price - floor
    for person in range(len(match)):
        if match[person] < 0:
            _shorten(pairs, person, 0, utility, price, fall)
    order = np.argsort(match, kind="mergesort")
    first = np.searchsorted(match[order], np.arange(m + 1))
    heap = [(fall[j], j) for j in range(m)]
    heap.sort()
    while len(heap):
        distance, j = heappop(heap)
        if distance > fall[j]:
            continue
        for person in order[first[j] : first[j + 1]]:
            for k in _shorten(pairs, person, distance, utility, price, fall):
                heappush(heap, (fall[k], k))
    return fall


@compiled
def _shorten(
    pairs: FastPairs, person: int, distance: int, utility: Ints, price: Ints, fall: Ints
) -> list[int]:
    """Hold a person's pairs against the distances; the connectors that came nearer."""
    nearer = [0 for _ in range(0)]
    asks = distance + utility[person] - pairs.tier[person]
    for pair in range(pairs.starts[person], pairs.starts[person + 1]):
        j = pairs.connector[pair]
        far = asks + price[j] - pairs.value[pair]
        if far < fall[j]:
            fall[j] = far
            nearer.append(j)
    return nearer
