"""Who waits for a match, longest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Coalesce

from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership, MembershipQuerySet
from threedoors.programs.models import Program

LONG_WAIT = 10
"""Days after which a wait is marked."""


def waiting(member: Membership) -> QuerySet[Membership]:
    """Connectees who are ready, have no open match and a turn left, longest wait first (R159, A13).

    Nobody has two applications that are ready: the database sees to it.
    """
    return _waiting(Membership.objects.visible_to(member), member.program)


def waiting_in(program: Program, member: Membership | None = None) -> QuerySet[Membership]:
    """The same for a whole program, when nobody asks but the night; or one of them alone."""
    rows = Membership.objects.filter(program=program)
    return _waiting(rows if member is None else rows.filter(pk=member.pk), program)


def _waiting(rows: MembershipQuerySet, program: Program) -> QuerySet[Membership]:
    ready = rows.connectees().filter(
        status=Membership.Status.ACTIVE,
        applications__status=Application.Status.READY,
        applications__ready_at__isnull=False,
    )
    free = _free(ready, program.policy.limits.connectors_per_connectee)
    return (
        free.annotate(ready_at=F("applications__ready_at"))
        .select_related("person", "connectee")
        .order_by("ready_at", "pk")
    )


def _free(rows: QuerySet[Membership], limit: int) -> QuerySet[Membership]:
    """Those in no match who have a turn left. With one turn each, one look at the matches says both."""
    matches = Match.objects.filter(connectee=OuterRef("pk"))
    if limit == 1:
        return rows.filter(~Exists(matches.filter(status__in=[*Match.OPEN, *Match.MEETING_HELD])))
    free = rows.filter(~Exists(matches.filter(status__in=Match.OPEN)))
    return free.alias(turns=_turns()).filter(turns__lt=limit)


def _turns() -> Coalesce:
    """Meetings held, counted for each person."""
    held = Match.objects.filter(connectee=OuterRef("pk"), status__in=Match.MEETING_HELD)
    count = held.order_by().values("connectee").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), Value(0), output_field=IntegerField())


def waiting_count(member: Membership) -> int:
    """How many wait."""
    return waiting(member).count()


@dataclass(frozen=True)
class Wait:
    """Somebody in the queue, and for how many days."""

    member: Membership
    days: int

    @property
    def is_long(self) -> bool:
        return self.days > LONG_WAIT

    @property
    def job(self) -> str:
        return self.member.connectee.job()


def in_line(member: Membership, most: int) -> tuple[list[Wait], int]:
    """The first in the queue with their whole days since they were ready, and how many wait in all.

    The queue is read as bare ids; only those who are shown are read whole.
    """
    line = list(waiting(member).values_list("pk", "ready_at", Window(Count("pk")))[:most])
    rows = Membership.objects.select_related("person", "connectee").in_bulk([pk for pk, *_ in line])
    zone, waits = member.program.zone, []
    for pk, ready_at, _in_all in line:
        rows[pk].ready_at = ready_at  # type: ignore[attr-defined]
        waits.append(Wait(rows[pk], clock.days_since(ready_at, zone)))
    return waits, line[0][-1] if line else 0
