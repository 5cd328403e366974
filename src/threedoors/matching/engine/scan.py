"""All pairs that may be matched, with what each is worth: exact, in blocks that fit the cache.

People of one community who like to meet in one way share their candidates. So the rule of place is
decided once for each such group, and the other rules for a dense block of Connectees x candidates.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from threedoors.matching.engine import speed, terms
from threedoors.matching.engine.comparisons import Compared
from threedoors.matching.engine.features import Features
from threedoors.matching.engine.looking import places
from threedoors.matching.engine.pairs import Bools, Ints, Pairs
from threedoors.matching.engine.people import UNKNOWN
from threedoors.matching.engine.terms import NANO, Nanos

BLOCK_CELLS = 1 << 17


def scan(features: Features, *, compiled: bool | None = None) -> Pairs:
    """The eligible pairs: room, a common language, a place, no common employer, not excluded, in
    related fields, and a score that reaches the floor. `value` is score + waiting - fatigue.

    `compiled` says whether to take the compiled loops where they are installed; if it does not, the size
    of the problem decides (`speed`)."""
    cells = features.connectees * features.connectors
    if speed.fast(cells, speed.MANY_CELLS, compiled):
        from threedoors.matching.engine import fast_scan  # loads numba

        return _assembled(features, fast_scan.blocks(features))
    return _assembled(features, _blocks(features))


class Found(NamedTuple):
    """The pairs of a block: Connectee `rows[k]` has `sizes[k]` of them, one after the other."""

    rows: Ints
    sizes: Ints
    connector: NDArray[np.int32]
    value: NDArray[np.int32]


def groups(features: Features) -> Iterator[Ints]:
    """The Connectees of each community who like to meet in one way, rising."""
    people = features.instance.connectees.people
    kinds, kind = np.unique(
        np.stack([people.community, people.mode], axis=1), axis=0, return_inverse=True
    )
    for number in range(len(kinds)):
        yield np.flatnonzero(kind == number)


def candidates(features: Features, group: Ints) -> tuple[Ints, Nanos]:
    """Whom a group can meet at all and who has room, rising; and what place and demand contribute."""
    near, remote = places(features, int(group[0]))
    whom = np.flatnonzero((near | remote) & (features.room > 0))
    return whom, features.place[near[whom].astype(np.int64)] + features.demand[whom]


def most_of_the_rest(features: Features) -> int:
    """The most that skills, text and hopes can add, in nanos."""
    return round(NANO * sum(map(features.weight, ("skills", "text", "hopes"))))


def _blocks(features: Features) -> Iterator[Found]:
    for group in groups(features):
        candidates = Candidates.of(features, group)
        step = max(1, BLOCK_CELLS // max(1, len(candidates.connectors)))
        for begin in range(0, len(candidates.group), step):
            yield candidates.found(slice(begin, begin + step))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those whom a group can meet at all and who have room, with what is known of them."""

    features: Features
    group: Ints  # (g,), the Connectees whose candidates they are, rising
    connectors: Ints  # (c,), rising
    alone: Nanos  # (c,): place and demand, which no Connectee changes
    occupation: tuple[Compared, Ints]  # with the codes of the group, (g, K)
    sector: tuple[Compared, Ints]  # (g,)
    field: tuple[Compared, Ints]  # (g,)
    level: Nanos  # (17, c)
    skills: csr_array  # (tokens, c)
    words: csr_array  # (tokens, c)

    @classmethod
    def of(cls, features: Features, group: Ints) -> Self:
        """The candidates of Connectees who live in one place and like to meet in one way."""
        mine = features.instance.connectees.people
        whom, alone = candidates(features, group)
        return cls(
            features,
            group,
            whom,
            alone=alone,
            occupation=features.occupation.among(mine.occupations[group], whom),
            sector=features.sector.among(mine.sector[group], whom),
            field=features.field.among(mine.field[group], whom),
            level=np.ascontiguousarray(features.level[:, whom]),
            skills=features.skills.theirs[:, whom],
            words=features.words.theirs[:, whom],
        )

    def found(self, part: slice) -> Found:
        """The pairs of a part of the group that pass every rule; the dear terms only where they decide."""
        features, rows = self.features, self.group[part]
        cells = np.flatnonzero(self._related(part) & self._can_talk(rows))
        nanos = self._by_codes(part).ravel()[cells]
        row, at = np.divmod(cells, max(1, len(self.connectors)))
        nanos += self.alone[at] + self._language(rows[row], at) + self._experience(rows[row], at)
        hopeful = nanos + most_of_the_rest(self.features) >= features.floor
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

    def _related(self, part: slice) -> Bools:
        """Whether they work in related fields: (rows, c)."""
        (occupation, occupations), (sector, sectors) = self.occupation, self.sector
        field, fields = self.field
        related: Bools = sector.related[sectors[part]]
        related |= field.related[fields[part]]
        for codes in occupations[part].T:
            related |= occupation.related[codes]
        return related

    def _can_talk(self, rows: Ints) -> Bools:
        """Whether they have a language in which both can work: (rows, c)."""
        tongues = self.features.tongues
        theirs = tongues.theirs[0, self.connectors]
        can_talk: Bools = (tongues.mine[0, rows, None] & theirs) != 0
        return can_talk

    def _by_codes(self, part: slice) -> Nanos:
        """What occupation, sector and education contribute: (rows, c)."""
        (occupation, occupations), (sector, sectors) = self.occupation, self.sector
        field, fields = self.field
        first, *further = occupations[part].T
        nanos: Nanos = occupation.counts[first]
        for codes in further:
            np.maximum(nanos, occupation.counts[codes], out=nanos)
        nanos += sector.counts[sectors[part]]
        nanos += field.counts[fields[part]]
        nanos += self.level[self.features.instance.connectees.people.level[self.group[part]]]
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


def _assembled(features: Features, blocks: Iterable[Found]) -> Pairs:
    """The pairs of all blocks, in the order of the Connectees; no block is kept longer than needed."""
    sizes, rest = np.zeros(features.connectees, np.int64), deque(blocks)
    for block in rest:
        sizes[block.rows] = block.sizes
    starts = np.concatenate([[0], np.cumsum(sizes)])
    connector = np.empty(starts[-1], np.int32)
    value = np.empty(starts[-1], np.int32)
    while rest:
        block = rest.popleft()
        before = np.cumsum(block.sizes) - block.sizes
        place = np.repeat(starts[block.rows] - before, block.sizes) + np.arange(len(block.value))
        connector[place] = block.connector
        value[place] = block.value
    return Pairs(starts, connector, value)
