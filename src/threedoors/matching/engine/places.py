"""The connectors' side of a matching that goes on: how many places, at what cost, used up or paused."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Ints, whole_numbers
from threedoors.matching.engine.problem import Problem, check_costs
from threedoors.matching.engine.ties import TIES_BITS


class Places:
    """The places of m connectors. Frozen matches use up the first, so the next costs what it did."""

    def __init__(self, problem: Problem) -> None:
        self.capacity: list[int] = problem.capacity.tolist()
        self.costs: list[list[int]] = problem.slot_cost.tolist()
        self.used = [0] * len(self.capacity)
        self.paused: set[int] = set()

    def open(self, connector: int) -> list[int]:
        """The costs of the places that are open, as the market counts."""
        if connector in self.paused:
            return []
        costs = self.costs[connector][self.used[connector] : self.capacity[connector]]
        return [cost << TIES_BITS for cost in costs]

    def change(self, connector: int, capacity: int, slot_cost: ArrayLike | None) -> None:
        """So many places, at these costs (else the costs as they were)."""
        row = whole_numbers(
            "slot_cost", self.costs[connector] if slot_cost is None else slot_cost, -1
        )
        places = whole_numbers("capacity", [capacity], 1)
        if not self.used[connector] <= places[0] <= len(row):
            raise BadInput(
                f"connector {connector} cannot have {capacity} places: {self.used[connector]} are"
                f" used up, and there are costs for {len(row)}"
            )
        check_costs(places, row[None, :])
        self.capacity[connector], self.costs[connector] = int(places[0]), row.tolist()

    def table(self) -> tuple[Ints, Ints]:
        """Capacity (m,) and slot costs (m, K) as they stand; a paused connector has what is used up."""
        m, width = len(self.capacity), max(map(len, self.costs), default=0)
        costs = np.zeros((m, width), np.int64)
        for j, row in enumerate(self.costs):
            costs[j, : len(row)] = row
            costs[j, len(row) :] = row[-1] if row else 0
        paused = np.isin(np.arange(m), list(self.paused))
        return np.where(paused, self.used, self.capacity).astype(np.int64), costs
