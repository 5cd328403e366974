"""A list for a funder: who asked for which columns and why, for one day; and choices of columns kept by name."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership

OPEN_FOR = dt.timedelta(hours=24)


class ExportTemplate(Tenant):
    """Columns and a filter that a funder asks for again and again. X19."""

    name = models.CharField(max_length=80)
    rows = models.CharField(max_length=20)
    columns = models.JSONField(default=list)
    scope = models.JSONField(default=dict, blank=True)
    kept_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["ExportTemplate"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "name"], name="one_export_template_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class ExportQuerySet(TenantQuerySet["Export"]):
    """Lists that were asked for."""

    def own_of(self, member: Membership) -> Self:
        """Those that this member asked for (bar P10, S8)."""
        return self.filter(asked_by=member)


class Export(Tenant):
    """One list that somebody asked for. No row of it is kept: the file is made whenever it is taken (bar K9)."""

    class Kind(models.TextChoices):
        XLSX = "xlsx", _("Spreadsheet (XLSX)")
        CSV = "csv", _("Plain table (CSV)")

    rows = models.CharField(max_length=20)
    columns = models.JSONField(default=list)
    scope = models.JSONField(default=dict, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.XLSX)
    number = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)

    objects = ExportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.rows} {self.asked_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """The page it is taken from."""
        return reverse("export", args=[self.program.slug, self.pk])

    @property
    def ends_at(self) -> dt.datetime:
        """From then on it must be asked for anew."""
        return self.asked_at + OPEN_FOR

    @property
    def is_open(self) -> bool:
        return clock.now() < self.ends_at
