"""The pairs that may be matched, found by loops that numba compiles: the same rules and sums as `scan`.

One newcomer after the other is held against the candidates of the group. Everything is counted in whole
numbers, but for experience, whose few steps in float64 are those of `terms.experience`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.fast_sides import Group, Likeness, Sides
from threedoors.matching.engine.features import Features
from threedoors.matching.engine.numba_compiled import compiled
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.people import UNKNOWN
from threedoors.matching.engine.scan import Found, candidates, groups
from threedoors.matching.engine.terms import (
    HALF_KNOWN,
    NANO,
    NANOS_PER_MICRO,
    SHARE_BITS,
    UNIT,
    WORKING_LEVEL,
    Nanos,
)

type Cells = NDArray[np.int32]

BLOCK_CELLS = 1 << 20
DOT_BITS = 2 * (UNIT.bit_length() - 1) - SHARE_BITS  # of a dot product, beyond those of a share
WHOLE_SHARE = 1 << SHARE_BITS


class Desk(NamedTuple):
    """Room for the pairs that are found, and for what is counted of one newcomer and c candidates."""

    connector: NDArray[np.int32]
    value: NDArray[np.int32]
    passing: Bools  # (c,)
    cells: Cells  # (c,): which candidates may be paired
    nanos: Ints  # (c,): what their pairs count
    dots: Floats  # (c,)
    occupation: Nanos  # (codes + 1,): what each occupation contributes
    related: Bools  # (codes + 1,): which are related

    @classmethod
    def of(cls, features: Features) -> Desk:
        """Empty, for all pairs of a block of cells or of one newcomer."""
        m, codes = features.connectors, len(features.instance.tables.occupation) + 1
        connector, value = np.empty((2, max(BLOCK_CELLS, m)), np.int32)
        return cls(
            connector,
            value,
            passing=np.zeros(m, np.bool_),
            cells=np.zeros(m + 1, np.int32),
            nanos=np.zeros(m, np.int64),
            dots=np.zeros(m),
            occupation=np.zeros(codes, np.int32),
            related=np.zeros(codes, np.bool_),
        )


def blocks(features: Features) -> Iterator[Found]:
    """The pairs of all newcomers, in blocks of the same group."""
    sides, desk = Sides.of(features), Desk.of(features)
    all_skills, all_words = Likeness.of(features.skills), Likeness.of(features.words)
    for members in groups(features):
        whom, alone = candidates(features, members)
        group = Group.of(features, whom, alone)
        place = np.full(features.connectors, -1, np.int32)
        place[whom] = np.arange(len(whom))
        skills, words = all_skills.among(place), all_words.among(place)
        step = max(1, BLOCK_CELLS // max(1, len(whom)))
        for begin in range(0, len(members), step):
            rows = members[begin : begin + step]
            hopes = _hopes(features, rows, whom)
            sizes = find(sides, group, skills, words, rows, hopes, desk)
            count = int(sizes.sum())
            yield Found(rows, sizes, desk.connector[:count].copy(), desk.value[:count].copy())


def _hopes(features: Features, rows: Ints, whom: Ints) -> Nanos:
    """What hopes contribute, (rows, c); (0, 0) if they do not count."""
    if not features.hopes.weight:
        return np.zeros((0, 0), np.int32)
    return np.stack([features.hopes.counted(row)[whom] for row in rows.tolist()])


@compiled
def find(
    sides: Sides,
    group: Group,
    skills: Likeness,
    words: Likeness,
    rows: Ints,
    hopes: Nanos,
    desk: Desk,
) -> Ints:
    """How many pairs each newcomer of `rows` has among the candidates; they stand on the desk.

    Loops over cells take few arrays each: to hand them all over, cell by cell, costs more than the sums.
    """
    sizes, count = np.zeros(len(rows), np.int64), 0
    for k in range(len(rows)):
        person = rows[k]
        cells = desk.cells[: _choose_related_who_can_talk(sides, group, person, desk)]
        if not len(cells):
            continue
        nanos = desk.nanos[: len(cells)]
        for i in range(len(cells)):
            nanos[i] = group.alone[cells[i]] + (hopes[k, cells[i]] if len(hopes) else 0)
        _add_codes(sides, group, person, cells, desk.occupation, nanos)
        _add_language(sides, group, person, cells, nanos)
        _add_likeness(skills, person, cells, desk.dots[: len(group.connector)], nanos)
        _add_likeness(words, person, cells, desk.dots[: len(group.connector)], nanos)
        _add_experience(sides, group.years, person, cells, nanos)
        sizes[k] = _keep(
            sides, group, person, cells, nanos, desk.connector[count:], desk.value[count:]
        )
        count += sizes[k]
    return sizes


@compiled
def _choose_related_who_can_talk(sides: Sides, group: Group, person: int, desk: Desk) -> int:
    """Write the cells of candidates in related fields with a common language; how many there are."""
    related, passing, c = desk.related, desk.passing, len(group.connector)
    desk.occupation[:] = 0
    related[:] = False
    for code in sides.occupations[person]:
        for other in range(len(related)):
            counts = sides.occupation.counts[code, other]
            desk.occupation[other] = max(desk.occupation[other], counts)
            related[other] |= sides.occupation.related[code, other]
    sector = sides.sector.related[sides.sectors[person]]
    field = sides.field.related[sides.fields[person]]
    sectors, fields, speak = group.sectors, group.fields, group.tongues[0]
    for at in range(c):
        passing[at] = sector[sectors[at]] | field[fields[at]]
    for column in range(len(group.occupations)):
        codes = group.occupations[column]
        for at in range(c):
            passing[at] |= related[codes[at]]
    speaks, cells, count = sides.tongues[0, person], desk.cells, 0
    for at in range(c):
        cells[count] = at
        count += passing[at] & ((speaks & speak[at]) != 0)
    return count


@compiled
def _add_codes(
    sides: Sides, group: Group, person: int, cells: Cells, occupation: Nanos, nanos: Ints
) -> None:
    """What occupation, sector and education contribute."""
    sector = sides.sector.counts[sides.sectors[person]]
    field = sides.field.counts[sides.fields[person]]
    level = sides.level[sides.levels[person]]
    sectors, fields, levels = group.sectors, group.fields, group.levels
    first = group.occupations[0]
    for i in range(len(cells)):
        at = cells[i]
        best = occupation[first[at]]
        for column in range(1, len(group.occupations)):
            best = max(best, occupation[group.occupations[column, at]])
        nanos[i] += best + sector[sectors[at]] + field[fields[at]] + level[levels[at]]


@compiled
def _add_language(sides: Sides, group: Group, person: int, cells: Cells, nanos: Ints) -> None:
    """What the best common language contributes."""
    fair, good, best = sides.tongues[0, person], sides.tongues[1, person], sides.tongues[2, person]
    their_fair, their_good, their_best = group.tongues[0], group.tongues[1], group.tongues[2]
    language, unofficial = sides.language, sides.unofficial
    for i in range(len(cells)):
        at = cells[i]
        level = np.int64(WORKING_LEVEL)
        level += np.int64((good & their_good[at]) != 0) + np.int64((best & their_best[at]) != 0)
        shared = np.int64((fair & their_fair[at] & unofficial) != 0)
        nanos[i] += language[level, shared]


@compiled
def _add_likeness(likeness: Likeness, person: int, cells: Cells, dots: Floats, nanos: Ints) -> None:
    """What the likeness of two vectors contributes, as `terms.counted_cosine`; dots are exact."""
    dots[:] = 0
    candidate, their_length = likeness.candidate, likeness.their_length
    for entry in range(likeness.starts[person], likeness.starts[person + 1]):
        token, length = likeness.token[entry], likeness.length[entry]
        for k in range(likeness.their_starts[token], likeness.their_starts[token + 1]):
            dots[candidate[k]] += length * their_length[k]
    for i in range(len(cells)):
        share = min(np.int64(dots[cells[i]]) >> DOT_BITS, np.int64(WHOLE_SHARE))
        nanos[i] += likeness.weight * share >> SHARE_BITS


@compiled
def _add_experience(
    sides: Sides, their_years: Floats, person: int, cells: Cells, nanos: Ints
) -> None:
    """What experience contributes, as `terms.experience`, where it can decide."""
    weight, years = sides.experience, sides.years[person]
    enough = sides.floor - np.int64(np.rint(weight * NANO))
    for i in range(len(cells)):
        if nanos[i] >= enough:
            ahead = their_years[cells[i]] - years
            rising = min(max((ahead + 5) / 7, 0.0), 1.0)
            falling = min(max(1 - 0.7 * (ahead - 15) / 20, 0.3), 1.0)
            share = HALF_KNOWN if np.isnan(ahead) else min(rising, falling)
            nanos[i] += np.int64(np.rint(weight * share * NANO))


@compiled
def _keep(
    sides: Sides,
    group: Group,
    person: int,
    cells: Cells,
    nanos: Ints,
    connector: NDArray[np.int32],
    value: NDArray[np.int32],
) -> int:
    """Write the pairs that reach the floor and that nothing bars; how many there are."""
    employer, bonus, floor = sides.employer[person], sides.bonus[person], sides.floor
    first, count = person * sides.connectors, 0
    begin = np.searchsorted(sides.excluded, first)
    excluded = sides.excluded[begin : np.searchsorted(sides.excluded, first + sides.connectors)]
    employers, fatigue, connectors = group.employer, group.fatigue, group.connector
    for i in range(len(cells)):
        at = cells[i]
        if nanos[i] < floor or (employer != UNKNOWN and employer == employers[at]):
            continue
        barred = False
        for pair in excluded:
            barred |= pair == first + connectors[at]
        if not barred:
            connector[count] = connectors[at]
            value[count] = (
                (nanos[i] + NANOS_PER_MICRO // 2) // NANOS_PER_MICRO + bonus - fatigue[at]
            )
            count += 1
    return count
