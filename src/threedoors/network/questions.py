"""What coordinators ask each other, and what a program asks of the national office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.network.models import OwnSharedQuerySet, Shared, SharedQuerySet
from threedoors.people.models import Membership


class _Posted(Shared):
    """Words on the board: without personal details, and taken down by their writer or the office."""

    class Status(models.TextChoices):
        SHOWN = "shown", _("On the board")
        REMOVED = "removed", _("Taken down")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "shown": frozenset({"removed"}),
        "removed": frozenset(),
    }

    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    status = models.CharField(max_length=8, choices=Status, default=Status.SHOWN)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text[:60]


class BoardQuerySet[M: models.Model](SharedQuerySet[M]):
    """What stands on the board."""

    def shown(self) -> Self:
        return self.filter(status="shown")


class BoardQuestion(_Posted):
    """A coordinator asks the other communities. Seed 001:487."""

    name = models.CharField(max_length=200)

    answers: models.Manager[BoardAnswer]
    objects = BoardQuerySet["BoardQuestion"].as_manager()


class BoardAnswer(_Posted):
    """Somebody of another community, or of the same one, answers."""

    question = models.ForeignKey(BoardQuestion, models.CASCADE, related_name="answers")

    objects = BoardQuerySet["BoardAnswer"].as_manager()


class OfficeRequestQuerySet(OwnSharedQuerySet["OfficeRequest"]):
    """What programs asked of the office."""

    def open(self) -> Self:
        return self.filter(status__in=OfficeRequest.OPEN)


class OfficeRequest(Shared):
    """Training, or other help, asked of the national office. Seed 001:480-482, 002:135."""

    class Kind(models.TextChoices):
        ON_SITE = "on_site", _("Training on site")
        REMOTE = "remote", _("Training by video")
        CUSTOMIZED = "customized", _("Training made for one program")
        SUPPORT = "support", _("Help with something else")

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        TAKEN_UP = "taken_up", _("Taken up")
        SCHEDULED = "scheduled", _("A day is set")
        ATTENDED = "attended", _("Attended")
        DONE = "done", _("Done")
        DECLINED = "declined", _("Not possible")
        WITHDRAWN = "withdrawn", _("Taken back")

    _ENDS = frozenset({"declined", "withdrawn"})
    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"taken_up", "scheduled", "done"}) | _ENDS,
        "taken_up": frozenset({"scheduled", "done"}) | _ENDS,
        "scheduled": frozenset({"scheduled", "attended"}) | _ENDS,
        "attended": frozenset(),
        "done": frozenset(),
        "declined": frozenset(),
        "withdrawn": frozenset(),
    }
    OPEN = ("asked", "taken_up", "scheduled")
    TRAININGS = ("on_site", "remote", "customized")

    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    starts_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(max_length=2000, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)

    objects = OfficeRequestQuerySet.as_manager()

    @property
    def is_training(self) -> bool:
        return self.kind in self.TRAININGS

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def __str__(self) -> str:
        return self.kind
