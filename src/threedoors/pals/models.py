"""Pairs that meet again and again: what the student aims for, and one tap a month. Seed 004:16."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership


class PairQuerySet(TenantQuerySet["Pair"]):
    """Pairs of a program."""

    def own_of(self, member: Membership) -> Self:
        """Participants: their own."""
        return self.filter(Q(match__connector=member) | Q(match__connectee=member))


class Pair(Tenant):
    """What belongs to two people as a pair, beside their match: the goal, and how alone the student feels.

    Goal: to network toward work after the studies (OPT), with its date (R509). The one question about
    being alone is asked at the start and at the end (R510).
    """

    class Goal(models.TextChoices):
        OPT = "opt", _("Work in my field after my studies (OPT)")
        TRAINING = "training", _("Work in my field during my studies (CPT, internship)")
        STUDIES = "studies", _("More studies")
        PEOPLE = "people", _("To know people here")

    class Alone(models.IntegerChoices):
        NEVER = 1, pgettext_lazy("alone", "Never")
        SOMETIMES = 2, pgettext_lazy("alone", "Sometimes")
        OFTEN = 3, pgettext_lazy("alone", "Often")
        ALWAYS = 4, pgettext_lazy("alone", "Always")

    match = models.OneToOneField(Match, models.CASCADE, related_name="pair")
    goal = models.CharField(max_length=10, choices=Goal, blank=True)
    goal_on = models.DateField(null=True, blank=True)
    alone_at_start = models.PositiveSmallIntegerField(choices=Alone, null=True, blank=True)
    alone_at_end = models.PositiveSmallIntegerField(choices=Alone, null=True, blank=True)

    objects = PairQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.match)


class TapQuerySet(TenantQuerySet["Tap"]):
    """Taps of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those that this person is asked to answer."""
        return self.filter(member=member)


class Tap(Tenant):
    """One month, one person: "did you meet?" An answer is welcome at any time and never late. R507."""

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        MET = "met", pgettext_lazy("tap", "We met")
        NOT_MET = "not_met", pgettext_lazy("tap", "Not this month")
        UNANSWERED = "unanswered", pgettext_lazy("tap", "No answer")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"met", "not_met", "unanswered"}),
        "unanswered": frozenset({"met", "not_met"}),
        "met": frozenset({"not_met"}),
        "not_met": frozenset({"met"}),
    }

    match = models.ForeignKey(Match, models.CASCADE, related_name="taps")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="taps")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    times = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "member", "number"], name="one_tap_a_month_each"
            )
        ]
        ordering: ClassVar[list[str]] = ["number"]

    def __str__(self) -> str:
        return f"{self.member.name} {self.number} {self.status}"


def times_met(match: Match) -> int:
    """How often the two met, by whichever of them noted more of it."""
    by_member = match.taps.order_by().values("member").annotate(n=models.Sum("times"))
    return max((row["n"] for row in by_member), default=0)
