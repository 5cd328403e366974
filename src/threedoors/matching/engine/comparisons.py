"""Codes and languages of both sides, made ready to be compared by look-ups and bits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.instance import Instance
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.terms import WORKING_LEVEL, Nanos, counted


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with every Connector: a row for each code, and a last row for unknown."""

    counts: Nanos  # (codes + 1, m)
    related: Bools  # (codes + 1, m)

    @classmethod
    def of(cls, weight: float, table: Floats, theirs: Ints, *, related: float) -> Self:
        """`theirs` (m, K) are the codes of each Connector; the one most alike counts.

        Two are related when they are alike by `related` or more.
        """
        padded = np.pad(table, (0, 1))  # row and column -1: unknown, alike to nothing
        share = padded[:, theirs[:, 0]]
        for further in theirs.T[1:]:
            np.maximum(share, padded[:, further], out=share)
        share = np.ascontiguousarray(share)  # a row is looked at as a whole: one piece of memory
        return cls(counted(weight, share), share >= related)

    def among(self, codes: Ints, connectors: Ints) -> tuple[Compared, Ints]:
        """The same with these codes and Connectors only, and the codes in its own numbers."""
        used, renumbered = np.unique(codes, return_inverse=True)
        counts = np.ascontiguousarray(self.counts[used][:, connectors])
        related = np.ascontiguousarray(self.related[used][:, connectors])
        return Compared(counts, related), renumbered.reshape(codes.shape)


@dataclass(frozen=True, slots=True)
class Tongues:
    """Who can work in which language, a bit for each, at the levels 4, 5 and 6."""

    mine: NDArray[np.uint64]  # (3, n)
    theirs: NDArray[np.uint64]  # (3, m)
    unofficial: np.uint64

    @classmethod
    def of(cls, instance: Instance) -> Self:
        """A language that only one side can work in needs no bit; 64 others are the most."""
        mine, theirs = instance.connectees.people.spoken, instance.connectors.people.spoken
        both = (mine >= WORKING_LEVEL).any(axis=0) & (theirs >= WORKING_LEVEL).any(axis=0)
        shared = np.flatnonzero(both)
        if len(shared) > 64:
            raise BadInput(f"Both sides can work in {len(shared)} languages; 64 are the most.")
        bits = np.uint64(1) << np.arange(len(shared), dtype=np.uint64)
        unofficial = bits[~np.isin(shared, instance.official)].sum(dtype=np.uint64)
        return cls(_masks(mine[:, shared], bits), _masks(theirs[:, shared], bits), unofficial)


def _masks(spoken: NDArray[np.uint8], bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return np.stack(
        [((spoken >= level) * bits).sum(axis=1, dtype=np.uint64) for level in (4, 5, 6)]
    )
