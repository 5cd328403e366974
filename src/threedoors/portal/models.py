"""What a counselor found when they looked at one of their clients."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.intake.models import Application
from threedoors.people.models import Membership


class Screening(Tenant):
    """A counselor's screening: it counts for the check only where the program trusts them. Seed 000:104, R003."""

    class Result(models.TextChoices):
        FITS = "fits", _("Fits")
        NOT_YET = "not_yet", _("Not yet")

    application = models.ForeignKey(Application, models.CASCADE, related_name="screenings")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    result = models.CharField(max_length=10, choices=Result)
    note = models.TextField(max_length=1000, blank=True)
    counts = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Screening"].as_manager()

    def __str__(self) -> str:
        return f"{self.result} {self.at:%Y-%m-%d}"
