"""The checker: from pairs, places and a solution alone it proves that no other matching is better.

It knows nothing of the solver. By duality (Koenig 1931, Egervary 1931), when utility + price >= worth for
every pair, all matchings together are worth at most the sum of the utilities and of what the prices leave
over the places' costs; a matching that is worth as much is therefore the best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine.errors import NotProven
from threedoors.matching.engine.pairs import Bools, Ints, Pairs
from threedoors.matching.engine.solution import Solution

ONE_PERSON = (
    1 << 40
)  # what a person matched counts, above all values together; twice for an urgent one
SANE = 1 << 60  # above every utility and price; below it no sum of two overflows


@dataclass(frozen=True)
class Proof:
    """What was proven, in millionths with tiers: both sums are equal."""

    primal: int
    dual: int
    pairs: int  # how many were held against the prices


def verify(
    pairs: Pairs,
    capacity: ArrayLike,
    slot_cost: ArrayLike,
    solution: Solution,
    *,
    urgent: ArrayLike | None = None,
    count_first: bool = True,
) -> Proof:
    """The proof that `solution` is the best; `NotProven` names what fails."""
    places, costs = np.asarray(capacity, np.int64), np.asarray(slot_cost, np.int64)
    n, m, match = pairs.connectees, len(places), solution.match
    utility, price, fixed = solution.utilities, solution.prices, solution.fixed
    hurry = np.zeros(n, bool) if urgent is None else np.asarray(urgent, bool)
    tier = ONE_PERSON * (1 + hurry.astype(np.int64)) * int(count_first)
    shapes = (match.shape, utility.shape, fixed.shape, price.shape)
    _hold("The solution has the wrong shape", [shapes != ((n,), (n,), (n,), (m,))])
    _hold("Connectee {} has a utility out of bounds", (utility < 0) | (utility > SANE))
    _hold("Connector {} has a price out of bounds", np.abs(price) > SANE)
    _hold("Connectee {} has a match that nobody is", (match < -1) | (match >= m))

    seated = match >= 0
    times, value = _held_pairs(pairs, solution, tier)
    _hold("Connectee {} has no such pair", times != seated)
    load, kept = (np.bincount(match[x], minlength=m) for x in (seated, seated & fixed))
    _hold("Connector {} has more matches than places", load > places)
    worth = (value + tier)[seated]

    seat = np.arange(costs.shape[1])
    costs_until = [_sum(costs[seat < until[:, None]]) for until in (load, kept)]
    primal = _sum(worth) - costs_until[0]
    open_places = (seat >= kept[:, None]) & (seat < places[:, None])
    left_over = _sum(np.maximum(0, price[:, None] - costs)[open_places])
    dual = _sum(utility[~fixed]) + left_over + _sum(worth[fixed[seated]]) - costs_until[1]
    counted = _sum(tier[seated])
    stated = (solution.urgent, solution.matched, solution.value, solution.bound)
    found = (_sum(seated & hurry), _sum(seated), primal - counted, dual - counted)
    _hold(f"Counts, value and bound are {found}, stated are {stated}", [stated != found])
    _hold(f"The matches are worth {primal}, the prices allow {dual}", [primal != dual])
    return Proof(primal, dual, len(pairs))


def _held_pairs(pairs: Pairs, solution: Solution, tier: Ints) -> tuple[Ints, Ints]:
    """How many pairs match each connectee, and their value; every pair is held against the prices."""
    times, value = np.zeros((2, pairs.connectees), np.int64)
    asks = np.where(solution.fixed, 2 * SANE, solution.utilities) - tier
    for rows, begin, end, sizes in pairs.parts():
        who = np.repeat(np.arange(rows.start, rows.stop), sizes)
        connector, worth = pairs.connector[begin:end], pairs.value[begin:end]
        gains = np.flatnonzero(asks[who] + solution.prices[connector] < worth)
        if len(gains):
            name = int(who[gains[0]]), int(connector[gains[0]])
            raise NotProven(f"Pair {name} is worth more than its utility and price")
        chosen = np.flatnonzero(connector == solution.match[who])
        np.add.at(times, who[chosen], 1)
        np.add.at(value, who[chosen], worth[chosen])
    return times, value


def _hold(sentence: str, bad: ArrayLike) -> None:
    """Refuse with the first place where something is `bad`."""
    where = np.flatnonzero(bad)
    if len(where):
        raise NotProven(sentence.format(where[0]))


def _sum(numbers: Ints | Bools) -> int:
    """Exact, however long."""
    return sum(numbers.tolist())
