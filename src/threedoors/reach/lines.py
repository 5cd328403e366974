"""The people of the map as lines of a table: who, through whom, since when, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from threedoors.matching.models import Match
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.reach.branches import named, remark
from threedoors.reach.trees import Dot, Reach, Tree
from threedoors.referrals.models import Referral

KINDS = {
    Role.CONNECTOR: gettext_lazy("Connector"),
    Role.CONNECTEE: gettext_lazy("Newcomer"),
    Role.CONTACT: gettext_lazy("Person introduced"),
}


@dataclass(frozen=True)
class Line:
    """One person. `depth` is how far they are from the Connector."""

    name: str
    kind: Any
    through: str
    at: dt.datetime | None
    state: str
    remark: str
    url: str
    depth: int

    @property
    def indent(self) -> str:
        """Deeper ones are not moved further to the side, or a phone would show nothing."""
        return f"d{min(self.depth, 5)}"

    @property
    def inset(self) -> str:
        """The same in the table."""
        return f"in{min(self.depth, 4)}"


def every_line(reach: Reach) -> list[tuple[Tree, int]]:
    """Every place in every tree: lines are made only for those that are shown."""
    return [(tree, at) for tree in reach.trees for at in range(len(tree.dots))]


def lines_of(program: Program, tree: Tree) -> Iterator[Line]:
    """A whole tree in words."""
    return (line_of(program, tree, at) for at in range(len(tree.dots)))


def line_of(program: Program, tree: Tree, at: int) -> Line:
    """One place of a tree in words."""
    dot = tree.dots[at]
    above = giver_of(tree, dot)
    through = named(above) if above else ""
    return Line(
        name=named(dot),
        kind=KINDS[Role(dot.role)],
        through=through,
        at=dot.at,
        state=_state(dot),
        remark=remark(dot),
        url=_url(program, dot),
        depth=_depth(tree, dot),
    )


def giver_of(tree: Tree, dot: Dot) -> Dot | None:
    """Who introduced somebody: whoever is above, and for the first ones the Connector, not the newcomer."""
    if dot.above < 0:
        return None
    above = tree.dots[dot.above]
    is_first = dot.role == Role.CONTACT and above.role == Role.CONNECTEE
    return tree.root if is_first else above


def _state(dot: Dot) -> str:
    if dot.role == Role.CONNECTOR:
        return ""
    kind = Match if dot.role == Role.CONNECTEE else Referral
    return str(kind.Status(dot.status).label)


def _url(program: Program, dot: Dot) -> str:
    """A newcomer's record, a Connector's tree; a person introduced stands on the connection's page."""
    if dot.is_gone:
        return ""
    if dot.role == Role.CONTACT:
        return reverse("connection", args=[program.slug, dot.match])
    page = "connector_tree" if dot.role == Role.CONNECTOR else "connectee"
    return reverse(page, args=[program.slug, dot.member])


def _depth(tree: Tree, dot: Dot) -> int:
    steps = 0
    while dot.above >= 0:
        dot, steps = tree.dots[dot.above], steps + 1
    return steps
