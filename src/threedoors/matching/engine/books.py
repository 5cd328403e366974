"""Two books of offers: one that grows with a shortlist, one that opens the pages of a whole problem."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from threedoors.matching.engine.market import Offer
from threedoors.matching.engine.pairs import Ints, Pairs
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.ties import TIES_BITS, worths


class ShortBook:
    """The offers looked at so far; `solve` adds to it what its prices missed."""

    def __init__(self, people: int, connectors: int) -> None:
        self.rows: list[list[Offer]] = [[] for _ in range(people)]
        self.columns: list[list[Offer]] = [[] for _ in range(connectors)]
        self.row = self.rows.__getitem__
        self.callers = self.columns.__getitem__

    def add(self, people: Ints, connectors: Ints, worths: Iterable[int]) -> None:
        """New offers; none that stands already."""
        rows, columns = self.rows, self.columns
        for person, j, worth in zip(people.tolist(), connectors.tolist(), worths, strict=True):
            rows[person].append((worth, j))
            columns[j].append((worth, person))


class OpenBook:
    """Every offer of a problem, and of the people who came later; a page is written when first asked for."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        pairs, m = problem.pairs, len(problem.capacity)
        self._marks = problem.marks(slice(None))
        self._alive = np.ones(len(pairs), bool)
        self._by_connector = np.argsort(pairs.connector, kind="stable")
        ends = np.cumsum(np.bincount(pairs.connector, minlength=m))
        self._columns_at = np.concatenate(([0], ends)).tolist()
        self._rows: dict[int, list[Offer]] = {}
        self._columns: dict[int, list[Offer]] = {}
        self._later: dict[int, list[Offer]] = {}  # rows of people the problem does not have
        self._waiting: dict[int, list[Offer]] = {}  # their entries in columns not written yet

    def row(self, person: int) -> list[Offer]:
        """The person's (worth, connector)."""
        row = self._rows.get(person)
        if row is None:
            edges = np.arange(*self.problem.pairs.starts[person : person + 2])
            edges = edges[self._alive[edges]]
            whom = self.problem.pairs.connector[edges].tolist()
            row = self._rows[person] = list(zip(self._worths(edges), whom, strict=True))
        return row

    def callers(self, connector: int) -> list[Offer]:
        """The connector's (worth, person)."""
        column = self._columns.get(connector)
        if column is None:
            starts = self._columns_at
            edges = self._by_connector[starts[connector] : starts[connector + 1]]
            edges = edges[self._alive[edges]]
            who = self.problem.pairs.who[edges].tolist()
            column = list(zip(self._worths(edges), who, strict=True))
            column += self._waiting.pop(connector, [])
            self._columns[connector] = column
        return column

    def _worths(self, edges: Ints) -> list[int]:
        return worths(self.problem.height[edges], self._marks[edges])

    def add(self, person: int, offers: list[Offer]) -> None:
        """A person who came later."""
        for worth, j in offers:
            column = self._columns.get(j)
            if column is None:
                column = self._waiting.setdefault(j, [])
            column.append((worth, person))
        self._rows[person] = self._later[person] = offers

    def strike(self, person: int, connector: int) -> None:
        """This pair is no offer any more."""
        row = self.row(person)
        for worth, j in row:
            if j == connector:
                row.remove((worth, j))
                self.callers(j).remove((worth, person))
                break
        if person not in self._later:
            pairs = self.problem.pairs
            edges = np.arange(*pairs.starts[person : person + 2])
            self._alive[edges[pairs.connector[edges] == connector]] = False

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
