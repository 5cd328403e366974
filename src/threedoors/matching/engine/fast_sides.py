"""Newcomers, Connectors and a group of candidates as plain arrays, for the compiled scan.

Comparisons are kept by code and code, not by code and Connector as in `features`: such tables stay in the
cache of a processor however many Connectors there are. Unknown is the last row and column of each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine import terms
from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.comparisons import Compared
from threedoors.matching.engine.features import RELATED, Features
from threedoors.matching.engine.limits import FURTHEST_LEVEL
from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.terms import FIELD_SHARE, NANO, Nanos
from threedoors.matching.engine.vectors import Vectors

type Codes = NDArray[np.uint32]


class Comparison(NamedTuple):
    """How much two codes contribute in nanos, and whether they are related: (codes + 1, codes + 1)."""

    counts: Nanos
    related: Bools

    @classmethod
    def of(cls, weight: float, table: Floats, related: float) -> Comparison:
        """Of each code with each, as `Compared` has it for the codes of Connectors."""
        theirs = np.append(np.arange(len(table)), -1)[:, None]
        compared = Compared.of(weight, table, theirs, related=related)
        return cls(np.ascontiguousarray(compared.counts), np.ascontiguousarray(compared.related))


class Sides(NamedTuple):
    """The tables, and what is known of n newcomers."""

    occupation: Comparison
    sector: Comparison
    field: Comparison
    level: Nanos  # (17, 17)
    language: Nanos  # (7, 2)
    unofficial: np.uint64
    experience: float  # weight
    floor: int  # nanos
    connectors: int  # m
    occupations: Codes  # (n, K)
    sectors: Codes  # (n,)
    fields: Codes  # (n,)
    levels: Codes  # (n,)
    tongues: NDArray[np.uint64]  # (3, n)
    years: Floats  # (n,)
    employer: Ints  # (n,)
    bonus: Ints  # (n,), micros
    excluded: Ints  # (X,), newcomer x m + Connector, ascending

    @classmethod
    def of(cls, features: Features) -> Sides:
        """Of an instance made ready."""
        scoring, tables = features.instance.scoring, features.instance.tables
        mine = features.instance.connectees.people
        levels = np.append(np.arange(FURTHEST_LEVEL + 1), -1)
        education = scoring.weight("education") * FIELD_SHARE
        return cls(
            Comparison.of(scoring.weight("occupation"), tables.occupation, RELATED["occupation"]),
            Comparison.of(scoring.weight("sector"), tables.sector, RELATED["sector"]),
            Comparison.of(education, tables.field, RELATED["field"]),
            level=terms.education_levels(scoring, levels),
            language=features.language,
            unofficial=features.tongues.unofficial,
            experience=float(scoring.weight("experience")),
            floor=features.floor,
            connectors=features.connectors,
            occupations=in_codes(mine.occupations, len(tables.occupation)),
            sectors=in_codes(mine.sector, len(tables.sector)),
            fields=in_codes(mine.field, len(tables.field)),
            levels=in_codes(mine.level, FURTHEST_LEVEL + 1),
            tongues=features.tongues.mine,
            years=mine.years,
            employer=mine.employer,
            bonus=features.bonus,
            excluded=features.excluded,
        )


class Group(NamedTuple):
    """What is known of c candidates."""

    connector: Ints  # (c,), rising
    alone: Nanos  # (c,): what no newcomer changes
    occupations: Codes  # (K, c)
    sectors: Codes  # (c,)
    fields: Codes  # (c,)
    levels: Codes  # (c,)
    tongues: NDArray[np.uint64]  # (3, c)
    years: Floats  # (c,)
    employer: Ints  # (c,)
    fatigue: Ints  # (c,), micros

    @classmethod
    def of(cls, features: Features, whom: Ints, alone: Nanos) -> Group:
        """Of these Connectors."""
        theirs, tables = features.instance.connectors.people, features.instance.tables
        return cls(
            whom,
            alone,
            np.ascontiguousarray(in_codes(theirs.occupations[whom], len(tables.occupation)).T),
            in_codes(theirs.sector[whom], len(tables.sector)),
            in_codes(theirs.field[whom], len(tables.field)),
            in_codes(theirs.level[whom], FURTHEST_LEVEL + 1),
            np.ascontiguousarray(features.tongues.theirs[:, whom]),
            theirs.years[whom],
            theirs.employer[whom],
            features.fatigue[whom],
        )


def in_codes(codes: Ints, unknown: int) -> Codes:
    """Codes without sign, the last for unknown."""
    return np.where(codes < 0, unknown, codes).astype(np.uint32)


class Likeness(NamedTuple):
    """Unit vectors over tokens of n newcomers, and of m Connectors or c candidates by token."""

    weight: int  # nanos
    starts: Ints  # (n + 1,), of a newcomer's entries
    token: NDArray[np.int32]
    length: Floats
    their_starts: Ints  # (tokens + 1,), of a token's entries
    candidate: NDArray[np.int32]
    their_length: Floats

    @classmethod
    def of(cls, vectors: Vectors) -> Likeness:
        """From sparse arrays, for all Connectors."""
        mine, theirs = (
            (a.indptr.astype(np.int64), a.indices.astype(np.int32), a.data)
            for a in (vectors.mine, vectors.theirs)
        )
        return cls(round(vectors.weight * NANO), *mine, *theirs)

    def among(self, place: NDArray[np.int32]) -> Likeness:
        """With those candidates only who have a place (m,), and by these places; -1 for none."""
        kept = _kept(place, self.their_starts, self.candidate, self.their_length)
        return self._replace(their_starts=kept[0], candidate=kept[1], their_length=kept[2])


@compiled
def _kept(
    place: NDArray[np.int32], starts: Ints, candidate: NDArray[np.int32], length: Floats
) -> tuple[Ints, NDArray[np.int32], Floats]:
    """The entries of those who have a place."""
    kept_starts = np.zeros(len(starts), np.int64)
    kept, kept_length, count = np.empty_like(candidate), np.empty_like(length), 0
    for token in range(len(starts) - 1):
        for entry in range(starts[token], starts[token + 1]):
            at = place[candidate[entry]]
            if at >= 0:
                kept[count], kept_length[count] = at, length[entry]
                count += 1
        kept_starts[token + 1] = count
    return kept_starts, kept[:count], kept_length[:count]
