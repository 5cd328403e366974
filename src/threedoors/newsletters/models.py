"""Newsletters: what they are made of, who gets them, and how far each one is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.periods import Period
from threedoors.people.models import Role
from threedoors.stories.models import Story


class Newsletter(Tenant):
    """One newsletter of a month or a quarter, in each language of the program. Seed 001:433, R413."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        SENDING = "sending", _("On its way")
        STOPPED = "stopped", _("Stopped")
        SENT = "sent", pgettext_lazy("newsletter", "Sent")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "draft": frozenset({"scheduled"}),
        "scheduled": frozenset({"draft", "sending"}),
        "sending": frozenset({"stopped", "sent"}),
        "stopped": frozenset({"sending"}),
        "sent": frozenset(),
    }
    BEGUN = ("sending", "stopped", "sent")
    """Its words stand: some people have it already."""

    since = models.DateField()
    until = models.DateField()
    subject_en = models.CharField(max_length=150, blank=True)
    subject_fr = models.CharField(max_length=150, blank=True)
    role = models.CharField(
        max_length=12,
        choices=[(Role.CONNECTEE, Role.CONNECTEE.label), (Role.CONNECTOR, Role.CONNECTOR.label)],
        blank=True,
    )
    sector = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=7, blank=True)
    is_public = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    added_at = models.DateTimeField(default=clock.now)
    send_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    blocks: models.Manager[Block]
    objects = TenantQuerySet["Newsletter"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "send_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="newsletter_has_a_period"
            ),
            models.CheckConstraint(
                condition=~Q(status="scheduled") | Q(send_at__isnull=False),
                name="scheduled_newsletter_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_en or self.subject_fr} {self.status}"

    def get_absolute_url(self) -> str:
        """Its page for staff."""
        return reverse("newsletter", args=[self.program.slug, self.pk])

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def has_begun(self) -> bool:
        return self.status in self.BEGUN

    def subject(self, language: str) -> str:
        """In one language; where it was written in the other alone, that one."""
        both = {"en": self.subject_en, "fr": self.subject_fr}
        return both.get(language) or self.subject_en or self.subject_fr


class Block(Tenant):
    """One part of a newsletter. What it says is drafted live, and stands from the first mail on.

    A story never stands: each mail asks anew whether its person still says yes.
    """

    class Kind(models.TextChoices):
        FIGURES = "figures", _("What we did, in numbers")
        RECAP = "recap", _("How events were")
        AHEAD = "ahead", _("Events ahead")
        STORY = "story", _("A story")
        SPOTLIGHT = "spotlight", _("A Connector in their own words")
        TIP = "tip", _("A tip")
        OWN = "own", _("Own words")

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.PositiveSmallIntegerField()
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="+")
    tip = models.CharField(max_length=60, blank=True)
    title_en = models.CharField(max_length=150, blank=True)
    title_fr = models.CharField(max_length=150, blank=True)
    text_en = models.TextField(max_length=3000, blank=True)
    text_fr = models.TextField(max_length=3000, blank=True)
    stands: Any = models.JSONField(null=True, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Block"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["story", "spotlight"]) | Q(story__isnull=False),
                name="story_block_has_a_story",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.kind}"

    @property
    def tells_story(self) -> bool:
        return self.story_id is not None

    def written(self, language: str) -> tuple[str, str]:
        """Own title and words in one language, else in the other."""
        both = {"en": (self.title_en, self.text_en), "fr": (self.title_fr, self.text_fr)}
        other = both["fr" if language == "en" else "en"]
        found = both.get(language, ("", ""))
        return found if found[1] else other
