"""Who introduced whom, as trees: a Connector, the newcomers they met, and everybody introduced since."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from threedoors.people.models import Role
from threedoors.reach import layout
from threedoors.referrals.models import Referral

DRAWN = 3_000
"""More people than this are in the table only: nobody could tell the dots apart."""


@dataclass(slots=True)
class Dot:
    """One person in one tree. `above` is the place of whoever introduced them, within the tree."""

    role: str
    name: str
    above: int
    member: UUID
    person: UUID
    match: UUID | None = None
    status: str = ""
    at: dt.datetime | None = None
    is_gone: bool = False
    has_work: bool = False
    helps: UUID | None = None
    called: str = ""

    @property
    def counts(self) -> bool:
        """Whoever never answered stays in the tree; whoever was removed does not. Requirements §6."""
        return not self.is_gone or self.status == Referral.Status.SILENT


@dataclass
class Tree:
    """A Connector with everybody they led to, each before those below."""

    dots: list[Dot] = field(default_factory=list)

    @property
    def root(self) -> Dot:
        return self.dots[0]

    @property
    def newest(self) -> dt.datetime:
        return max(dot.at for dot in self.dots if dot.at is not None)

    @property
    def newcomers(self) -> int:
        return len({dot.member for dot in self.dots if dot.role == Role.CONNECTEE})


def by_step(levels: Iterable[int], first: int = 1) -> list[int]:
    """How many stand at each level, from the first to the last that has anybody."""
    counts = Counter(levels)
    return [counts[level] for level in range(first, max(counts, default=0) + 1)]


@dataclass(frozen=True)
class Reach:
    """All trees of a program, by the Connectors' names."""

    trees: list[Tree]

    @property
    def dots(self) -> Iterator[Dot]:
        return (dot for tree in self.trees for dot in tree.dots)

    def people(self, role: str = "") -> int:
        """Distinct people in a role; whoever stepped back is not counted. Requirements §6."""
        rows = (dot for dot in self.dots if not role or dot.role == role)
        return len({dot.person for dot in rows if dot.counts})

    @property
    def with_work(self) -> int:
        return len({dot.member for dot in self.dots if dot.has_work})

    def levels(self) -> list[int]:
        """How many people were introduced at each step from the newcomers, each once and nearest: 3 / 6 / 3. R288."""
        nearest: dict[UUID, int] = {}
        for tree in self.trees:
            depth = layout.levels([dot.above for dot in tree.dots])
            for dot, level in zip(tree.dots, depth, strict=True):
                if dot.role == Role.CONTACT and dot.counts:
                    nearest[dot.person] = min(level, nearest.get(dot.person, level))
        return by_step(nearest.values(), first=2)

    def drawn(self) -> Reach:
        """Those that fit on a drawing: the Connectors with the newest introductions."""
        kept, room = set[UUID](), DRAWN
        for tree in sorted(self.trees, key=lambda one: one.newest, reverse=True):
            room -= len(tree.dots)
            if room < 0 and kept:
                break
            kept.add(tree.root.member)
        return Reach([tree for tree in self.trees if tree.root.member in kept])
