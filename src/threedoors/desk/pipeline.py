"""The pipeline: who stands in which of its seven lanes, and for how long."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Value, When
from django.http import QueryDict

from threedoors.base import clock
from threedoors.desk.cards import Card, Words
from threedoors.desk.lanes import KINDS, LANES, Kind, Lane, Rows
from threedoors.desk.search import find_people
from threedoors.people.models import Membership, Role

PER_LANE = 10
PER_PAGE = 50
LONG = dt.timedelta(days=14)


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
    title: str
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
        policy = self.member.program.policy
        return [
            Column(
                lane,
                self._in_order(rows, lane),
                counts.get(lane.key, 0),
                late_in[lane.key],
                lane.said_in(policy),
            )
            for lane in lanes
        ]

    def _in_order(self, rows: Rows, lane: Lane) -> Rows:
        mine = rows.filter(lane.takes(self.member))
        return mine.order_by("since", "pk").values_list("pk", flat=True)

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
            rows = rows.filter(since__lte=clock.now() - LONG)
        return rows

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
