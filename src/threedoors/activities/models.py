"""Activities people are invited to: our own events and those of others, and who came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class ActivityQuerySet(TenantQuerySet["Activity"]):
    """Activities of a program."""

    def ahead(self) -> Self:
        """What is still to come, the next one first."""
        return self.filter(starts_at__gt=clock.now()).order_by("starts_at")


class Activity(Tenant):
    """An event of ours, or of others that we tell people about. Seed 001:357, R389."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    is_external = models.BooleanField(default=False)
    url = models.URLField(blank=True)
    added_at = models.DateTimeField(default=clock.now)

    invitations: models.Manager[Invitation]
    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "starts_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.starts_at <= clock.now()


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    """Invitations of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those to this person."""
        return self.filter(member=member)


class Invitation(Tenant):
    """One person is invited, perhaps with somebody of ours who comes along. Seed 001:348, R196."""

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited")
        YES = "yes", _("Comes")
        NO = "no", _("Does not come")
        ATTENDED = "attended", _("Was there")
        MISSED = "missed", _("Was not there")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "invited": frozenset({"yes", "no", "attended", "missed"}),
        "yes": frozenset({"no", "attended", "missed"}),
        "no": frozenset({"yes", "attended", "missed"}),
        "attended": frozenset({"missed"}),
        "missed": frozenset({"attended"}),
    }

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    companion = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.INVITED)
    invited_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="one_invitation_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.member.name} {self.status}"
