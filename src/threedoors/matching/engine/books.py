"""Two books of offers: one that grows with a shortlist, one that has the pages of a whole problem."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from threedoors.matching.engine.market import Market, Offer
from threedoors.matching.engine.pairs import Bools, Ints, Pairs
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.ties import TIES_BITS, worths

NEVER = -(1 << 61)  # below every height


class ShortBook:
    """The offers looked at so far; `solve` adds to it what its prices missed."""

    def __init__(self, people: int, connectors: int) -> None:
        self.rows: list[list[Offer]] = [[] for _ in range(people)]
        self.columns: list[list[Offer]] = [[] for _ in range(connectors)]
        self.row = self.rows.__getitem__

    def callers(self, connector: int, below: int) -> list[Offer]:
        """The connector's (worth, person): all, for they are few."""
        return self.columns[connector]

    gainers = callers

    def add(self, people: Ints, connectors: Ints, worths: Iterable[int]) -> None:
        """New offers; none that stands already."""
        rows, columns = self.rows, self.columns
        for person, j, worth in zip(people.tolist(), connectors.tolist(), worths, strict=True):
            rows[person].append((worth, j))
            columns[j].append((worth, person))


class OpenBook:
    """Every offer of a problem, and of the people who came later.

    A person's row is written when it is first asked for. Columns are long, so they stay arrays of
    heights; who may matter is found by the heights of utilities and bounds, and only those are compared
    exactly. These heights are rounded down, and follow the market's numbers when a column is read.
    """

    def __init__(self, problem: Problem, market: Market) -> None:
        self.problem, self.market = problem, market
        pairs, m = problem.pairs, len(problem.capacity)
        self._marks = problem.marks(slice(None))
        self._alive = np.ones(len(pairs), bool)
        self._rows: dict[int, list[Offer]] = {}
        self._later: dict[int, list[Offer]] = {}  # rows of people the problem does not have
        self._later_callers: list[list[Offer]] = [[] for _ in range(m)]
        self._edges = np.argsort(pairs.connector, kind="stable")
        self._who, self._heights = pairs.who[self._edges], problem.height[self._edges]
        ends = np.cumsum(np.bincount(pairs.connector, minlength=m))
        self._columns_at: list[int] = [0, *ends.tolist()]
        self._utility = np.zeros(pairs.connectees, np.int64)
        self._beyond = np.zeros(pairs.connectees, np.int64)
        market.changed.update(range(pairs.connectees))

    def row(self, person: int) -> list[Offer]:
        """The person's (worth, connector)."""
        row = self._rows.get(person)
        if row is None:
            edges = np.arange(*self.problem.pairs.starts[person : person + 2])
            edges = edges[self._alive[edges]]
            whom = self.problem.pairs.connector[edges].tolist()
            row = self._rows[person] = list(zip(self._worths(edges), whom, strict=True))
        return row

    def callers(self, connector: int, below: int) -> list[Offer]:
        """The connector's (worth, person) where utility - worth < below, and a few more."""
        self._follow()
        column = slice(*self._columns_at[connector : connector + 2])
        asked = self._utility[self._who[column]] - self._heights[column]
        return self._chosen(connector, asked <= (below >> TIES_BITS) + 1)

    def gainers(self, connector: int, price: int) -> list[Offer]:
        """The connector's (worth, person) where worth - price is above the bound, and a few more."""
        self._follow()
        column = slice(*self._columns_at[connector : connector + 2])
        gain = self._heights[column] - (price >> TIES_BITS)
        return self._chosen(connector, gain >= self._beyond[self._who[column]])

    def _chosen(self, connector: int, chosen: Bools) -> list[Offer]:
        """These of a column's offers, and all of people who came later."""
        places = self._columns_at[connector] + np.flatnonzero(chosen)
        worth = self._worths(self._edges[places])
        offers = list(zip(worth, self._who[places].tolist(), strict=True))
        return offers + self._later_callers[connector]

    def _worths(self, edges: Ints) -> list[int]:
        return worths(self.problem.height[edges], self._marks[edges])

    def _follow(self) -> None:
        """Note the heights of whatever changed in the market since a column was read."""
        changed = [person for person in self.market.changed if person < len(self._utility)]
        if changed:
            utility, beyond = self.market.utility, self.market.beyond
            self._utility[changed] = [_height(utility[person]) for person in changed]
            self._beyond[changed] = [_height(beyond[person]) for person in changed]
        self.market.changed.clear()

    def add(self, person: int, offers: list[Offer]) -> None:
        """A person who came later."""
        for worth, j in offers:
            self._later_callers[j].append((worth, person))
        self._rows[person] = self._later[person] = offers

    def strike(self, person: int, connector: int) -> None:
        """This pair is no offer any more."""
        row = self.row(person)
        for worth, j in row:
            if j == connector:
                row.remove((worth, j))
                if person in self._later:
                    self._later_callers[j].remove((worth, person))
                else:
                    self._strike_out(person, j)
                break

    def _strike_out(self, person: int, connector: int) -> None:
        start, end = self._columns_at[connector : connector + 2]
        place = start + int(np.searchsorted(self._who[start:end], person))
        self._alive[self._edges[place]] = False
        self._heights[place] = NEVER

    def clear(self, person: int) -> None:
        """None of the person's pairs is an offer any more; who is out of the market may stand in columns."""
        self._rows[person] = []
        if person in self._later:
            self._later[person] = []
        else:
            self._alive[slice(*self.problem.pairs.starts[person : person + 2])] = False

    def pairs(self, people: int, tier: Ints) -> Pairs:
        """The offers that stand, as arrays."""
        base, alive = self.problem.pairs, self._alive
        later = [(i, j, worth) for i, row in self._later.items() for worth, j in row]
        who, whom = (np.array([offer[k] for offer in later], np.int64) for k in (0, 1))
        heights = np.array([worth >> TIES_BITS for *_, worth in later], np.int64)
        return Pairs.of(
            people,
            np.concatenate((base.who[alive], who)),
            np.concatenate((base.connector[alive], whom)),
            np.concatenate((base.value[alive], heights - tier[who])),
        )


def _height(number: int) -> int:
    """Rounded down; far above and below everything where it would not fit."""
    return max(NEVER, min(-NEVER, number >> TIES_BITS))
