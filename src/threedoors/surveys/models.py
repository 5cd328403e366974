"""What came of it: the short survey, or a call instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership


class SurveyQuerySet(TenantQuerySet["Survey"]):
    """Surveys of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those that this person is asked to answer."""
        return self.filter(member=member)


class Survey(Tenant):
    """At most five questions about the meeting and the program, or 'call me instead'. Seed 000:128."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        ANSWERED = "answered", _("Answered")
        CALL_INSTEAD = "call_instead", _("Wants a call")
        DECLINED = "declined", _("No answer wanted")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"answered", "call_instead", "declined"}),
        "call_instead": frozenset({"answered", "declined"}),
        "declined": frozenset({"answered"}),
        "answered": frozenset(),
    }

    match = models.ForeignKey(Match, models.CASCADE, related_name="surveys")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="surveys")
    status = models.CharField(max_length=12, choices=Status, default=Status.ASKED)
    answers = models.JSONField(default=dict, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "member"], name="one_survey_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.member.name} {self.status}"
