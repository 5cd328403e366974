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

FOR_NEWCOMER = "for_newcomer"
"""The question whose answer the newcomer reads, once a coordinator has looked at it. R299."""
GOAL = "goal"
CHOICES = ("1", "2", "3", "4", "yes", "no")
"""What can be chosen rather than written."""


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

    feedback: Feedback
    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "member"], name="one_survey_per_person")
        ]
        indexes = [models.Index(fields=["program", "asked_at"])]

    def __str__(self) -> str:
        return f"{self.member.name} {self.status}"


class FeedbackQuerySet(TenantQuerySet["Feedback"]):
    """What Connectors wrote for newcomers."""

    def own_of(self, member: Membership) -> Self:
        """A newcomer's: what a coordinator has passed on to them."""
        return self.filter(survey__match__connectee=member, status=Feedback.Status.SHOWN)


class Feedback(Tenant):
    """A few words from a Connector to the newcomer. Staff read them first, and never change them. R299."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("To be read by the team")
        SHOWN = "shown", _("Passed on")
        KEPT = "kept", _("Kept with the team")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "waiting": frozenset({"shown", "kept"}),
        "shown": frozenset({"kept"}),
        "kept": frozenset({"shown"}),
    }

    survey = models.OneToOneField(Survey, models.CASCADE, related_name="feedback")
    text = models.TextField(max_length=1000)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)

    objects = FeedbackQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.survey_id} {self.status}"


class Improvement(Tenant):
    """What was done because of an answer, or of many. R305."""

    survey = models.ForeignKey(
        Survey, models.SET_NULL, null=True, blank=True, related_name="improvements"
    )
    note = models.CharField(max_length=500)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Improvement"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.note[:40]}"
