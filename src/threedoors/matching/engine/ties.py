"""One whole number for every aim of a pair, so that the best result is the only one.

The aims in their order are: urgent people matched, people matched, value, and the sum of marks. A mark
is a number of 24 bits hashed from the two ids (splitmix64, Steele, Lea and Flood 2014), so it is the
same in whatever order the rows come, and two results that are alike in all else differ in it.

    height = tier * TIER + value     int64; tier 2 for an urgent person, 1 for another, 0 not to count
    worth  = height * TIES + mark    a Python integer of some 90 bits

TIER is above every value a whole result can have (`Problem` refuses more), so one person more outweighs
it; and since the people who can be matched together are a transversal matroid, the most urgent people
and the most people are reached together, by tiers 2 and 1 as well as by any steeper ones.

**Why prices can be rounded.** The solver changes a utility or price only along pairs without slack that
lead to a root: a person whose utility is 0, or a place whose price is its cost. So each of them is, when
last changed, a sum of heights times TIES plus at most n + m marks with signs, and its rest after rounding
to a multiple of TIES is below MARK * (n + m) <= TIES / 4. For a pair, utility + price - worth >= 0 then
gives heights whose sum is above -3/4, so at least 0; without slack, exactly 0. The rounded numbers are
therefore exact duals of the problem without marks.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.pairs import Ints

MARK_BITS = 24
TIES_BITS = 48
TIES = 1 << TIES_BITS
TIER = 1 << 40
MOST_PEOPLE = 1 << (TIES_BITS - MARK_BITS - 2)  # of both sides: 4,194,304

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)

type Ids = NDArray[np.uint64]


def stir(x: Ids) -> Ids:
    """One step of splitmix64: every bit of the result depends on every bit of x."""
    x = x + _GOLDEN
    x = (x ^ (x >> np.uint64(30))) * _FIRST
    x = (x ^ (x >> np.uint64(27))) * _SECOND
    return x ^ (x >> np.uint64(31))


def marks(connectees: Ids, connectors: Ids) -> Ints:
    """The mark of each pair of ids, 0 to 2^24 - 1."""
    return (stir(stir(connectees) ^ connectors) >> np.uint64(64 - MARK_BITS)).astype(np.int64)


def worths(heights: Ints, marks: Ints) -> list[int]:
    """Height and mark in one Python integer each."""
    pairs = zip(heights.tolist(), marks.tolist(), strict=True)
    return [(height << TIES_BITS) + mark for height, mark in pairs]


def can_be_rounded(numbers: Iterable[int]) -> bool:
    """Whether every rest is so small that the rounded numbers keep the signs of all sums of three."""
    return all(-TIES // 4 < split_one(number)[1] < TIES // 4 for number in numbers)


def split(numbers: Iterable[int]) -> tuple[Ints, Ints]:
    """Utilities or prices as (height, rest): the nearest multiple of TIES, and what is left over."""
    both = np.array([split_one(number) for number in numbers], np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def split_one(number: int) -> tuple[int, int]:
    """One utility or price as (height, rest)."""
    height = (number + TIES // 2) >> TIES_BITS
    return height, number - (height << TIES_BITS)
