"""Where everybody stands on a drawing of trees: around a circle, or from left to right. Pure, and linear in the people.

People come as the places of whoever is above them: -1 for nobody, and always smaller than their own place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

INNER = 262.0
"""The least radius of the third ring, where the first people introduced stand."""
ROOM = 5.0
"""The arc that one leaf needs on that ring; where there are more of them, everything grows."""
RINGS = (0.47, 0.74, 1.0, 1.2, 1.36, 1.5)
FURTHER = 0.12
ROW = 24
FULLEST, ROUNDS = 0.96, 60
"""How much of the round least angles may fill, and after how many rounds they are settled."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: across and down, the angle and the ring."""

    x: float
    y: float
    angle: float
    level: int


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody's place around the middle, how far out it goes, and the arc that a leaf has."""

    spots: tuple[Spot, ...]
    radius: float
    arc: float

    def point(self, angle: float, radius: float) -> tuple[float, float]:
        return radius * cos(angle), radius * sin(angle)


def levels(above: Sequence[int]) -> list[int]:
    """How many steps each is from the middle."""
    found: list[int] = []
    for parent in above:
        found.append(found[parent] + 1 if parent >= 0 else 0)
    return found


def ring(level: int) -> float:
    """How far out a ring is, where the third one is 1."""
    beyond = level - len(RINGS) + 1
    return RINGS[level] if beyond <= 0 else RINGS[-1] + FURTHER * beyond


def circle(
    above: Sequence[int], widths: Sequence[float], middle: float = 0.0, least: Sequence[float] = ()
) -> Circle:
    """Each tree gets as much of the round as its people need; `widths` is the least that each one needs.

    `middle` is the least radius of the first ring, where names go inside; `least` are the angles
    that the trees get at least, so that the names of neighbors do not touch.
    """
    depth = levels(above)
    need = _with_room(above, _needed(above, widths), least)
    total = sum(need[at] for at, parent in enumerate(above) if parent < 0) or 1.0
    third = max(INNER, ROOM * total / (2 * pi), middle / RINGS[0])
    angles = _angles(above, need, 2 * pi / total)
    spots = tuple(
        Spot(third * ring(level) * cos(angle), third * ring(level) * sin(angle), angle, level)
        for angle, level in zip(angles, depth, strict=True)
    )
    return Circle(spots, third * ring(max(depth, default=0)), third * 2 * pi / total)


def _needed(above: Sequence[int], widths: Sequence[float]) -> list[float]:
    """What each tree needs: its own width, or all that hangs below if that is more."""
    below = [0.0] * len(above)
    need = list(widths)
    for at in range(len(above) - 1, -1, -1):
        need[at] = max(need[at], below[at])
        if above[at] >= 0:
            below[above[at]] += need[at]
    return need


def _with_room(above: Sequence[int], need: list[float], least: Sequence[float]) -> list[float]:
    """Small trees are given more until each has its least angle; what they take is taken from all."""
    if not least:
        return need
    roots = [at for at, parent in enumerate(above) if parent < 0]
    whole = max(2 * pi, sum(least) / FULLEST)
    own = {at: need[at] for at in roots}
    for _ in range(ROUNDS):
        total = sum(need[at] for at in roots)
        for at, angle in zip(roots, least, strict=True):
            need[at] = max(own[at], angle / whole * total)
    return need


def _angles(above: Sequence[int], need: Sequence[float], unit: float) -> list[float]:
    """The middle of each one's share, clockwise from the top; children share their parent's middle."""
    below = [0.0] * len(above)
    for at, parent in enumerate(above):
        if parent >= 0:
            below[parent] += need[at]
    free, angles, top = [0.0] * len(above), [0.0] * len(above), -pi / 2
    for at, parent in enumerate(above):
        start = free[parent] if parent >= 0 else top
        share = need[at] * unit
        angles[at] = start + share / 2
        free[at] = start + (share - below[at] * unit) / 2
        if parent >= 0:
            free[parent] += share
        else:
            top += share
    return angles


def rows(above: Sequence[int]) -> list[tuple[int, float]]:
    """From left to right: each one's level, and how far down; whoever has people below stands beside their middle.

    Everybody comes before those below, one whole branch after the other.
    """
    depth = levels(above)
    first, last = [0.0] * len(above), [0.0] * len(above)
    leaf = [True] * len(above)
    for parent in above:
        if parent >= 0:
            leaf[parent] = False
    down, y = [0.0] * len(above), 0.0
    for at, is_leaf in enumerate(leaf):
        if is_leaf:
            down[at] = y
            y += ROW
    for at in range(len(above) - 1, -1, -1):
        if not leaf[at]:
            down[at] = (first[at] + last[at]) / 2
        parent = above[at]
        if parent >= 0:
            last[parent] = max(last[parent], down[at])
            first[parent] = down[at]
    return list(zip(depth, down, strict=True))
