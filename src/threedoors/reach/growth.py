"""How networks grew: whom newcomers knew at the start, and whom they know now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy

from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Role
from threedoors.programs.models import Program
from threedoors.reach.figures import held_on
from threedoors.reach.trees import by_step
from threedoors.referrals.models import Referral

AT_START: dict[str, LazyText] = {
    "none": gettext_lazy("No one yet"),
    "few": gettext_lazy("A few"),
    "many": gettext_lazy("Many"),
    "": gettext_lazy("Not asked"),
}


@dataclass(frozen=True)
class Growth:
    """Newcomers who knew so many at the start, and what the program added for each of them."""

    label: Any
    people: int
    known: int
    met: int

    @property
    def known_each(self) -> float:
        """People introduced / newcomers."""
        return self.known / self.people if self.people else 0.0

    @property
    def met_each(self) -> float:
        """Conversations held / newcomers."""
        return self.met / self.people if self.people else 0.0


@dataclass(frozen=True)
class Grown:
    """Everybody together, by what they knew at the start, level by level."""

    total: Growth
    lines: tuple[Growth, ...]
    levels: tuple[int, ...]


def grown(program: Program) -> Grown:
    """Network size = Connector + everybody introduced who was not removed, each once. Requirements §6, R284."""
    matches = _introduced(program)
    known: dict[UUID, set[UUID]] = defaultdict(set)
    for connectee, connector in matches.values_list("connectee_id", "connector__person_id"):
        known[connectee].add(connector)
    nearest: dict[UUID, int] = {}
    doors = Referral.objects.filter(program=program).live()
    rows = doors.values_list("match__connectee_id", "contact__person_id", "level")
    for connectee, contact, level in rows:
        if connectee in known:
            known[connectee].add(contact)
            nearest[contact] = min(level, nearest.get(contact, level))
    held, start, groups = held_on(program), _at_start(program), defaultdict[str, list[UUID]](list)
    for member in known:
        groups[start.get(member, "")].append(member)
    lines = [_line(AT_START[key], groups[key], known, held) for key in AT_START if groups[key]]
    return Grown(
        total=_line("", list(known), known, held),
        lines=tuple(lines),
        levels=tuple(by_step(nearest.values())),
    )


def _introduced(program: Program) -> QuerySet[Match]:
    rows = Match.objects.filter(program=program, introduced_at__isnull=False)
    return rows.exclude(status=Match.Status.CANCELLED)


def _line(label: Any, members: list[UUID], known: Any, held: Any) -> Growth:
    met = sum(len(held.get(member, ())) for member in members)
    return Growth(label, len(members), sum(len(known[member]) for member in members), met)


def _at_start(program: Program) -> dict[UUID, str]:
    """What each newest application said about people they knew; what is not among our words was not asked."""
    rows = Application.objects.filter(
        program=program, role=Role.CONNECTEE, membership__isnull=False
    )
    found = rows.order_by("started_at").values_list("membership_id", "answers__network_now")
    return {member: said if said in AT_START else "" for member, said in found}
