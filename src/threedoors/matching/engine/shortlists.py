"""Which pairs are worth a look: the best of each side at first, later what the prices missed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.errors import NotProven
from threedoors.matching.engine.market import Market
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.ties import split

FIRST, FIRST_OF_CONNECTOR = 4, 6
MORE = 8  # pairs added to a person in one round
NEAR = 20_000  # millionths below a person's utility: added as well when something is


class Shortlist:
    """The pairs that a market has been shown, and those it must see when its prices are no proof."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.listed = np.zeros(len(problem.pairs), bool)

    def first(self) -> Ints:
        """The best pairs of each connectee and of each connector.

        Both sides: a connector whom nobody puts first would else stay idle in a contested field.
        """
        pairs = self.problem.pairs
        self.listed |= best_of_each(pairs.who, pairs.value, FIRST)
        self.listed |= best_of_each(pairs.connector, self.problem.height, FIRST_OF_CONNECTOR)
        return np.flatnonzero(self.listed)

    def missed(self, market: Market) -> tuple[Ints, Ints]:
        """The pairs to show next, and the people who gain by one; none when the prices are a proof.

        Every pair is held against the prices, exactly: heights decide, and where they are level the
        rests do (each is below TIES / 4, so both together have the sign of the exact numbers).
        """
        pairs = self.problem.pairs
        utility, utility_rest = split(market.utility)
        price, price_rest = split(market.price)
        slack = utility[pairs.who] + price[pairs.connector] - self.problem.height
        level = np.flatnonzero(slack == 0)
        rest = utility_rest[pairs.who[level]] + price_rest[pairs.connector[level]]
        missed = np.union1d(np.flatnonzero(slack < 0), level[rest < self.problem.marks(level)])
        if not len(missed):
            return missed, missed
        if self.listed[missed].any():
            raise NotProven("A pair that was looked at still gains: the solver is at fault")
        close = np.flatnonzero((slack < NEAR) & ~self.listed)
        best = close[best_of_each(pairs.who[close], -slack[close], MORE)]
        added = np.union1d(best, missed)
        self.listed[added] = True
        return added, np.unique(pairs.who[missed])


def best_of_each(group: Ints, height: Ints, most: int) -> Bools:
    """Marks the `most` highest entries of each group."""
    chosen = np.zeros(len(group), bool)
    if len(group):
        order = _by_group(group, height)
        sizes = np.bincount(group)
        firsts = (np.cumsum(sizes) - sizes)[group[order]]
        chosen[order[np.arange(len(order)) - firsts < most]] = True
    return chosen


def _by_group(group: Ints, height: Ints) -> NDArray[np.intp]:
    """The order by group, highest first; as one number where it fits, which sorts much faster."""
    highest = int(height.max())
    span = highest - int(height.min()) + 1
    if span * (int(group.max()) + 1) < 1 << 62:
        return np.argsort(group.astype(np.int64) * span + (highest - height))
    return np.lexsort((-height, group))
