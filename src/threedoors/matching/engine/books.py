"""Two books of offers: one that grows with a shortlist, one that opens the pages of a whole problem."""

from __future__ import annotations

from collections.abc import Iterable

from threedoors.matching.engine.market import Offer
from threedoors.matching.engine.pairs import Ints


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
