"""Skills, words and hopes of both sides, made ready to be compared in exact whole numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from scipy.sparse import csr_array

from threedoors.matching.engine.bags import Bags, Floats
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.terms import UNIT, Nanos, counted, counted_cosine


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors over tokens, in whole numbers of 2^-26: dot products are exact in any order."""

    weight: float
    mine: csr_array  # (n, tokens)
    theirs: csr_array  # (tokens, m)

    @classmethod
    def of(cls, weight: float, mine: Bags, theirs: Bags) -> Self:
        """Each token counts (1 + ln times) x idf; idf = ln((1 + m) / (1 + Connectors with it)) + 1."""
        having = np.bincount(theirs.token, minlength=theirs.tokens)
        idf = np.log((1 + len(theirs)) / (1 + having)) + 1
        return cls(weight, _unit(mine, idf), _unit(theirs, idf).T.tocsr())

    def counted(self, connectee: int) -> Nanos:
        """What the likeness to each Connector contributes: (m,)."""
        dots = self.mine[[connectee]] @ self.theirs
        return counted_cosine(self.weight, dots.toarray()[0])

    def counted_cells(self, connectees: Ints, theirs: csr_array, cells: Ints) -> Nanos:
        """The same for some cells, counted row by row, of Connectees x columns of `theirs`."""
        dots = (self.mine[connectees] @ theirs).toarray()
        return counted_cosine(self.weight, dots.ravel()[cells])


def _unit(bags: Bags, idf: Floats) -> csr_array:
    """Sums run in the order of the tokens: whoever stands in which row, the bits are the same."""
    weight = (1 + np.log(bags.weight)) * idf[bags.token]
    length = np.sqrt(np.bincount(bags.owner, weights=weight * weight, minlength=len(bags)))
    unit = np.rint(weight / length[bags.owner] * UNIT)
    return csr_array((unit, bags.token, bags.starts), shape=(len(bags), bags.tokens))


@dataclass(frozen=True, slots=True)
class Hopes:
    """What each Connectee wishes for, and who can meet which wish how well."""

    weight: float
    mine: Bags
    theirs: Bags  # of each token, the Connectors who have it
    connectors: int

    @classmethod
    def of(cls, weight: float, mine: Bags, theirs: Bags) -> Self:
        """From the bags of both sides."""
        order = np.argsort(theirs.token, kind="stable")
        starts = np.searchsorted(theirs.token[order], np.arange(theirs.tokens + 1))
        having = Bags(starts, theirs.owner[order], theirs.weight[order], len(theirs))
        return cls(weight, mine, having, len(theirs))

    def counted(self, connectee: int) -> Nanos:
        """What the strongest wish that each Connector can meet contributes: (m,)."""
        strongest = np.zeros(self.connectors)
        wishes = self.mine.of(connectee)
        for token, wish in zip(self.mine.token[wishes], self.mine.weight[wishes], strict=True):
            having = self.theirs.of(token)
            who = self.theirs.token[having]
            strongest[who] = np.maximum(strongest[who], wish * self.theirs.weight[having])
        return counted(self.weight, strongest)
