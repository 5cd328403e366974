"""What people say in their own words, and exactly where it may be shown, how, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.surveys.models import Survey

CHANNELS = ("newsletter", "website", "report", "social")


class StoryQuerySet(TenantQuerySet["Story"]):
    """Stories of a program."""

    def own_of(self, member: Membership) -> Self:
        return self.filter(member=member)

    def standing(self, on: dt.date) -> Self:
        """Those whose person said yes, did not take it back, and whose time has not ended."""
        in_time = Q(until=None) | Q(until__gte=on)
        return self.filter(in_time, status=Story.Status.STANDING)

    def usable(self, channel: str, on: dt.date) -> Self:
        """What may be shown on one channel on a day: the only way to a story that is shown. R306."""
        if channel not in CHANNELS:
            raise ValueError(f"There is no channel {channel}.")
        return self.standing(on).filter(**{f"on_{channel}": True})

    def lent_to(self, program: Program) -> Self:
        """Stories of sister programs that their people also let others of the network share. R418."""
        if program.network_id is None or program.status == Program.Status.LEFT:
            return self.none()
        today = clock.today(program.zone)
        rows = self.usable("social", today).of_sisters().exclude(program=program)
        return rows.filter(program__network=program.network_id)

    def of_sisters(self) -> Self:
        """Those that other programs of the network may share; nobody lends who left it."""
        rows = self.filter(by_sisters=True, program__practice_of=None)
        return rows.exclude(program__status=Program.Status.LEFT)

    def with_people(self) -> Self:
        return self.select_related("program", "member__person")


class Story(Tenant):
    """One person's own words with their exact consent. Seed 001:471, 002:39-48, 004:18; R306-R311.

    `text` and everything below it is what the person saw and said yes to; whoever changes a word
    asks anew.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        WAITING = "waiting", _("Waits for a yes")
        STANDING = "standing", _("May be shown")
        DECLINED = "declined", pgettext_lazy("story", "Said no")
        WITHDRAWN = "withdrawn", pgettext_lazy("story", "Taken back")

    class Naming(models.TextChoices):
        FULL = "full", _("With my full name")
        FIRST = "first", _("With my first name")
        ANONYMOUS = "anonymous", _("Without my name")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"waiting", "declined", "withdrawn"}),
        "waiting": frozenset({"waiting", "standing", "declined", "withdrawn"}),
        "standing": frozenset({"waiting", "withdrawn"}),
        "declined": frozenset({"waiting"}),
        "withdrawn": frozenset({"waiting"}),
    }
    ENDED = ("declined", "withdrawn")

    member = models.ForeignKey(Membership, models.PROTECT, related_name="stories")
    survey = models.ForeignKey(
        Survey, models.PROTECT, null=True, blank=True, related_name="stories"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    sector = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=7, default="en")
    asked_at = models.DateTimeField(default=clock.now)
    said_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    naming = models.CharField(max_length=10, choices=Naming, default=Naming.ANONYMOUS)
    profession = models.CharField(max_length=120, blank=True)
    organization = models.CharField(max_length=120, blank=True)
    attribution = models.CharField(max_length=400, blank=True)
    photo = models.BooleanField(default=False)
    tag = models.BooleanField(default=False)
    on_newsletter = models.BooleanField(default=False)
    on_website = models.BooleanField(default=False)
    on_report = models.BooleanField(default=False)
    on_social = models.BooleanField(default=False)
    by_sisters = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status"])]
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"{self.member.name}: {self.status}"

    def is_over(self, on: dt.date) -> bool:
        """The time they allowed has ended: it is shown nowhere, whatever was agreed."""
        return self.until is not None and self.until < on

    @property
    def channels(self) -> list[str]:
        """Where it may be shown."""
        return [name for name in CHANNELS if getattr(self, f"on_{name}")]
