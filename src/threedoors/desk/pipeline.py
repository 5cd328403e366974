"""The pipeline: seven steps from the application to the third door, who stands where, and for how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Count, ExpressionWrapper, Model, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.desk.cards import Card, Words
from threedoors.desk.search import find_people
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting
from threedoors.meetings.models import Meeting
from threedoors.outcomes.models import Survey
from threedoors.people.models import Membership, Role
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral

PER_LANE = 12
PER_PAGE = 50
LONG = dt.timedelta(days=14)

type Rows = QuerySet[Any]


@dataclass(frozen=True)
class Lane:
    """One step: whose rows stand in it, how a row leads to the person, and since when it stands there."""

    key: str
    title: str | LazyText
    rows: Callable[[Membership], Rows]
    person: str
    since: str
    late: Callable[[Membership], Q]


def _applications(*statuses: str) -> Callable[[Membership], Rows]:
    def rows(member: Membership) -> Rows:
        every = Application.objects.visible_to(member).filter(role=Role.CONNECTEE)
        return every.filter(status__in=statuses).select_related(
            "membership__person", "membership__connectee"
        )

    return rows


def _matches(*statuses: str) -> Callable[[Membership], Rows]:
    def rows(member: Membership) -> Rows:
        every = Match.objects.visible_to(member).filter(status__in=statuses)
        return every.select_related(
            "connectee__person", "connectee__connectee", "connector__person"
        )

    return rows


def _settled(member: Membership) -> Rows:
    """Completed, unless the program lets the person meet one more and they wait for that."""
    rows = _matches(Match.Status.COMPLETED)(member)
    if member.program.policy.limits.connectors_per_connectee == 1:
        return rows
    open_again = Match.objects.visible_to(member).open().values("connectee")
    again = waiting(member).order_by().values("pk")
    return rows.exclude(connectee__in=open_again).exclude(connectee__in=again)


def late_about(member: Membership, model: type[Model]) -> QuerySet[Any, Any]:
    """The ids of rows of this kind about which something is overdue."""
    about = ContentType.objects.get_for_model(model)
    rows = Promise.objects.visible_to(member).open()
    return rows.filter(due_at__lt=clock.now(), about_type=about).values("about_id")


def _late_application(member: Membership) -> Q:
    return Q(pk__in=late_about(member, Application))


def _late_rematch(member: Membership) -> Q:
    late = Match.objects.filter(pk__in=late_about(member, Match))
    return Q(pk__in=late.values("connectee"))


def _late_match(member: Membership) -> Q:
    found = Q(pk__in=late_about(member, Match))
    for model in (Meeting, Referral, Survey):
        late = model.objects.filter(pk__in=late_about(member, model))
        found |= Q(pk__in=late.values("match"))
    return found


LANES = (
    Lane(
        "applied",
        _("Applied"),
        _applications("applied", "review"),
        "membership__",
        "applied_at",
        _late_application,
    ),
    Lane(
        "getting-ready",
        _("Getting ready"),
        _applications("intake", "with_partner", "on_hold"),
        "membership__",
        "applied_at",
        _late_application,
    ),
    Lane("ready", _("Ready"), waiting, "", "ready_at", _late_rematch),
    Lane(
        "waiting",
        _("Waiting for a yes"),
        _matches(*Match.BEFORE_INTRODUCTION),
        "connectee__",
        "proposed_at",
        _late_match,
    ),
    Lane(
        "meeting",
        _("Meeting"),
        _matches(*Match.BEFORE_MEETING),
        "connectee__",
        "introduced_at",
        _late_match,
    ),
    Lane(
        "introductions",
        _("Introductions"),
        _matches(*Match.AFTER_MEETING),
        "connectee__",
        "met_at",
        _late_match,
    ),
    Lane("settled", _("Settled"), _settled, "connectee__", "completed_at", _late_match),
)


@dataclass(frozen=True)
class Filter:
    """What the address asks for; board and list share it."""

    text: str = ""
    sector: str = ""
    late: bool = False
    long: bool = False
    step: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Filter:
        """From the address; what is not understood is not asked for."""
        step = query.get("step", "")
        return cls(
            text=query.get("q", "").strip()[:100],
            sector=query.get("sector", "")[:40],
            late=query.get("late") == "1",
            long=query.get("long") == "1",
            step=step if step in {lane.key for lane in LANES} else "",
        )

    @property
    def is_set(self) -> bool:
        return bool(self.text or self.sector or self.late or self.long)


@dataclass
class Column:
    """A step with its people: how many, how many of them late, and those who are shown."""

    lane: Lane
    rows: Rows
    count: int
    late: int
    cards: list[Card] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@dataclass
class Pipeline:
    """The steps of one program under one filter."""

    member: Membership
    asked: Filter

    @cached_property
    def people(self) -> list[Any]:
        """Who fits what is typed."""
        return find_people(self.member, self.asked.text, Role.CONNECTEE)

    @cached_property
    def columns(self) -> list[Column]:
        """Every step with its numbers; one query each, however many stand there."""
        return [self._column(lane) for lane in LANES]

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns)

    @property
    def listed_count(self) -> int:
        return sum(column.count for column in self.listed())

    def _column(self, lane: Lane) -> Column:
        rows, late = self._filtered(lane), lane.late(self.member)
        found = rows.order_by().aggregate(count=Count("pk"), late=Count("pk", filter=late))
        is_late = ExpressionWrapper(late, output_field=BooleanField())
        rows = rows.annotate(is_late=is_late).order_by(lane.since, "pk")
        return Column(lane, rows, found["count"], found["late"])

    def _filtered(self, lane: Lane) -> Rows:
        rows, path, asked = lane.rows(self.member), lane.person, self.asked
        if asked.text:
            rows = rows.filter(**{f"{path}pk__in": self.people})
        if asked.sector:
            rows = rows.filter(**{f"{path}connectee__sector": asked.sector})
        if asked.late:
            rows = rows.filter(lane.late(self.member))
        if asked.long:
            rows = rows.filter(**{f"{lane.since}__lte": clock.now() - LONG})
        return rows

    def board(self) -> list[Column]:
        """The first few of every step, those who wait longest on top."""
        return self._fill({column.lane.key: (0, PER_LANE) for column in self.columns})

    def page(self, number: int) -> list[Column]:
        """One page of the list: the steps one after the other, or only the step asked for."""
        start, spans = (number - 1) * PER_PAGE, {}
        for column in self.listed():
            spans[column.lane.key] = (max(0, start), max(0, min(column.count, start + PER_PAGE)))
            start -= column.count
        return self._fill(spans)

    def listed(self) -> list[Column]:
        """The columns that the list goes through."""
        step = self.asked.step
        return [c for c in self.columns if not step or c.lane.key == step]

    def _fill(self, spans: Mapping[str, tuple[int, int]]) -> list[Column]:
        """Fetch these rows of each step and say them in words."""
        found = {c.lane.key: list(c.rows[slice(*spans[c.lane.key])]) for c in self.columns if c.lane.key in spans}
        words = Words(self.member, [row for rows in found.values() for row in rows])
        for column in self.columns:
            column.cards = [words.card(row) for row in found.get(column.lane.key, [])]
        return [column for column in self.columns if column.lane.key in spans]
