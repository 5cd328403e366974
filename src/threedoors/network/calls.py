"""Calls and learning exchanges of a network, and the talks of the office with each community."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.network.models import OwnSharedQuerySet, Shared, SharedQuerySet
from threedoors.people.models import Membership
from threedoors.programs.models import Program


class CallQuerySet(SharedQuerySet["Call"]):
    """Calls of a network."""

    def ahead(self) -> Self:
        """What is still to come, the next one first; one that is under way is still to come."""
        since = clock.now() - dt.timedelta(hours=1)
        return self.filter(status=Call.Status.PLANNED, starts_at__gt=since).order_by("starts_at")

    def past(self) -> Self:
        """What was, the newest first; cancelled ones are gone."""
        since = clock.now() - dt.timedelta(hours=1)
        rows = self.exclude(status=Call.Status.CANCELLED)
        return rows.filter(starts_at__lte=since).order_by("-starts_at")


class Call(Shared):
    """A call of all communities, or a learning exchange; how to join is only for members. Seed 001:484, 001:486."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call of all communities")
        EXCHANGE = "exchange", _("Learning exchange")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "planned": frozenset({"held", "cancelled"}),
        "held": frozenset(),
        "cancelled": frozenset(),
    }

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CALL)
    topic = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    join = models.TextField(max_length=500, blank=True)
    agenda = models.TextField(max_length=2000, blank=True)
    notes = models.TextField(max_length=6000, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    again_in = models.PositiveSmallIntegerField(default=0)
    present = models.ManyToManyField(Program, related_name="+", blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    added_at = models.DateTimeField(default=clock.now)

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind", "starts_at"],
                condition=~models.Q(status="cancelled"),
                name="one_call_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.topic or str(self.get_kind_display())

    @property
    def is_over(self) -> bool:
        """Whether notes and attendance can be written."""
        return self.starts_at <= clock.now()


class CheckIn(Shared):
    """The office talked with one community about how it goes: `program` is that community. Seed 001:485."""

    held_on = models.DateField()
    note = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)

    objects = OwnSharedQuerySet["CheckIn"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "held_on"], name="one_check_in_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.held_on}"
