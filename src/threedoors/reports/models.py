"""The report on a period: written while it is a draft, frozen each time it is sent in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.periods import Period
from threedoors.people.models import Membership
from threedoors.stories.models import Story


class Report(Tenant):
    """What a program tells its network, or itself, of a period, in numbers and in words. Seed 001:465-472."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Sent in")
        RETURNED = "returned", _("Sent back")
        ACCEPTED = "accepted", _("Accepted")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "draft": frozenset({"submitted"}),
        "submitted": frozenset({"returned", "accepted"}),
        "returned": frozenset({"submitted"}),
        "accepted": frozenset(),
    }
    OPEN = ("draft", "returned")

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    since = models.DateField()
    until = models.DateField()
    due_on = models.DateField()
    narrative = models.TextField(max_length=6000, blank=True)
    stories = models.ManyToManyField(Story, blank=True, related_name="reports")
    without_stories = models.BooleanField(default=False)
    returned_for = models.CharField(max_length=500, blank=True)
    drafted_at = models.DateTimeField(default=clock.now)

    versions: models.Manager[Version]
    objects = TenantQuerySet["Report"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "since", "until"], name="one_report_a_period"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="report_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"])]

    def __str__(self) -> str:
        return f"{self.since} {self.until}"

    def get_absolute_url(self) -> str:
        """The report's page for staff."""
        return reverse("report", args=[self.program.slug, self.pk])

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def is_open(self) -> bool:
        """Whether its words can still be changed."""
        return self.status in self.OPEN

    @property
    def is_late(self) -> bool:
        """Whether it should have been sent in by the end of a day that has passed."""
        return self.is_open and self.due_on < clock.today(self.program.zone)

    @property
    def newest(self) -> Version | None:
        """What was sent in last."""
        return self.versions.order_by("-number").first()

    def quotable(self, on: dt.date) -> models.QuerySet[Story]:
        """The chosen testimonials that may be shown today: consent counts when somebody looks. R306."""
        return Story.objects.usable("report", on).filter(reports=self).order_by("said_at", "pk")


class Version(Tenant):
    """What a report said when it was sent in: it is never changed, and its sum shows that it was not.

    `content` holds numbers and the staff's own words; of testimonials only which they were, so that a
    person can still take theirs back.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content: Any = models.JSONField()
    checksum = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Version"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"
