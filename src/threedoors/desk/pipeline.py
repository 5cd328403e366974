"""The pipeline: seven steps from the application to the third door, who stands where, and for how long."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    Model,
    Q,
    QuerySet,
    Value,
    When,
)
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
class Kind:
    """What stands in a step: its rows, how a row leads to the person, and which rows are late."""

    rows: Callable[[Membership], Rows]
    person: str
    late: Callable[[Membership], Q]


@dataclass(frozen=True)
class Lane:
    """One step: which rows of a kind stand in it, and since when."""

    key: str
    title: str | LazyText
    kind: Kind
    takes: Callable[[Membership], Q]
    since: str


def is_new(member: Membership) -> Q:
    """Applications nobody has taken up yet: to look at, or with the first call still promised."""
    about = ContentType.objects.get_for_model(Application)
    calls = Promise.objects.visible_to(member).open().filter(kind="be_in_touch", about_type=about)
    looked_at_by_nobody = Q(status__in=["applied", "review"])
    return looked_at_by_nobody | Q(status="intake", pk__in=calls.values("about_id"))


def _is_getting_ready(member: Membership) -> Q:
    return Q(status__in=["intake", "with_partner", "on_hold"]) & ~is_new(member)


def _applications(member: Membership) -> Rows:
    rows = Application.objects.visible_to(member).filter(role=Role.CONNECTEE)
    return rows.filter(status__in=Application.OPEN - {"ready"}).select_related(
        "membership__person", "membership__connectee"
    )


def _matches(member: Membership) -> Rows:
    rows = Match.objects.visible_to(member).filter(status__in=[*Match.OPEN, Match.Status.COMPLETED])
    return rows.select_related("connectee__person", "connectee__connectee", "connector__person")


def _has_status(*statuses: str) -> Callable[[Membership], Q]:
    return lambda member: Q(status__in=statuses)


def _is_settled(member: Membership) -> Q:
    """Completed, unless the program lets the person meet one more and they wait for that."""
    completed = Q(status=Match.Status.COMPLETED)
    if member.program.policy.limits.connectors_per_connectee == 1:
        return completed
    open_again = Match.objects.visible_to(member).open().values("connectee")
    again = waiting(member).order_by().values("pk")
    return completed & ~Q(connectee__in=open_again) & ~Q(connectee__in=again)


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


APPLICATION = Kind(_applications, "membership__", _late_application)
READY = Kind(waiting, "", _late_rematch)
MATCH = Kind(_matches, "connectee__", _late_match)
KINDS = (APPLICATION, READY, MATCH)
LANES = (
    Lane("applied", _("Applied"), APPLICATION, is_new, "applied_at"),
    Lane("getting-ready", _("Getting ready"), APPLICATION, _is_getting_ready, "applied_at"),
    Lane("ready", _("Ready"), READY, lambda member: Q(pk__isnull=False), "ready_at"),
    Lane(
        "waiting",
        _("Waiting for a yes"),
        MATCH,
        _has_status(*Match.BEFORE_INTRODUCTION),
        "proposed_at",
    ),
    Lane("meeting", _("Meeting"), MATCH, _has_status(*Match.BEFORE_MEETING), "introduced_at"),
    Lane("introductions", _("Introductions"), MATCH, _has_status(*Match.AFTER_MEETING), "met_at"),
    Lane("settled", _("Settled"), MATCH, _is_settled, "completed_at"),
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
    """A step with its people: who stands there, how many, how many of them late, and those who are shown."""

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
    late: set[Any] = field(default_factory=set)

    @cached_property
    def people(self) -> list[Any]:
        """Who fits what is typed."""
        return find_people(self.member, self.asked.text, Role.CONNECTEE)

    @cached_property
    def columns(self) -> list[Column]:
        """Every step with its numbers: two queries a kind, however many stand there."""
        found = [column for kind in KINDS for column in self._columns(kind)]
        return sorted(found, key=lambda column: LANES.index(column.lane))

    def _columns(self, kind: Kind) -> list[Column]:
        lanes = [lane for lane in LANES if lane.kind is kind]
        rows = self._filtered(kind)
        steps = Case(*(When(lane.takes(self.member), then=Value(lane.key)) for lane in lanes))
        standing = rows.order_by().annotate(lane=steps)
        counts = dict(standing.values_list("lane").annotate(n=Count("pk")))
        late = list(standing.filter(kind.late(self.member)).values_list("pk", "lane"))
        self.late |= {pk for pk, _lane in late}
        late_in = Counter(lane for _pk, lane in late)
        return [
            Column(lane, self._in_order(rows, lane), counts.get(lane.key, 0), late_in[lane.key])
            for lane in lanes
        ]

    def _in_order(self, rows: Rows, lane: Lane) -> Rows:
        mine = rows.filter(lane.takes(self.member))
        return mine.order_by(lane.since, "pk").values_list("pk", flat=True)

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns)

    @property
    def listed_count(self) -> int:
        return sum(column.count for column in self.listed())

    def _filtered(self, kind: Kind) -> Rows:
        rows, path, asked = kind.rows(self.member), kind.person, self.asked
        if asked.text:
            rows = rows.filter(**{f"{path}pk__in": self.people})
        if asked.sector:
            rows = rows.filter(**{f"{path}connectee__sector": asked.sector})
        if asked.late:
            rows = rows.filter(kind.late(self.member))
        if asked.long:
            rows = rows.filter(self._long(kind))
        return rows

    def _long(self, kind: Kind) -> Q:
        """Two weeks or more in their step."""
        found, since = Q(), clock.now() - LONG
        for lane in LANES:
            if lane.kind is kind:
                found |= lane.takes(self.member) & Q(**{f"{lane.since}__lte": since})
        return found

    def board(self) -> list[Column]:
        """The first few of every step, those who wait longest on top."""
        return self._fill([(column, 0, PER_LANE) for column in self.columns])

    def page(self, number: int) -> list[Column]:
        """One page of the list: the steps one after the other, or only the step asked for."""
        start, spans = (number - 1) * PER_PAGE, []
        for column in self.listed():
            spans.append((column, max(0, start), max(0, start + PER_PAGE)))
            start -= column.count
        return self._fill(spans)

    def listed(self) -> list[Column]:
        """The columns that the list goes through."""
        step = self.asked.step
        return [c for c in self.columns if not step or c.lane.key == step]

    def _fill(self, spans: list[tuple[Column, int, int]]) -> list[Column]:
        """Fetch these rows of each step, all of one kind at once, and say them in words."""
        pks = {c.lane.key: list(c.rows[start:end]) for c, start, end in spans}
        rows = {row.pk: row for kind in KINDS for row in self._fetch(kind, pks)}
        words = Words(self.member, rows.values(), self.late)
        for column, _start, _end in spans:
            standing = [rows[pk] for pk in pks[column.lane.key] if pk in rows]
            column.cards = [words.card(row) for row in standing]
        return [column for column, _start, _end in spans]

    def _fetch(self, kind: Kind, pks: Mapping[str, list[Any]]) -> Rows:
        wanted = [pk for lane in LANES if lane.kind is kind for pk in pks.get(lane.key, ())]
        return kind.rows(self.member).order_by().filter(pk__in=wanted)
