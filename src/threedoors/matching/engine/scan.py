"""All pairs that may be matched, with what each is worth: exact, in blocks that fit the cache.

People of one community who like to meet in one way share their candidates. So the rule of place is
decided once for each such group, and the other rules for a dense block of Connectees x candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from threedoors.matching.engine import terms
from threedoors.matching.engine.comparisons import Compared
from threedoors.matching.engine.features import Features
from threedoors.matching.engine.looking import places
from threedoors.matching.engine.pairs import Bools, Ints, Pairs
from threedoors.matching.engine.people import UNKNOWN
from threedoors.matching.engine.terms import NANO, Nanos

BLOCK_CELLS = 1 << 17


def scan(features: Features) -> Pairs:
    """The eligible pairs: room, a common language, a place, no common employer, not excluded, in
    related fields, and a score that reaches the floor. `value` is score + waiting - fatigue."""
    return _assembled(features, list(_blocks(features)))


class Found(NamedTuple):
    """The pairs of a block: Connectee `rows[k]` has `sizes[k]` of them, one after the other."""

    rows: Ints
    sizes: Ints
    connector: NDArray[np.int32]
    value: NDArray[np.int32]


def _blocks(features: Features) -> Iterator[Found]:
    people = features.instance.connectees.people
    groups = np.stack([people.community, people.mode], axis=1)
    _, first, group = np.unique(groups, axis=0, return_index=True, return_inverse=True)
    for number, somebody in enumerate(first.tolist()):
        candidates = Candidates.of(features, somebody)
        rows = np.flatnonzero(group == number)
        step = max(1, BLOCK_CELLS // max(1, len(candidates.connectors)))
        for begin in range(0, len(rows), step):
            yield candidates.found(rows[begin : begin + step])


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those whom a group can meet at all and who have room, with what is known of them."""

    features: Features
    connectors: Ints  # (c,), rising
    alone: Nanos  # (c,): place and demand, which no Connectee changes
    occupation: Compared
    sector: Compared
    field: Compared
    level: Nanos  # (17, c)
    skills: csr_array  # (tokens, c)
    words: csr_array  # (tokens, c)

    @classmethod
    def of(cls, features: Features, somebody: int) -> Self:
        """The candidates of `somebody`, and of all who live and like to meet as she does."""
        near, remote = places(features, somebody)
        whom = np.flatnonzero((near | remote) & (features.room > 0))
        return cls(
            features,
            whom,
            alone=features.place[near[whom].astype(np.int64)] + features.demand[whom],
            occupation=features.occupation.among(whom),
            sector=features.sector.among(whom),
            field=features.field.among(whom),
            level=features.level[:, whom],
            skills=features.skills.theirs[:, whom],
            words=features.words.theirs[:, whom],
        )

    def found(self, rows: Ints) -> Found:
        """The pairs of these Connectees that pass every rule; the dear terms only where they decide."""
        features = self.features
        cells = np.flatnonzero(self._related(rows) & self._can_talk(rows))
        nanos = self._by_codes(rows).ravel()[cells]
        row, at = np.divmod(cells, max(1, len(self.connectors)))
        nanos += self.alone[at] + self._language(rows[row], at) + self._experience(rows[row], at)
        hopeful = nanos + self._most_of_the_rest() >= features.floor
        cells, row, at = cells[hopeful], row[hopeful], at[hopeful]
        exact = nanos[hopeful] + self._likeness(rows, cells)
        value = (
            terms.score_of(exact)
            + features.bonus[rows[row]]
            - features.fatigue[self.connectors[at]]
        )
        keep = (exact >= features.floor) & ~self._barred(rows[row], at)
        row, at = row[keep], at[keep]
        sizes = np.bincount(row, minlength=len(rows))
        connector = self.connectors[at].astype(np.int32)
        return Found(rows, sizes, connector, value[keep].astype(np.int32))

    def _related(self, rows: Ints) -> Bools:
        """Whether they work in related fields: (rows, c)."""
        mine = self.features.instance.connectees.people
        related: Bools = self.sector.related[mine.sector[rows]]
        related |= self.field.related[mine.field[rows]]
        for codes in mine.occupations[rows].T:
            related |= self.occupation.related[codes]
        return related

    def _can_talk(self, rows: Ints) -> Bools:
        """Whether they have a language in which both can work: (rows, c)."""
        tongues = self.features.tongues
        theirs = tongues.theirs[0, self.connectors]
        can_talk: Bools = (tongues.mine[0, rows, None] & theirs) != 0
        return can_talk

    def _by_codes(self, rows: Ints) -> Nanos:
        """What occupation, sector and education contribute: (rows, c)."""
        mine = self.features.instance.connectees.people
        first, *further = mine.occupations[rows].T
        nanos: Nanos = self.occupation.counts[first]
        for codes in further:
            np.maximum(nanos, self.occupation.counts[codes], out=nanos)
        nanos += self.sector.counts[mine.sector[rows]]
        nanos += self.field.counts[mine.field[rows]]
        nanos += self.level[mine.level[rows]]
        return nanos

    def _language(self, connectee: Ints, at: Ints) -> Nanos:
        """What the best common language contributes to pairs that have one of level 4 or more."""
        tongues = self.features.tongues
        whom = self.connectors[at]
        fair, good, best = (
            mine[connectee] & theirs[whom]
            for mine, theirs in zip(tongues.mine, tongues.theirs, strict=True)
        )
        level = 4 + (good != 0).astype(np.int64) + (best != 0)
        shared = ((fair & tongues.unofficial) != 0).astype(np.int64)
        nanos: Nanos = self.features.language[level, shared]
        return nanos

    def _experience(self, connectee: Ints, at: Ints) -> Nanos:
        instance = self.features.instance
        ahead = instance.connectors.people.years[self.connectors[at]]
        ahead = ahead - instance.connectees.people.years[connectee]
        return terms.counted(self.features.weight("experience"), terms.experience(ahead))

    def _most_of_the_rest(self) -> int:
        """The most that skills, text and hopes can add, in nanos."""
        return round(NANO * sum(map(self.features.weight, ("skills", "text", "hopes"))))

    def _likeness(self, rows: Ints, cells: Ints) -> Ints:
        """What skills, text and hopes contribute to some cells of the block."""
        features = self.features
        nanos = features.skills.counted_cells(rows, self.skills, cells).astype(np.int64)
        nanos += features.words.counted_cells(rows, self.words, cells)
        if features.hopes.weight:
            hopes = [features.hopes.counted(row)[self.connectors] for row in rows.tolist()]
            nanos += np.concatenate(hopes)[cells]
        return nanos

    def _barred(self, connectee: Ints, at: Ints) -> Bools:
        """Whether two have one employer, or are excluded by name."""
        features = self.features
        whom = self.connectors[at]
        mine = features.instance.connectees.people.employer[connectee]
        theirs = features.instance.connectors.people.employer[whom]
        pair = connectee * features.connectors + whom
        place = np.searchsorted(features.excluded, pair)
        excluded = np.append(features.excluded, -1)[place] == pair
        barred: Bools = ((mine == theirs) & (mine != UNKNOWN)) | excluded
        return barred


def _assembled(features: Features, blocks: Sequence[Found]) -> Pairs:
    """The pairs of all blocks, in the order of the Connectees."""
    sizes = np.zeros(features.connectees, np.int64)
    for block in blocks:
        sizes[block.rows] = block.sizes
    starts = np.concatenate([[0], np.cumsum(sizes)])
    connector = np.empty(starts[-1], np.int64)
    value = np.empty(starts[-1], np.int64)
    for block in blocks:
        before = np.cumsum(block.sizes) - block.sizes
        place = np.repeat(starts[block.rows] - before, block.sizes) + np.arange(len(block.value))
        connector[place] = block.connector
        value[place] = block.value
    return Pairs(starts, connector, value)
