"""Places that help newcomers, whom they were pointed out to, and which web addresses still open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.words import our_language


class ResourceQuerySet(TenantQuerySet["Resource"]):
    """Places that help in one program."""

    def own_of(self, member: Membership) -> Self:
        """Everybody who takes part may read what stands; it is nobody's secret."""
        return self.standing()

    def standing(self) -> Self:
        """Those that are shown, by kind, then as they were added."""
        return self.filter(status=Resource.Status.SHOWN)


class Resource(Tenant):
    """One place that helps with one need, of a partner or our own entry. R274-R280."""

    class Kind(models.TextChoices):
        """What a newcomer may need beside people. Seed 000:80, 000:165; R276-R280, R390."""

        CREDENTIAL = "credential", _("A check of diplomas from other countries")
        LICENSE = "license", _("A license for the work")
        INTERVIEW = "interview", _("Practice interviews")
        RESUME = "resume", _("Help with the resume")
        CULTURE = "culture", _("How people work here")
        INTERNSHIP = "internship", _("Short work terms")
        LANGUAGE = "language", _("Language")
        MONEY = "money", _("Money for school")
        OTHER = "other", _("Other help")

    class Status(models.TextChoices):
        SHOWN = "shown", _("Shown")
        RETIRED = "retired", _("Not shown any more")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "shown": frozenset({"retired"}),
        "retired": frozenset({"shown"}),
    }

    kind = models.CharField(max_length=12, choices=Kind)
    name_en = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)
    text_en = models.TextField(max_length=600, blank=True)
    text_fr = models.TextField(max_length=600, blank=True)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="resources"
    )
    url = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.SHOWN)
    added_at = models.DateTimeField(default=clock.now)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status", "kind"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("resource", args=[self.program.slug, self.pk])

    @property
    def name(self) -> str:
        """In the reader's language, else in the other one."""
        return self.name_in(get_language())

    @property
    def text(self) -> str:
        """What they do, in the reader's language, else in the other one."""
        return self.text_in(get_language())

    def name_in(self, language: str | None) -> str:
        return self._said("name", language)

    def text_in(self, language: str | None) -> str:
        return self._said("text", language)

    def _said(self, what: str, language: str | None) -> str:
        chosen = getattr(self, f"{what}_{our_language(language)}")
        return str(chosen or getattr(self, f"{what}_en") or getattr(self, f"{what}_fr"))


class PointerQuerySet(TenantQuerySet["Pointer"]):
    """What was pointed out in one program."""

    def own_of(self, member: Membership) -> Self:
        """The newcomer sees what was pointed out to them."""
        return self.filter(member=member)


class Pointer(Tenant):
    """A Connector, or staff, pointed a place that helps out to one newcomer. R274, R275."""

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="pointers")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="pointers")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    match = models.ForeignKey(Match, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = PointerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "member"], name="one_pointer_per_resource")
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.at:%Y-%m-%d}"


class WebAddress(Tenant):
    """A web address that we show, and what became of it when it was last looked at. Seed 003:9, R455."""

    class Found(models.TextChoices):
        UNKNOWN = "unknown", _("Not looked at")
        OPENS = "opens", _("Opens")
        DEAD = "dead", _("Does not open")

    url = models.URLField()
    found = models.CharField(max_length=8, choices=Found, default=Found.UNKNOWN)
    looked_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TenantQuerySet["WebAddress"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "url"], name="one_row_per_address")
        ]

    def __str__(self) -> str:
        return f"{self.url} {self.found}"
