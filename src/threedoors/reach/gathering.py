"""Who introduced whom in one program, read for the map: who fits the filter, tree by tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict

from threedoors.base.periods import Period
from threedoors.matching.models import Match, MatchQuerySet
from threedoors.outcomes.figures import has_job
from threedoors.people.models import Membership, Role
from threedoors.reach.trees import Dot, Reach, Tree
from threedoors.referrals.models import Referral

EVER = Period()
STATES = ("waiting", "met", "work")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a field of work, a state, and the days of the introductions."""

    sector: str = ""
    state: str = ""
    period: Period = EVER

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """From the address; what makes no sense is not asked for."""
        state = query.get("state", "")
        return cls(
            sector=query.get("sector", "")[:40],
            state=state if state in STATES else "",
            period=Period.read(query),
        )

    @property
    def is_set(self) -> bool:
        return bool(self.sector or self.state or self.period.is_set)


MATCH_ROW = (
    "pk", "status", "introduced_at",
    "connectee_id", "connectee__person_id", "connectee__person__name", "connectee__person__call_me",
    "connectee__person__erased_at",
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
        _grow(trees.setdefault(row[8], Tree()), row, below, working)
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
    return rows.filter(**asked.period.of("introduced_at", staff.program.zone))


def _grow(tree: Tree, row: Any, below: dict[Any, list[Any]], working: set[UUID]) -> None:
    """Add one newcomer, and everybody below in the order in which they were introduced."""
    match, status, at, newcomer, person, name, called, erased, *connector = row
    if not tree.dots:
        member, self_, own, wiped = connector
        tree.dots.append(Dot(Role.CONNECTOR, own, -1, member, self_, is_gone=wiped is not None))
    dot = Dot(Role.CONNECTEE, name, 0, newcomer, person, match, status, at, erased is not None)
    dot.has_work, dot.called = newcomer in working, called or name.split(" ")[0]
    tree.dots.append(dot)
    waiting = [(door, len(tree.dots) - 1) for door in reversed(below.get(match, ()))]
    while waiting:
        (pk, _match, _parent, contact, person, name, erased, status, at), above = waiting.pop()
        is_gone = erased is not None or status in Referral.NAMELESS
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
