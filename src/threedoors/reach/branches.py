"""One Connector's tree from left to right, as SVG, and what its shapes and the round map's say in words."""

from __future__ import annotations

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from threedoors.people.models import Role
from threedoors.reach import layout
from threedoors.reach.trees import Dot, Tree
from threedoors.referrals.models import Referral

LETTERS = 22
ACROSS = 184
LETTER = 7
"""How far one level is from the next, and about how wide a letter is."""

type Place = tuple[int, float]


def remark(dot: Dot) -> str:
    """What the shape says about somebody, in words."""
    said = []
    if dot.has_work:
        said.append(_("found work"))
    if dot.helps:
        said.append(_("helps others now"))
    return ", ".join(said)


def short(name: str, letters: int = LETTERS) -> str:
    """A name that fits beside its mark."""
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def tree_map(tree: Tree, says: str) -> SafeString:
    """One Connector's tree from left to right; the list beside it says the same. ui.md S8."""
    above = [dot.above for dot in tree.dots]
    places = layout.rows(above)
    wide = ACROSS * (max(level for level, _y in places) + 1) + 20
    high = max(y for _level, y in places) + layout.ROW
    lines = (
        _across(places[parent], places[at], tree.dots[parent], tree.dots[at])
        for at, parent in enumerate(above)
        if parent >= 0
    )
    marks = (_mark(place, dot) for place, dot in zip(places, tree.dots, strict=True))
    return format_html(
        '<svg class="net ltr" viewBox="-12 -14 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        wide,
        round(high),
        wide,
        round(high),
        says,
        mark_safe("".join((*lines, *marks))),  # noqa: S308 every name in it went through escape()
    )


def _across(start: Place, end: Place, above: Dot, dot: Dot) -> str:
    """From the end of the name to the next mark."""
    x2, y1, y2 = end[0] * ACROSS - 8, start[1], end[1]
    x1 = min(start[0] * ACROSS + 18 + LETTER * len(_name(above)), x2 - 22)
    look = "e hot" if dot.has_work else "e"
    return f'<path class="{look}" d="M{x1} {y1:.0f}H{x2 - 22}C{x2 - 11} {y1:.0f} {x2 - 11} {y2:.0f} {x2} {y2:.0f}"/>'


def _mark(place: Place, dot: Dot) -> str:
    """The shape, and the name beside it."""
    x, y, r = place[0] * ACROSS, place[1], 5 if dot.role == Role.CONTACT else 6
    shape = f'<circle class="{look_of(dot)}" cx="{x}" cy="{y:.0f}" r="{r}"/>'
    if dot.role == Role.CONNECTEE:
        box = f'x="{x - r}" y="{y - r:.0f}" width="{2 * r}" height="{2 * r}" rx="2"'
        shape = f'<rect class="{look_of(dot)}" {box}/>'
    return f'{shape}<text x="{x + 12}" y="{y:.0f}" dy=".34em">{escape(_name(dot))}</text>'


def _name(dot: Dot) -> str:
    return short(named(dot), (ACROSS - 44) // LETTER)


def named(dot: Dot) -> str:
    """The name; of somebody removed, erased or forgotten none is shown."""
    if not dot.is_gone:
        return dot.name
    return _("No answer") if dot.status == Referral.Status.SILENT else _("Removed person")


def look_of(dot: Dot) -> str:
    """Which shape: Connector, newcomer with or without work, somebody introduced, removed, or helping now."""
    if dot.is_gone:
        return "g"
    if dot.role == Role.CONNECTOR:
        return "k"
    plain = "c" if dot.role == Role.CONTACT else "w" if dot.has_work else "n"
    return f"{plain} h" if dot.helps else plain
