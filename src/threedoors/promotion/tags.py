"""Whom a post may tag: people and businesses that said yes, and nobody else."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.partners.models import Organization
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Role

TAKES_PART = (Role.CONNECTEE, Role.CONNECTOR)


class TagQuerySet(TenantQuerySet["Tag"]):
    """Names to tag, of people and of businesses."""

    def own_of(self, member: Membership) -> Self:
        return self.filter(member=member)

    def allowed(self) -> Self:
        """Who agrees now: a person by their standing consent, a business since a day. R406."""
        consents = Consent.objects.standing(Consent.Purpose.TAGGING).filter(
            membership=OuterRef("member")
        )
        ended = Q(member__status=Membership.Status.ENDED)
        person = Q(member__person__erased_at=None) & ~ended & Exists(consents)
        return self.filter(
            (Q(member__isnull=False) & person)
            | Q(organization__isnull=False, agreed_on__isnull=False)
        )

    def with_names(self) -> Self:
        return self.select_related("member__person", "organization")


class Tag(Tenant):
    """How one person or one business is called there; many may follow them. R405, R406, Seed 001:415-416."""

    member = models.OneToOneField(
        Membership, models.PROTECT, null=True, blank=True, related_name="tag"
    )
    organization = models.OneToOneField(
        Organization, models.PROTECT, null=True, blank=True, related_name="tag"
    )
    name = models.CharField(max_length=100)
    is_influencer = models.BooleanField(default=False)
    agreed_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None) ^ Q(organization=None), name="tag_is_of_one"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def whose(self) -> str:
        """The person or the business."""
        return self.member.name if self.member else str(self.organization)
