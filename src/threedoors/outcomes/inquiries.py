"""The question that brings news back, so many days after the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class InquiryQuerySet(TenantQuerySet["Inquiry"]):
    """Questions that were asked some time after the meeting."""

    def own_of(self, member: Membership) -> Self:
        return self.filter(member=member)


class Inquiry(Tenant):
    """ "How are things now?", asked of a Connectee so many days after the meeting. R322, R325."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        ANSWERED = "answered", _("Answered")
        LET_GO = "let_go", _("No answer")

    class Answer(models.TextChoices):
        FOUND = "found", _("I found work")
        OTHER = "other", _("Something else good")
        LOOKING = "looking", _("I am still looking")
        STOP = "stop", _("Please do not ask me again")

    class Here(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"answered", "let_go"}),
        "let_go": frozenset({"answered"}),
        "answered": frozenset(),
    }

    member = models.ForeignKey(Membership, models.PROTECT, related_name="inquiries")
    days = models.PositiveSmallIntegerField()
    asks_here = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=Status, default=Status.ASKED)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    lives_here = models.CharField(max_length=3, choices=Here, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "days"], name="one_inquiry_per_day")
        ]
        indexes = [models.Index(fields=["program", "answered_at"])]

    def __str__(self) -> str:
        return f"{self.member.name} after {self.days} days"
