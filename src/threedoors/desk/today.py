"""What Today says: the lines that need a coordinator, what runs by itself, and mail that is stuck."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.outbox.models import Message, Why
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.kinds import kind_named, kind_of
from threedoors.promises.models import Promise

STUCK_AFTER = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Line:
    """One line of Today: a sentence, what it means, when it is due, and one thing to do."""

    promise: Promise
    sentence: str
    detail: str
    who: str
    where: str
    verb: str


@dataclass(frozen=True)
class Group:
    """Lines under one heading."""

    key: str
    title: str
    hint: str
    lines: list[Line]


def needing(member: Membership, *, mine: bool = False) -> QuerySet[Promise]:
    """What needs a coordinator, the longest overdue first."""
    rows = Promise.objects.visible_to(member).needing_staff(clock.now())
    today = clock.today(member.program.zone)
    return _in_order(rows.taken_by(member, today) if mine else rows)


def running(member: Membership) -> QuerySet[Promise]:
    """What others do by themselves, the nearest first."""
    return _in_order(Promise.objects.visible_to(member).waiting_on_others())


def _in_order(rows: QuerySet[Promise]) -> QuerySet[Promise]:
    return rows.select_related("owner__person", "assigned_to__person").order_by("due_at", "pk")


def counts(member: Membership) -> dict[str, int]:
    """How many run by themselves, and how many of our own tasks come after this week."""
    now = clock.now()
    rows = Promise.objects.visible_to(member).open()
    needed = Q(pk__in=Promise.objects.visible_to(member).needing_staff(now).values("pk"))
    found: dict[str, int] = rows.aggregate(
        running=Count("pk", filter=Q(owner__isnull=False, escalated_at=None)),
        after=Count("pk", filter=Q(owner=None) & ~needed),
    )
    return found


def lines(promises: Iterable[Promise], program: Program) -> list[Line]:
    """The promises in words; one whose row is gone has nothing to say."""
    found = list(promises)
    rows = _rows(found)
    return [
        _line(p, rows[p.kind, p.about_id], program) for p in found if (p.kind, p.about_id) in rows
    ]


def _line(promise: Promise, row: Any, program: Program) -> Line:
    """In words; one program object for all, so that its policy is read once."""
    kind = kind_of(promise)
    promise.about, promise.program, row.program = row, program, program
    on_time = "" if promise.escalated_at or not promise.owner_id else kind.on_time(promise)
    return Line(
        promise=promise,
        sentence=on_time or kind.sentence(promise),
        detail="" if on_time else _detail(promise, kind.detail(promise)),
        who=kind.who(promise),
        where=kind.where(promise),
        verb=_("Open") if on_time else kind.verb(promise),
    )


def _detail(promise: Promise, said: str) -> str:
    """What the kind says, and what was done already."""
    reminded = {0: "", 1: _("One reminder sent.")}
    more = reminded.get(promise.nudges, _("%(n)d reminders sent.") % {"n": promise.nudges})
    taken = promise.assigned_to
    for_whom = _("%(name)s takes this.") % {"name": taken.short_name} if taken else ""
    return " ".join(filter(None, [said, more, for_whom]))


def _rows(promises: list[Promise]) -> dict[tuple[str, Any], Any]:
    """What the promises are about: one query a kind, however many lines."""
    found: dict[tuple[str, Any], Any] = {}
    for name in sorted({promise.kind for promise in promises}):
        wanted = [promise.about_id for promise in promises if promise.kind == name]
        rows = kind_named(name).rows().in_bulk(wanted)
        found |= {(name, pk): row for pk, row in rows.items()}
    return found


def groups(found: list[Line], program: Program) -> list[Group]:
    """Late, today, this week: by the program's own days."""
    now, today = clock.now(), clock.today(program.zone)
    late = [line for line in found if line.promise.due_at < now]
    rest = [line for line in found if line.promise.due_at >= now]
    soon = [line for line in rest if _day(line, program) == today]
    week = [line for line in rest if _day(line, program) != today]
    every = [
        Group("late", _("Late"), _("Past the promised date"), late),
        Group("today", _("Today"), "", soon),
        Group("week", _("This week"), "", week),
    ]
    return [group for group in every if group.lines]


def _day(line: Line, program: Program) -> dt.date:
    return line.promise.due_at.astimezone(program.zone).date()


@dataclass(frozen=True)
class Trouble:
    """Mail that a person should look at."""

    stuck: int
    oldest: dt.datetime | None
    failed: int
    uncertain: int
    by_hand: int

    @property
    def doubtful(self) -> int:
        return self.failed + self.uncertain


def trouble(member: Membership) -> Trouble:
    """Mail that should have left a while ago, that failed, or that nobody but a person can deliver."""
    late = Q(status=Message.Status.OWED, due_at__lt=clock.now() - STUCK_AFTER)
    failed, uncertain = Q(status=Message.Status.FAILED), Q(status=Message.Status.UNCERTAIN)
    by_hand = Q(status=Message.Status.HELD, why=Why.NO_ADDRESS)
    rows = Message.objects.visible_to(member).filter(late | failed | uncertain | by_hand)
    return Trouble(
        **rows.aggregate(
            stuck=Count("pk", filter=late),
            oldest=Min("due_at", filter=late),
            failed=Count("pk", filter=failed),
            uncertain=Count("pk", filter=uncertain),
            by_hand=Count("pk", filter=by_hand),
        )
    )
