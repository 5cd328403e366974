"""The round map of all trees, as SVG: Connectors inside, everybody they led to around them.

Only Connectors are links, so the round map is a group with a sentence, not an image: what lies in an
image cannot be reached. Everybody else is a shape with a title, and a line of the table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import cos, degrees, pi
from uuid import UUID

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from threedoors.people.models import Role
from threedoors.reach import layout
from threedoors.reach.branches import look_of, remark, short
from threedoors.reach.trees import Dot, Reach, Tree

WIDTHS = {Role.CONNECTOR: 2.6, Role.CONNECTEE: 2.2, Role.CONTACT: 1.0}
SIZES = {Role.CONNECTOR: 8.0, Role.CONNECTEE: 6.5, Role.CONTACT: 3.6}
FULL_SIZE_ARC, SMALLEST = 13.0, 0.55
NAMED, NAMES_EACH, NAME = 40, 3.0, 115.0
"""Up to so many Connectors there is room for every name: how long one is, and what one more needs."""

type Say = Callable[[UUID], str]


def round_map(reach: Reach, says: str, address: Say) -> SafeString:
    """Connectors inside, the newcomers they met around them, everybody introduced outside. ui.md S8."""
    drawing = _Round(reach)
    inner = "".join((drawing.lines(), drawing.shapes(), drawing.connectors(address)))
    return format_html(
        '<svg class="net" viewBox="{}" role="group" aria-label="{}" font-size="{}">{}</svg>',
        drawing.box(),
        says,
        round(drawing.letters, 1),
        mark_safe(inner),  # noqa: S308 every name in it went through escape()
    )


class _Round:
    """All trees on one circle."""

    def __init__(self, reach: Reach) -> None:
        self.dots = list(reach.dots)
        self.above = _places(reach.trees)
        widths = [WIDTHS[Role(dot.role)] for dot in self.dots]
        named = min(len(reach.trees), NAMED)
        self.circle = layout.circle(self.above, widths, NAME + NAMES_EACH * named)
        self.size = max(SMALLEST, min(1.0, self.circle.arc / FULL_SIZE_ARC))
        self.letters = max(11.0, self.circle.radius * 0.025)
        self.met = _met(self.dots, self.above)

    def box(self) -> str:
        """What the drawing covers: everybody, and a little air."""
        air = 2 * self.letters
        across = [spot.x for spot in self.circle.spots]
        down = [spot.y for spot in self.circle.spots]
        x, y = min(across) - air, min(down) - air
        return f"{x:.0f} {y:.0f} {max(across) + air - x:.0f} {max(down) + air - y:.0f}"

    def lines(self) -> str:
        """Who met whom, in one path; the ways to work in another; dashes to whoever helps now."""
        usual, to_work = list[str](), list[str]()
        for at, parent in enumerate(self.above):
            if parent >= 0:
                (to_work if self.dots[at].has_work else usual).append(self._line(parent, at))
        paths = (
            f'<path class="e" d="{"".join(usual)}"/>',
            f'<path class="e hot" d="{"".join(to_work)}"/>',
        )
        return "".join((*paths, f'<path class="x" d="{"".join(self._ways_back())}"/>'))

    def _line(self, parent: int, at: int) -> str:
        a, b = self.circle.spots[parent], self.circle.spots[at]
        radius = (layout.ring(a.level) + layout.ring(b.level)) / 2 / layout.ring(b.level)
        far = radius * _length(b)
        x1, y1 = self.circle.point(a.angle, far)
        x2, y2 = self.circle.point(b.angle, far)
        return f"M{a.x:.0f} {a.y:.0f}C{x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f} {b.x:.0f} {b.y:.0f}"

    def _ways_back(self) -> Iterable[str]:
        """From whoever was introduced here to where they stand as a Connector now."""
        there = {dot.member: at for at, dot in enumerate(self.dots) if dot.role == Role.CONNECTOR}
        for at, dot in enumerate(self.dots):
            if dot.helps in there:
                a, b = self.circle.spots[at], self.circle.spots[there[dot.helps]]
                yield f"M{a.x:.0f} {a.y:.0f}Q0 0 {b.x:.0f} {b.y:.0f}"

    def shapes(self) -> str:
        """Newcomers and everybody introduced: shapes with titles, told apart by shape and line too."""
        drawn = (self._shape(at, dot) for at, dot in enumerate(self.dots) if dot.above >= 0)
        return f'<g aria-hidden="true">{"".join(drawn)}</g>'

    def _shape(self, at: int, dot: Dot) -> str:
        spot, r = self.circle.spots[at], SIZES[Role(dot.role)] * self.size
        title = f"<title>{escape(self._said(at, dot))}</title>"
        if dot.role == Role.CONTACT:
            return f'<circle class="{look_of(dot)}" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{r:.1f}">{title}</circle>'
        side = 2 * r
        return (
            f'<rect class="{look_of(dot)}" x="{spot.x - r:.0f}" y="{spot.y - r:.0f}"'
            f' width="{side:.0f}" height="{side:.0f}" rx="2">{title}</rect>'
        )

    def _said(self, at: int, dot: Dot) -> str:
        """Who it is and through whom, for whoever points at the shape."""
        if dot.is_gone:
            return _("Removed person")
        giver = self.dots[self.above[at]]
        if dot.role == Role.CONTACT and giver.role == Role.CONNECTEE:
            giver = self.dots[self.above[self.above[at]]]
        words = dot.name if giver.is_gone else f"{dot.name} ← {giver.name}"
        return ", ".join(filter(None, (words, remark(dot))))

    def connectors(self, address: Say) -> str:
        """Links to their trees; as many names as can be read, inside the circle."""
        named = set(self._labelled())
        return "".join(
            self._connector(at, dot, address(dot.member), at in named)
            for at, dot in enumerate(self.dots)
            if dot.above < 0
        )

    def _connector(self, at: int, dot: Dot, url: str, named: bool) -> str:
        spot, r = self.circle.spots[at], SIZES[Role.CONNECTOR] * self.size
        says = escape(f"{dot.name}: {self.met[at]}")
        label = self._label(at, dot, r) if named else ""
        mark = f'<circle class="k" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{r:.1f}"/>'
        return f'<a href="{escape(url)}" aria-label="{says}"><title>{says}</title>{mark}{label}</a>'

    def _label(self, at: int, dot: Dot, r: float) -> str:
        spot = self.circle.spots[at]
        left = cos(spot.angle) < 0
        turn = degrees(spot.angle) + (180 if left else 0)
        away = (r + 5) if left else -(r + 5)
        return (
            f'<text transform="translate({spot.x:.0f} {spot.y:.0f}) rotate({turn:.1f})" x="{away:.0f}"'
            f' dy=".35em" text-anchor="{"start" if left else "end"}">{escape(short(dot.name))}</text>'
        )

    def _labelled(self) -> Iterator[int]:
        """Going round, each Connector whose name does not touch the one before, nor the first one."""
        roots = [at for at, dot in enumerate(self.dots) if dot.above < 0]
        turn = first = self.circle.spots[roots[0]].angle
        before = 0.0
        for at in roots:
            angle, apart = self.circle.spots[at].angle, self._apart(at)
            if at != roots[0] and angle - turn < max(before, apart):
                continue
            if at != roots[0] and first + 2 * pi - angle < max(apart, self._apart(roots[0])):
                continue
            turn, before = angle, apart
            yield at

    def _apart(self, at: int) -> float:
        """The angle that a name needs at its inner end, where names come nearest to each other."""
        radius = _length(self.circle.spots[at])
        end = radius - self.letters * (0.55 * len(short(self.dots[at].name)) + 1)
        return self.letters * 1.15 / max(end, radius * 0.12)


def _length(spot: layout.Spot) -> float:
    return float((spot.x**2 + spot.y**2) ** 0.5)


def _places(trees: Sequence[Tree]) -> list[int]:
    """Everybody's place above them, counted through all trees."""
    found: list[int] = []
    for tree in trees:
        start = len(found)
        found += [dot.above + start if dot.above >= 0 else -1 for dot in tree.dots]
    return found


def _met(dots: Sequence[Dot], above: Sequence[int]) -> dict[int, str]:
    """How many newcomers each Connector met, in words, by their place."""
    counted: dict[int, int] = {at: 0 for at, dot in enumerate(dots) if dot.above < 0}
    for at, dot in enumerate(dots):
        if dot.role == Role.CONNECTEE:
            counted[above[at]] += 1
    return {
        at: ngettext("%(n)d newcomer", "%(n)d newcomers", n) % {"n": n} for at, n in counted.items()
    }
