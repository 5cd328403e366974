"""Small random problems, and slow ways to know their best result that share nothing with the solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from threedoors.matching.engine import Pairs, Proof, Solution, solve, verify

TIER = 1 << 40
SCALES = (2, 5, 1000, 1_000_000)  # small ones are full of ties


@dataclass
class Case:
    """What `solve` is given."""

    pairs: Pairs
    capacity: NDArray[np.int64]
    slot_cost: NDArray[np.int64]
    urgent: NDArray[np.bool_]
    count_first: bool = True

    def solve(self, **more) -> Solution:
        """The product's answer."""
        options: dict[str, Any] = {"urgent": self.urgent, "count_first": self.count_first, **more}
        return solve(self.pairs, self.capacity, self.slot_cost, **options)

    def verify(self, solution: Solution) -> Proof:
        """The product's checker."""
        options: dict[str, Any] = {"urgent": self.urgent, "count_first": self.count_first}
        return verify(self.pairs, self.capacity, self.slot_cost, solution, **options)

    def heights(self) -> NDArray[np.int64]:
        """Tier and value of each pair."""
        tier = TIER * (1 + self.urgent.astype(np.int64)) * self.count_first
        return self.pairs.value + tier[self.pairs.who]

    def places(self) -> list[tuple[int, int]]:
        """Each place as (connector, which one)."""
        return [(j, k) for j, count in enumerate(self.capacity.tolist()) for k in range(count)]

    def best_by_scipy(self) -> int:
        """What the best result is worth: every place a column, and a column of nobody for each person."""
        places, n = self.places(), self.pairs.connectees
        worth = np.zeros((n, len(places) + n))
        worth[:, : len(places)] = -(2.0**52)
        who, whom, heights = self.pairs.who, self.pairs.connector, self.heights()
        for column, (j, k) in enumerate(places):
            mine = whom == j
            worth[who[mine], column] = heights[mine] - self.slot_cost[j, k]
        rows, columns = linear_sum_assignment(worth, maximize=True)
        return int(worth[rows, columns].sum())

    def every_result(self) -> Iterator[tuple[int, ...]]:
        """All matchings that the places allow."""
        options = [[-1] for _ in range(self.pairs.connectees)]
        for i, j in zip(self.pairs.who.tolist(), self.pairs.connector.tolist(), strict=True):
            options[i].append(j)
        for match in product(*options):
            load = np.bincount([j for j in match if j >= 0], minlength=len(self.capacity))
            if (load <= self.capacity).all():
                yield match

    def shuffled(self, rng: np.random.Generator):
        """The same people in other rows: (case, connectee ids, connector ids)."""
        people = rng.permutation(self.pairs.connectees)
        connectors = rng.permutation(len(self.capacity))
        pairs = Pairs.of(
            len(people),
            np.argsort(people)[self.pairs.who],
            np.argsort(connectors)[self.pairs.connector],
            self.pairs.value,
        )
        other = replace(
            self,
            pairs=pairs,
            capacity=self.capacity[connectors],
            slot_cost=self.slot_cost[connectors],
            urgent=self.urgent[people],
        )
        return other, people, connectors


def random_case(rng: np.random.Generator, people: int = 12, connectors: int = 8) -> Case:
    """At most so many people and connectors, often none; often more people than places."""
    n, m, most = map(int, rng.integers((0, 0, 1), (people, connectors, 4)))
    scale = int(rng.choice(SCALES))
    who, whom = np.nonzero(rng.random((n, m)) < rng.random())
    return Case(
        Pairs.of(n, who, whom, rng.integers(0, scale, len(who))),
        rng.integers(0, most + 1, m),
        np.sort(rng.integers(0, max(2, scale // 5), (m, most)), axis=1),
        rng.random(n) < 0.3,
        bool(rng.random() < 0.7),
    )


def random_cases(count: int, seed: int, **sizes: int) -> Iterator[Case]:
    """So many of them."""
    rng = np.random.default_rng(seed)
    return (random_case(rng, **sizes) for _ in range(count))
