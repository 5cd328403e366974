"""All that belongs to one match, read with a fixed number of queries: people, meetings, doors, promises, mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _

from threedoors.base.models import Event
from threedoors.desk.connection_lines import Door, Owed
from threedoors.figures.figure import how_many
from threedoors.figures.meetings import complete_sets, sets_on_time
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.pals.models import Tap
from threedoors.promises.models import Promise
from threedoors.referrals.actions import doors_are_owed
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Survey

MOST_EVENTS = 200
MOST_MESSAGES = 100


@dataclass
class Connection:
    """One match with everything about it."""

    match: Match
    meetings: list[Meeting]
    referrals: list[Referral]
    surveys: list[Survey]
    taps: list[Tap] = field(default_factory=list)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting that is being arranged."""
        return next((m for m in self.meetings if m.status in Meeting.AHEAD), None)

    @cached_property
    def doors(self) -> list[Door]:
        """The tree from the top, each door before those behind it; any depth."""
        below: dict[Any, list[Referral]] = {}
        for referral in self.referrals:
            below.setdefault(referral.parent_id, []).append(referral)
        return list(_walk(below))

    @cached_property
    def made(self) -> int:
        """How many of the owed introductions stand. Seed 000:161."""
        return sum(referral.counts for referral in self.referrals)

    @property
    def has_enough(self) -> bool:
        """No more introductions are owed: all stand, or staff said that fewer are enough."""
        return not doors_are_owed(self.match, self.made)

    @cached_property
    def set_says(self) -> str:
        """Whether the set was complete, and in time. Seed 000:150."""
        program = self.match.program
        asked = (complete_sets(program), sets_on_time(program))
        is_complete, in_time = how_many(program, [rows.filter(pk=self.match.pk) for rows in asked])
        if not is_complete:
            return ""
        return _("complete, in time") if in_time else _("complete, late")

    @property
    def rows(self) -> dict[Any, Any]:
        """Every row by its id."""
        every = [self.match, *self.meetings, *self.referrals, *self.surveys, *self.taps]
        return {row.pk: row for row in every}

    @cached_property
    def owed(self) -> list[Owed]:
        """Open promises about any of it, the most urgent first."""
        found = Promise.objects.open().filter(self._about()).select_related("owner__person")
        rows = self.rows
        for promise in (promises := list(found.exclude(kind="write").order_by("due_at"))):
            promise.about, promise.program = rows[promise.about_id], self.match.program
        return [Owed(promise) for promise in promises]

    @cached_property
    def events(self) -> list[Event]:
        """What happened, the newest first."""
        found = Event.objects.filter(self._about()).select_related("actor__person")
        return list(found.order_by("-at", "-id")[:MOST_EVENTS])

    @cached_property
    def messages(self) -> list[Message]:
        """Every mail about any of it, the newest first."""
        found = Message.objects.filter(self._about()).select_related("to__person")
        return list(found.order_by("-owed_at", "pk")[:MOST_MESSAGES])

    def late(self, *kinds: str) -> Promise | None:
        """An overdue promise of one of these kinds."""
        return next((o.promise for o in self.owed if o.is_late and o.promise.kind in kinds), None)

    def due(self, *kinds: str) -> Promise | None:
        """The next open promise of one of these kinds."""
        return next((o.promise for o in self.owed if o.promise.kind in kinds), None)

    def _about(self) -> Q:
        found = Q(pk__in=[])
        for rows in ([self.match], self.meetings, self.referrals, self.surveys, self.taps):
            if rows:
                kind = ContentType.objects.get_for_model(rows[0])
                found |= Q(about_type=kind, about_id__in=[row.pk for row in rows])
        return found


def _walk(below: dict[Any, list[Referral]]) -> Iterator[Door]:
    ahead = [Door(referral, 1) for referral in reversed(below.get(None, []))]
    while ahead:
        door = ahead.pop()
        yield door
        behind = reversed(below.get(door.referral.pk, []))
        ahead += [Door(referral, door.depth + 1) for referral in behind]


def load(match: Match) -> Connection:
    """The rows of one match; each knows its match without asking again."""
    meetings = match.meetings.order_by("-created_at").prefetch_related("times")
    referrals = match.referrals.select_related(
        "contact__person", "giver__person", "told_by__person"
    )
    surveys = match.surveys.select_related("member__person", "feedback").order_by("asked_at", "pk")
    found = Connection(
        match=match,
        meetings=list(meetings),
        referrals=list(referrals.order_by("shared_at", "pk")),
        surveys=list(surveys),
        taps=list(match.taps.select_related("member__person")) if match.is_pair else [],
    )
    for row in (*found.meetings, *found.referrals, *found.surveys, *found.taps):
        row.program = match.program
    return found
