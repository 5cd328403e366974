"""Who owes what by when: one row a promise, found by one indexed query when it is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership

WEEK = dt.timedelta(days=7)


class PromiseQuerySet(TenantQuerySet["Promise"]):
    """Promises of a program."""

    def open(self) -> Self:
        return self.filter(status=Promise.Status.OPEN)

    def about(self, row: models.Model) -> Self:
        """What is owed about one row."""
        return self.filter(about_type=ContentType.objects.get_for_model(row), about_id=row.pk)

    def needing_staff(self, at: dt.datetime) -> Self:
        """What a coordinator should look at: staff's tasks of the week ahead, and what others are late with."""
        return self.open().filter(Q(owner=None, due_at__lte=at + WEEK) | Q(escalated_at__lte=at))

    def late(self, at: dt.datetime) -> Self:
        """What is overdue at this instant; what stands still is as late as it was when it was stopped."""
        return self.open().filter(due_at__lt=Coalesce("stilled_at", at))

    def taken_by(self, member: Membership, day: dt.date) -> Self:
        """What this coordinator takes, and what those they cover on that day take. X10."""
        covered = Absence.objects.on(day).filter(cover=member).values("member")
        return self.filter(Q(assigned_to=member) | Q(assigned_to__in=covered))

    def waiting_on_others(self) -> Self:
        """What others owe and are on time with: it runs by itself."""
        return self.open().filter(owner__isnull=False, escalated_at=None)


class Promise(Tenant):
    """Something owed by `owner` (nobody: the coordinators) about a row, until `due_at`."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("promise", "Open")
        KEPT = "kept", _("Kept")
        WAIVED = "waived", _("Waived")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "open": frozenset({"kept", "waived"}),
        "kept": frozenset(),
        "waived": frozenset(),
    }

    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="promises"
    )
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.UUIDField()
    about: Any = GenericForeignKey("about_type", "about_id")
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    made_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    next_nudge_at = models.DateTimeField(null=True, blank=True)
    nudges = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    stilled_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about_type", "about_id"], name="one_promise_per_kind"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_nudge_at"],
                condition=Q(status="open", next_nudge_at__isnull=False),
                name="promise_due",
            ),
            models.Index(
                fields=["program", "due_at"], condition=Q(status="open"), name="promise_open"
            ),
            models.Index(fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.due_at:%Y-%m-%d %H:%M}"

    def is_late(self, at: dt.datetime) -> bool:
        """Whether it is overdue at the instant `at`."""
        stands_at = self.stilled_at or at
        return self.status == self.Status.OPEN and self.due_at < stands_at


class AbsenceQuerySet(TenantQuerySet["Absence"]):
    """Who of the team is away."""

    def on(self, day: dt.date) -> Self:
        """Those that hold on this day."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Absence(Tenant):
    """One of the coordinators is away, the first and the last day included, and another covers. X10."""

    member = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    cover = models.ForeignKey(Membership, models.CASCADE, related_name="covers")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(member=models.F("cover")), name="nobody_covers_themselves"
            ),
        ]
        indexes = [models.Index(fields=["program", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.member.name} {self.starts_on:%Y-%m-%d} – {self.ends_on:%Y-%m-%d}"
