"""What the national office tells the communities, and who has read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.network.models import (
    Shared,
    SharedQuerySet,
    coordinators_of,
    is_keeper,
)
from threedoors.people.models import Membership
from threedoors.programs.words import our_language


class AnnouncementQuerySet(SharedQuerySet["Announcement"]):
    """Words of the office to all communities, or to those of one country."""

    def visible_to(self, member: Membership) -> Self:
        """Whoever keeps the portal sees all of them, a community those that are meant for it."""
        rows = super().visible_to(member)
        return rows if is_keeper(member) else rows.meant_for(member.program.country)

    def meant_for(self, country: str) -> Self:
        return self.filter(country__in=["", country])

    def shown(self) -> Self:
        """The newest first."""
        return self.filter(status=Announcement.Status.SHOWN).order_by("-said_at")

    def unread_by(self, member: Membership) -> Self:
        """What this coordinator has not ticked yet; nobody has to read their own words."""
        return self.shown().exclude(readings__member=member).exclude(by=member)


class Announcement(Shared):
    """The office tells every community something once, by mail and in the portal. Requirements R006."""

    class Status(models.TextChoices):
        SHOWN = "shown", _("Told")
        REMOVED = "removed", _("Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "shown": frozenset({"removed"}),
        "removed": frozenset(),
    }

    title_en = models.CharField(max_length=150, blank=True)
    title_fr = models.CharField(max_length=150, blank=True)
    text_en = models.TextField(max_length=3000, blank=True)
    text_fr = models.TextField(max_length=3000, blank=True)
    country = models.CharField(max_length=2, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=8, choices=Status, default=Status.SHOWN)

    readings: models.Manager[Reading]
    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text_en="", text_fr="") & ~models.Q(title_en="", title_fr=""),
                name="announcement_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in the program that told it."""
        return reverse("announcement", args=[self.program.slug, self.pk])

    @property
    def title(self) -> str:
        return self.said("title", get_language())

    @property
    def text(self) -> str:
        return self.said("text", get_language())

    def said(self, what: str, language: str | None) -> str:
        """In the reader's language, else in the other one."""
        chosen = getattr(self, f"{what}_{our_language(language)}")
        return str(chosen or getattr(self, f"{what}_en") or getattr(self, f"{what}_fr"))

    def readers(self) -> list[Membership]:
        """Every coordinator it is meant for, without who wrote it."""
        everybody = coordinators_of(self.network).exclude(pk=self.by_id).order_by("person__name")
        return [one for one in everybody if self.country in ("", one.program.country)]


class Reading(Tenant):
    """A coordinator read an announcement, by their own tick."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="readings")
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    read_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Reading"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "member"], name="one_reading_each")
        ]

    def __str__(self) -> str:
        return f"{self.read_at:%Y-%m-%d}"
