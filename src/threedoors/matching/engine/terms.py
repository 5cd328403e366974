"""How much each term of a score is, in exact whole numbers, and how they are shown so that they add up.

A term is a share from 0 to 1. What it contributes is weight x share, counted in nanos (1e-9) as a
whole number. A score is the sum of these, rounded to micros (1e-6); the floor is asked of the sum itself.
So nothing depends on the order of sums, on blocks or on the machine, and no rounding moves a pair over
the floor.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.instance import Scoring
from threedoors.matching.engine.limits import FURTHEST_LEVEL
from threedoors.matching.engine.pairs import Ints

type Nanos = NDArray[np.int32]

NANO = 1_000_000_000
NANOS_PER_MICRO = 1_000
HALF_KNOWN = 0.5
"""What a comparison counts when one side of it is unknown and neither yes nor no can be said."""

FIELD_SHARE, LEVEL_SHARE = 0.7, 0.3
WORKING_LEVEL = 4
"""B2: the least two people need to talk with each other."""

UNIT = 1 << 26
"""Unit vectors are rounded to whole numbers of this length: dot products are exact in a float64."""
SHARE_BITS = 30


def counted(weight: float, share: Floats) -> Nanos:
    """weight x share in nanos."""
    return np.rint(weight * share * NANO).astype(np.int32)


def counted_cosine(weight: float, dot: Floats) -> Nanos:
    """The same for the dot product of two unit vectors of whole numbers; `dot` is at most about 2^52."""
    share = np.minimum(dot.astype(np.int64) >> (2 * 26 - SHARE_BITS), 1 << SHARE_BITS)
    nanos: Ints = round(weight * NANO) * share >> SHARE_BITS
    return nanos.astype(np.int32)


def experience(ahead: Floats) -> Floats:
    """How helpful a Connector is who works `ahead` years longer (NaN: unknown).

    Nothing below -5, rising to 1 at 2, falling from 15 on, to 0.3 at 35.
    """
    rising = np.clip((ahead + 5) / 7, 0.0, 1.0)
    falling = np.clip(1 - 0.7 * (ahead - 15) / 20, 0.3, 1.0)
    return np.where(np.isnan(ahead), HALF_KNOWN, np.minimum(rising, falling))


def languages(scoring: Scoring) -> Nanos:
    """What a language both know contributes: by the level both have (0 to 6), and 1 in the second
    place where both can work in a language that is not an official one: (7, 2)."""
    level = 0.6 * np.arange(7)[:, None] / 6
    return counted(scoring.weight("language"), level + 0.4 * np.arange(2))


def education_levels(scoring: Scoring, theirs: Ints) -> Nanos:
    """What the distance to each Connector's level contributes, for each level from 0 to 15, and in
    the last row for one that is unknown: (17, m). An unknown level counts half."""
    gap = np.abs(np.arange(FURTHEST_LEVEL + 1)[:, None] - theirs)
    share = np.where(theirs < 0, HALF_KNOWN, np.maximum(0.0, 1 - gap / 3))
    unknown = np.full((1, len(theirs)), HALF_KNOWN)
    return counted(scoring.weight("education") * LEVEL_SHARE, np.vstack([share, unknown]))


def score_of(nanos: Ints) -> Ints:
    """The sum of a pair's contributions, rounded to micros."""
    return (nanos + NANOS_PER_MICRO // 2) // NANOS_PER_MICRO


def shown(contributions: Nanos) -> Ints:
    """Contributions (…, T) in micros that add up to the score.

    Each is cut, and the units that are left over go to the largest remainders, earlier terms first. So
    each is off by at most 1 - 1 / 2T of a millionth: one that is cut stands behind as many as there are
    units, and these are at least the sum of all remainders less a half.
    """
    cut, remainder = np.divmod(contributions.astype(np.int64), NANOS_PER_MICRO)
    left_over = score_of(remainder.sum(axis=-1, keepdims=True))
    rank = np.argsort(np.argsort(-remainder, axis=-1, kind="stable"), axis=-1, kind="stable")
    return cut + (rank < left_over)
