"""What a newcomer writes for themselves: a pitch that may be coached, ticks before a meeting, a journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class PitchQuerySet(TenantQuerySet["Pitch"]):
    """Pitches of one program: a coordinator sees those that were shown to the team."""

    def visible_to(self, member: Membership) -> Self:
        rows = super().visible_to(member)
        return rows.exclude(status=Pitch.Status.OWN) if member.is_staff else rows

    def own_of(self, member: Membership) -> Self:
        return self.filter(member=member)


class Pitch(Tenant):
    """Who I am and what I look for, in half a minute; coached when its writer asks. Seed 001:453."""

    class Status(models.TextChoices):
        OWN = "own", _("Only I see it")
        ASKED = "asked", pgettext_lazy("pitch", "Waits for a note")
        NOTED = "noted", pgettext_lazy("pitch", "Has a note")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "own": frozenset({"own", "asked"}),
        "asked": frozenset({"own", "asked", "noted"}),
        "noted": frozenset({"own", "asked", "noted"}),
    }

    member = models.OneToOneField(Membership, models.PROTECT, related_name="pitch")
    text = models.TextField(max_length=600, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OWN)
    written_at = models.DateTimeField(default=clock.now)

    notes: models.Manager[PitchNote]
    objects = PitchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "pitches"

    def __str__(self) -> str:
        return f"{self.member.name}: {self.status}"


class PitchNote(Tenant):
    """What a coordinator wrote about a pitch, beside the words it is about."""

    pitch = models.ForeignKey(Pitch, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.TextField(max_length=1000)
    about = models.TextField(max_length=600)
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["PitchNote"].as_manager()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class OwnQuerySet[M: models.Model](TenantQuerySet[M]):
    """What is its writer's alone: staff see none of it either."""

    def visible_to(self, member: Membership) -> Self:
        return self.filter(program=member.program_id, member=member)


class Preparation(Tenant):
    """What is ticked off before one meeting: with the Connector, or with somebody introduced."""

    member = models.ForeignKey(Membership, models.PROTECT, related_name="preparations")
    meeting = models.UUIDField()
    ticked = models.JSONField(default=list)

    objects = OwnQuerySet["Preparation"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "meeting"], name="one_preparation")
        ]

    def __str__(self) -> str:
        return f"{len(self.ticked)}"


class JournalEntry(Tenant):
    """A note to oneself. Nobody of the team can open it, and no list or search holds it."""

    member = models.ForeignKey(Membership, models.PROTECT, related_name="journal")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=clock.now)

    objects = OwnQuerySet["JournalEntry"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-written_at"])]
        verbose_name_plural = "journal entries"

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d}"
