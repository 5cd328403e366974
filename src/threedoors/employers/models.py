"""What the employers' page says, visits that were asked for, employers who may be named, and job leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class EmployersPage(Tenant):
    """What a program adds to its page for employers; its texts are settings. R368, R369, R371."""

    link = models.URLField(blank=True)
    link_title = models.CharField(max_length=120, blank=True)
    site = models.URLField(blank=True)
    site_title = models.CharField(max_length=120, blank=True)
    sponsor = models.CharField(max_length=200, blank=True)

    objects = TenantQuerySet["EmployersPage"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program"], name="one_page_for_employers")]

    def __str__(self) -> str:
        return self.link_title or self.link


class VisitQuerySet(TenantQuerySet["VisitRequest"]):
    """Visits that employers asked for."""

    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(status=VisitRequest.Status.ASKED)


class VisitRequest(Tenant):
    """An employer would like to be visited by newcomers. Seed 001:454, R379."""

    class Status(models.TextChoices):
        ASKED = "asked", pgettext_lazy("visit", "Asked")
        PLANNED = "planned", _("Planned")
        DECLINED = "declined", pgettext_lazy("visit", "Not now")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"planned", "declined"}),
        "planned": frozenset(),
        "declined": frozenset(),
    }

    employer = models.CharField(max_length=120)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    wish = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=7, default="en")
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    asked_at = models.DateTimeField(default=clock.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status", "asked_at"])]

    def __str__(self) -> str:
        return f"{self.employer}: {self.status}"

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("visit_request", args=[self.program.slug, self.pk])


class NamedEmployer(Tenant):
    """An employer who agreed to stand among those who take part, and who there said so. Seed 000:56, R373."""

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    agreed_by = models.CharField(max_length=200)
    agreed_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["NamedEmployer"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "key"], name="one_named_employer")
        ]

    def __str__(self) -> str:
        return self.name


class LeadQuerySet(TenantQuerySet["JobLead"]):
    """Jobs the team heard of."""

    def own_of(self, member: Membership) -> Self:
        """A newcomer sees those that were shared with them."""
        return self.filter(shares__member=member)

    def standing(self) -> Self:
        """Those that nobody closed."""
        return self.filter(status=JobLead.Status.OPEN)

    def open_on(self, day: dt.date) -> Self:
        """Those for which somebody may still apply on that day: `JobLead.is_open`, in the database."""
        return self.standing().filter(Q(until=None) | Q(until__gte=day))


class JobLead(Tenant):
    """A job in the community, and with whom the team shared it. Seed 002:61, R355."""

    class Status(models.TextChoices):
        OPEN = "open", pgettext_lazy("job", "Open")
        CLOSED = "closed", pgettext_lazy("job", "Closed")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "open": frozenset({"closed"}),
        "closed": frozenset({"open"}),
    }

    title = models.CharField(max_length=120)
    employer = models.CharField(max_length=120)
    sector = models.CharField(max_length=40, blank=True)
    url = models.URLField(blank=True)
    note = models.TextField(max_length=600, blank=True)
    until = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    added_at = models.DateTimeField(default=clock.now)

    shares: models.Manager[LeadShare]
    objects = LeadQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status", "added_at"])]

    def __str__(self) -> str:
        return f"{self.title}, {self.employer}"

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("job_lead", args=[self.program.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether somebody may still apply: not closed, and its last day is not over."""
        is_over = self.until is not None and self.until < clock.today(self.program.zone)
        return self.status == self.Status.OPEN and not is_over


class LeadShare(Tenant):
    """One newcomer was told of the job, once."""

    lead = models.ForeignKey(JobLead, models.CASCADE, related_name="shares")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="job_leads")
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["LeadShare"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lead", "member"], name="one_share_per_lead")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
