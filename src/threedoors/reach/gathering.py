"""Who introduced whom in one program, as trees: Connectors, the newcomers they met, and everybody introduced since."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.dateparse import parse_date

from threedoors.matching.models import Match, MatchQuerySet
from threedoors.outcomes.figures import has_job
from threedoors.people.models import Membership, Role
from threedoors.reach import layout
from threedoors.referrals.models import Referral

DRAWN = 3_000
"""More people than this are in the table only: nobody could tell the dots apart."""
STATES = ("waiting", "met", "work")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a field of work, a state, and the days of the introductions."""

    sector: str = ""
    state: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """From the address; what makes no sense is not asked for."""
        state = query.get("state", "")
        return cls(
            sector=query.get("sector", "")[:40],
            state=state if state in STATES else "",
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
        )

    @property
    def is_set(self) -> bool:
        return bool(self.sector or self.state or self.since or self.until)


def _day(written: str) -> dt.date | None:
    try:
        return parse_date(written.strip())
    except ValueError:
        return None


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
        return len({dot.person for dot in rows if not dot.is_gone})

    @property
    def with_work(self) -> int:
        return len({dot.member for dot in self.dots if dot.has_work})

    def levels(self) -> list[int]:
        """How many people were introduced at each step from the newcomers: 3 / 6 / 3. R288."""
        found: dict[int, set[UUID]] = defaultdict(set)
        for tree in self.trees:
            depth = layout.levels([dot.above for dot in tree.dots])
            for dot, level in zip(tree.dots, depth, strict=True):
                if dot.role == Role.CONTACT and not dot.is_gone:
                    found[level].add(dot.person)
        return [len(found[level]) for level in range(2, max(found, default=1) + 1)]

    def drawn(self) -> Reach:
        """Those that fit on a drawing: the Connectors with the newest introductions."""
        kept, room = set[UUID](), DRAWN
        for tree in sorted(self.trees, key=lambda one: one.newest, reverse=True):
            room -= len(tree.dots)
            if room < 0 and kept:
                break
            kept.add(tree.root.member)
        return Reach([tree for tree in self.trees if tree.root.member in kept])


MATCH_ROW = (
    "pk", "status", "introduced_at",
    "connectee_id", "connectee__person_id", "connectee__person__name", "connectee__person__erased_at",
    "connector_id", "connector__person_id", "connector__person__name", "connector__person__erased_at",
)  # fmt: skip
DOOR_ROW = (
    "pk", "match_id", "parent_id", "contact_id", "contact__person_id", "contact__person__name",
    "contact__person__erased_at", "status", "shared_at",
)  # fmt: skip


def gather(staff: Membership, asked: Asked, connector: Membership | None = None) -> Reach:
    """Everybody the coordinator may see who fits, in four queries however many they are."""
    matches = _matches(staff, asked)
    doors = Referral.objects.visible_to(staff).order_by("shared_at", "pk")
    if connector is not None:
        matches = matches.filter(connector=connector)
        doors = doors.filter(match__connector=connector)
    rows = list(matches.values_list(*MATCH_ROW))
    working = has_job({row[3] for row in rows})
    if asked.state == "work":
        rows = [row for row in rows if row[3] in working]
    below: dict[Any, list[Any]] = defaultdict(list)
    for door in doors.values_list(*DOOR_ROW):
        below[door[2] or door[1]].append(door)
    trees: dict[UUID, Tree] = {}
    for row in rows:
        _grow(trees.setdefault(row[7], Tree()), row, below, working)
    _who_helps(staff, trees.values())
    return Reach(sorted(trees.values(), key=lambda tree: (tree.root.name, str(tree.root.member))))


def _matches(staff: Membership, asked: Asked) -> MatchQuerySet:
    """Introduced, and not called off; nobody is on the map before they know of each other (R225)."""
    rows = Match.objects.visible_to(staff).filter(introduced_at__isnull=False)
    rows = rows.exclude(status=Match.Status.CANCELLED).order_by("introduced_at", "pk")
    if asked.sector:
        rows = rows.filter(connectee__connectee__sector=asked.sector)
    if asked.state == "waiting":
        rows = rows.filter(status__in=Match.BEFORE_MEETING)
    elif asked.state == "met":
        rows = rows.filter(status__in=Match.MEETING_HELD)
    zone = staff.program.zone
    if asked.since:
        rows = rows.filter(introduced_at__gte=dt.datetime.combine(asked.since, dt.time(), zone))
    if asked.until:
        after = asked.until + dt.timedelta(days=1)
        rows = rows.filter(introduced_at__lt=dt.datetime.combine(after, dt.time(), zone))
    return rows


def _grow(tree: Tree, row: Any, below: dict[Any, list[Any]], working: set[UUID]) -> None:
    """Add one newcomer, and everybody below in the order in which they were introduced."""
    match, status, at, newcomer, person, name, erased, *connector = row
    if not tree.dots:
        member, self_, own, wiped = connector
        tree.dots.append(Dot(Role.CONNECTOR, own, -1, member, self_, is_gone=wiped is not None))
    dot = Dot(Role.CONNECTEE, name, 0, newcomer, person, match, status, at, erased is not None)
    dot.has_work = newcomer in working
    tree.dots.append(dot)
    waiting = [(door, len(tree.dots) - 1) for door in reversed(below.get(match, ()))]
    while waiting:
        (pk, _match, _parent, contact, person, name, erased, status, at), above = waiting.pop()
        is_gone = erased is not None or status in Referral.GONE
        shown = "" if is_gone else name
        tree.dots.append(
            Dot(Role.CONTACT, shown, above, contact, person, match, status, at, is_gone)
        )
        place = len(tree.dots) - 1
        waiting += [(door, place) for door in reversed(below.get(pk, ()))]


def _who_helps(staff: Membership, trees: Iterable[Tree]) -> None:
    """Mark whoever was introduced or met here, and helps others now. ui.md S8."""
    rows = Membership.objects.visible_to(staff).connectors()
    others = Q(person__memberships__role__in=(Role.CONTACT, Role.CONNECTEE))
    active = rows.filter(others, status=Membership.Status.ACTIVE)
    helping = dict(active.values_list("person_id", "pk"))
    for tree in trees:
        for dot in tree.dots[1:]:
            dot.helps = None if dot.is_gone else helping.get(dot.person)
