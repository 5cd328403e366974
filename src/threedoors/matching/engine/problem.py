"""A matching problem, checked: pairs, places and their costs, and who is urgent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Bools, Ints, Pairs, refuse, whole_numbers
from threedoors.matching.engine.ties import MOST_PEOPLE, TIER, TIES_BITS, Ids, marks, worths


@dataclass(frozen=True, eq=False)
class Problem:
    """Each of n connectees gets at most one of m connectors, each of whom has some places.

    `slot_cost[j, k]` is what the k-th further match of connector j costs, in millionths; it never falls
    with k (a convex load), so that the best result is a flow and can be proven.
    """

    pairs: Pairs
    capacity: Ints  # (m,)
    slot_cost: Ints  # (m, K), K >= capacity
    urgent: Bools  # (n,)
    connectee_ids: Ids  # (n,)
    connector_ids: Ids  # (m,)
    count_first: bool = True

    @classmethod
    def of(
        cls,
        pairs: Pairs,
        capacity: ArrayLike,
        slot_cost: ArrayLike,
        *,
        urgent: ArrayLike | None = None,
        connectee_ids: ArrayLike | None = None,
        connector_ids: ArrayLike | None = None,
        count_first: bool = True,
    ) -> Self:
        """The problem from what callers have; refuses what cannot be right."""
        n, places = pairs.connectees, whole_numbers("capacity", capacity, -1)
        m = len(places)
        costs = whole_numbers("slot_cost", slot_cost, m, -1)
        refuse("capacity", places, places < 0, "0 or more")
        refuse("capacity", places, places > costs.shape[1], "a slot cost for each place")
        refuse("connector", pairs.connector, pairs.connector >= m, f"0 to {m - 1}")
        check_costs(places, costs)
        flags = np.zeros(n, np.int64) if urgent is None else whole_numbers("urgent", urgent, n)
        refuse("urgent", flags, (flags != 0) & (flags != 1), "yes or no")
        problem = cls(
            pairs,
            places,
            costs,
            flags.astype(bool),
            unique_ids("connectee_ids", connectee_ids, n),
            unique_ids("connector_ids", connector_ids, m),
            count_first,
        )
        problem._refuse_sizes()
        return problem

    def _refuse_sizes(self) -> None:
        """More than the numbers can hold: see `ties`."""
        n, m = self.pairs.connectees, len(self.capacity)
        if n + m > MOST_PEOPLE:
            raise BadInput(f"{n + m} people; at most {MOST_PEOPLE} can be matched at once")
        largest = max(int(abs(a).max(initial=0)) for a in (self.pairs.value, self.slot_cost))
        if 4 * largest * (min(n, int(self.capacity.sum())) + 1) >= TIER:
            raise BadInput(f"values or costs up to {largest} are too large for {n} people")

    @cached_property
    def tier(self) -> Ints:
        """What a match of each person counts before any value, (n,)."""
        return TIER * (1 + self.urgent.astype(np.int64)) * int(self.count_first)

    @cached_property
    def height(self) -> Ints:
        """Tier and value of each pair, (E,)."""
        return self.pairs.value + self.tier[self.pairs.who]

    def places(self) -> list[list[int]]:
        """The cost of each connector's places, as the market counts."""
        rows = zip(self.slot_cost.tolist(), self.capacity.tolist(), strict=True)
        return [[cost << TIES_BITS for cost in row[:count]] for row, count in rows]

    def first_prices(self) -> list[int]:
        """The cost of the first place; with no place, more than anybody gains."""
        most = (max(0, int(self.height.max(initial=0))) + 1) << TIES_BITS
        return [row[0] if row else most for row in self.places()]

    def marks(self, edges: Ints | slice) -> Ints:
        """The marks of these pairs."""
        who, whom = self.pairs.who[edges], self.pairs.connector[edges]
        return marks(self.connectee_ids[who], self.connector_ids[whom])

    def worths(self, edges: Ints | slice) -> list[int]:
        """Every aim of these pairs in one Python integer each."""
        return worths(self.height[edges], self.marks(edges))


def check_costs(capacity: Ints, slot_cost: Ints) -> None:
    """Costs of places that are there may not fall."""
    there = np.arange(1, slot_cost.shape[1]) < capacity[:, None]
    falls = np.zeros(slot_cost.shape, bool)
    falls[:, 1:] = (np.diff(slot_cost, axis=1) < 0) & there
    refuse("slot_cost", slot_cost, falls, "no less than the place before")


def unique_ids(name: str, given: ArrayLike | None, count: int) -> Ids:
    """64-bit ids of one side, each once; the rows' numbers if none are given."""
    if given is None:
        return np.arange(count, dtype=np.uint64)
    ids = np.asarray(given)
    if ids.dtype.kind != "u":
        ids = whole_numbers(name, ids, count)
    if ids.shape != (count,):
        raise BadInput(f"{name} must have the shape ({count},), not {ids.shape}")
    order = np.argsort(ids, kind="stable")
    twice = order[1:][ids[order][1:] == ids[order][:-1]]
    if len(twice):
        raise BadInput(f"{name}[{twice.min()}] is {ids[twice.min()]}, which stands twice")
    return ids.astype(np.uint64)
