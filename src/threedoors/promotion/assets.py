"""Campaigns with their sponsor, and the pictures and posters that belong to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.uploads import random_name
from threedoors.partners.models import Organization


class Campaign(Tenant):
    """Something told for a while, perhaps paid for by somebody. Seed 001:63-67, 001:82; R371, R420."""

    name = models.CharField(max_length=200)
    sponsor = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="campaigns"
    )
    thanks = models.CharField(max_length=200, blank=True)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    pictures: models.Manager[Picture]
    objects = TenantQuerySet["Campaign"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="campaign_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Picture(Tenant):
    """A picture or poster to post or to print, described in words for those who cannot see it. R404, R420."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="pictures"
    )
    file = models.FileField(upload_to=random_name)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    described = models.CharField(max_length=300)
    added_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Picture"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(described=""), name="picture_is_described")
        ]

    def __str__(self) -> str:
        return self.described
