"""The names on the round map: Connectors' go inward, newcomers' outward; only as many as can be read."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, degrees, pi

from django.utils.html import escape

from threedoors.people.models import Role
from threedoors.reach import layout
from threedoors.reach.branches import named, short
from threedoors.reach.trees import Dot

CONNECTORS, NEWCOMERS = 40, 60
"""Up to so many there is room for every name."""
WIDTHS = {Role.CONNECTOR: 2.6, Role.CONNECTEE: 2.2, Role.CONTACT: 1.0}
NAMED_NEWCOMER = 4.5
"""The arc that a newcomer needs beside the next one when both have names."""
NAME, NAMES_EACH = 115.0, 3.0
"""How long a Connector's name is, and what one more needs."""
LETTER, LINE, SMALLER = 0.55, 1.15, 0.9
"""Of the size of the letters: how wide one is, how high a line is; and newcomers' names are smaller."""
FIRST_NAME = 12


class Names:
    """Where everybody stands so that names fit, and which of them are written."""

    def __init__(self, dots: Sequence[Dot], above: Sequence[int]) -> None:
        self.dots = dots
        self.roots = [at for at, dot in enumerate(dots) if dot.above < 0]
        came = [at for at, dot in enumerate(dots) if dot.role == Role.CONNECTEE and not dot.is_gone]
        widths = [WIDTHS[Role(dot.role)] for dot in dots]
        self.newcomers = came if len(came) <= NEWCOMERS else []
        for at in self.newcomers:
            widths[at] = NAMED_NEWCOMER
        middle = NAME + NAMES_EACH * min(len(self.roots), CONNECTORS)
        self._stand(layout.circle(above, widths, middle))
        if len(self.roots) <= CONNECTORS:
            self._stand(layout.circle(above, widths, middle, self._least()))
        self.shown = {*self._readable(self.roots), *self._readable(self.newcomers)}

    def _stand(self, circle: layout.Circle) -> None:
        self.circle = circle
        self.letters = max(11.0, circle.radius * 0.022)

    def _least(self) -> list[float]:
        """The angle that each tree needs so that neither of the names beside touches."""
        own = [self._apart(at) for at in self.roots]
        return [
            1.02 * max(own[at - 1], own[at], own[(at + 1) % len(own)]) for at in range(len(own))
        ]

    def _says(self, at: int) -> str:
        dot = self.dots[at]
        return short(named(dot)) if dot.above < 0 else short(dot.called, FIRST_NAME)

    def _end(self, at: int) -> float:
        """How far from the middle the name ends."""
        is_root = self.dots[at].above < 0
        size = self.letters * (1 if is_root else SMALLER)
        long = size * (LETTER * len(self._says(at)) + 1)
        return length(self.circle.spots[at]) + (-long if is_root else long)

    def ends(self) -> list[tuple[float, float]]:
        """Where the names that are written end, so that none is cut."""
        return [self.circle.point(self.circle.spots[at].angle, self._end(at)) for at in self.shown]

    def _readable(self, places: Sequence[int]) -> list[int]:
        """Going round, each whose name does not touch the one before, nor the first one."""
        kept: list[int] = []
        for at in places:
            angle = self.circle.spots[at].angle
            if kept and angle - self.circle.spots[kept[-1]].angle < self._between(kept[-1], at):
                continue
            first = self.circle.spots[kept[0]].angle + 2 * pi if kept else angle + 2 * pi
            if kept and first - angle < self._between(kept[0], at):
                continue
            kept.append(at)
        return kept

    def _between(self, one: int, other: int) -> float:
        return max(self._apart(one), self._apart(other))

    def _apart(self, at: int) -> float:
        """The angle that a name needs where names come nearest to each other."""
        radius = length(self.circle.spots[at])
        return self.letters * LINE / max(min(self._end(at), radius), radius * 0.12)

    def inside(self, at: int, r: float) -> str:
        """A Connector's name, from the mark toward the middle."""
        return self._text(at, -(r + 5), "")

    def outside(self, at: int, r: float) -> str:
        """A newcomer's first name, from the mark outward."""
        return self._text(at, r + 4, ' class="f"')

    def _text(self, at: int, away: float, look: str) -> str:
        """Along the line from the middle, and never upside down."""
        spot = self.circle.spots[at]
        left = cos(spot.angle) < 0
        turn, x = degrees(spot.angle) + (180 if left else 0), -away if left else away
        return (
            f'<text{look} transform="translate({spot.x:.0f} {spot.y:.0f}) rotate({turn:.1f})" x="{x:.0f}"'
            f' dy=".35em" text-anchor="{"start" if x > 0 else "end"}">{escape(self._says(at))}</text>'
        )


def length(spot: layout.Spot) -> float:
    return float((spot.x**2 + spot.y**2) ** 0.5)
