"""The round map of all trees, as SVG: Connectors inside, everybody they led to around them.

Only Connectors are links, so the round map is a group with a sentence, not an image: what lies in an
image cannot be reached. Everybody else is a shape with a title, and a line of the table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from threedoors.people.models import Role
from threedoors.reach import layout
from threedoors.reach.branches import look_of, named, remark
from threedoors.reach.names import Names, length
from threedoors.reach.trees import Dot, Reach, Tree

SIZES = {Role.CONNECTOR: 8.0, Role.CONNECTEE: 6.5, Role.CONTACT: 3.6}
FULL_SIZE_ARC, SMALLEST = 13.0, 0.55
AIR, NARROWEST = 2.0, 700.0
"""Around the drawing, in letters; and a small drawing is not blown up."""

type Say = Callable[[UUID], str]


def round_map(reach: Reach, says: str, address: Say) -> SafeString:
    """Connectors inside, the newcomers they met around them, everybody introduced outside. ui.md S8."""
    drawing = _Round(reach)
    inner = "".join((drawing.lines(), drawing.shapes(), drawing.connectors(address)))
    return format_html(
        '<svg class="net" viewBox="{}" role="group" aria-label="{}" font-size="{}">{}</svg>',
        drawing.box(),
        says,
        round(drawing.names.letters, 1),
        mark_safe(inner),  # noqa: S308 every name in it went through escape()
    )


class _Round:
    """All trees on one circle."""

    def __init__(self, reach: Reach) -> None:
        self.dots = list(reach.dots)
        self.above = _places(reach.trees)
        self.names = Names(self.dots, self.above)
        self.circle = self.names.circle
        self.size = max(SMALLEST, min(1.0, self.circle.arc / FULL_SIZE_ARC))
        self.met = _met(self.dots, self.above)

    def box(self) -> str:
        """What the drawing covers: everybody, their names and a little air; never higher than it is wide."""
        air = AIR * self.names.letters
        points = [(spot.x, spot.y) for spot in self.circle.spots] + self.names.ends()
        across, down = [x for x, _y in points], [y for _x, y in points]
        x, y = min(across) - air, min(down) - air
        wide, high = max(across) + air - x, max(down) + air - y
        more = max(0.0, high - wide, NARROWEST - wide)
        return f"{x - more / 2:.0f} {y:.0f} {wide + more:.0f} {high:.0f}"

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
        far = radius * length(b)
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
        label = self.names.outside(at, r) if at in self.names.shown else ""
        if dot.role == Role.CONTACT:
            return f'<circle class="{look_of(dot)}" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{r:.1f}">{title}</circle>'
        side = 2 * r
        return (
            f'<rect class="{look_of(dot)}" x="{spot.x - r:.0f}" y="{spot.y - r:.0f}"'
            f' width="{side:.0f}" height="{side:.0f}" rx="2">{title}</rect>{label}'
        )

    def _said(self, at: int, dot: Dot) -> str:
        """Who it is and through whom, for whoever points at the shape."""
        if dot.is_gone:
            return named(dot)
        giver = self.dots[self.above[at]]
        if dot.role == Role.CONTACT and giver.role == Role.CONNECTEE:
            giver = self.dots[self.above[self.above[at]]]
        words = dot.name if giver.is_gone else f"{dot.name} ← {giver.name}"
        return ", ".join(filter(None, (words, remark(dot))))

    def connectors(self, address: Say) -> str:
        """Links to their trees; as many names as can be read, inside the circle."""
        return "".join(
            self._connector(at, dot, address(dot.member))
            for at, dot in enumerate(self.dots)
            if dot.above < 0
        )

    def _connector(self, at: int, dot: Dot, url: str) -> str:
        spot, r = self.circle.spots[at], SIZES[Role.CONNECTOR] * self.size
        says = escape(f"{named(dot)}: {self.met[at]}")
        label = self.names.inside(at, r) if at in self.names.shown else ""
        mark = f'<circle class="{look_of(dot)}" cx="{spot.x:.0f}" cy="{spot.y:.0f}" r="{r:.1f}"/>'
        return f'<a href="{escape(url)}" aria-label="{says}"><title>{says}</title>{mark}{label}</a>'


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
