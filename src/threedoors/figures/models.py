"""What was counted before Three Doors came: entered once, with its source."""

from __future__ import annotations

from django.db import models

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class Baseline(Tenant):
    """How many until the end of a day, from older lists; from the next day on it is counted here. Seed 003:7, R462."""

    figure = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    until = models.DateField()
    source = models.CharField(max_length=200)
    entered_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Baseline"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "figure", "until"], name="one_baseline_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.number} {self.until}"
