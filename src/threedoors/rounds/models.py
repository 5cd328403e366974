"""Rounds at an event: who sits with whom, what was noted, and who would like to meet again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership

FEWEST_ROUNDS, MOST_ROUNDS = 2, 12
FEWEST_MINUTES, MOST_MINUTES = 2, 60


class RoundPlan(Tenant):
    """How the guests of one event meet each other. Seed 001:450-459, R375, R376, R378, R384."""

    class Kind(models.TextChoices):
        TALKS = "talks", _("Short talks, two by two")
        INTERVIEWS = "interviews", _("Short practice interviews")
        TABLES = "tables", _("Everybody at tables")
        BOOTHS = "booths", _("Newcomers have booths")
        PITCHES = "pitches", _("Pitches, one after the other")

    class Status(models.TextChoices):
        READY = "ready", pgettext_lazy("rounds", "Planned")
        RUNNING = "running", pgettext_lazy("rounds", "Under way")
        OVER = "over", pgettext_lazy("rounds", "Over")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "ready": frozenset({"running"}),
        "running": frozenset({"over"}),
        "over": frozenset(),
    }
    IN_PAIRS = (Kind.TALKS, Kind.INTERVIEWS)
    IN_ROUNDS = (*IN_PAIRS, Kind.TABLES)

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="round_plan")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TALKS)
    status = models.CharField(max_length=8, choices=Status, default=Status.READY)
    rounds = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(FEWEST_ROUNDS), MaxValueValidator(MOST_ROUNDS)]
    )
    minutes = models.PositiveSmallIntegerField(
        default=6, validators=[MinValueValidator(FEWEST_MINUTES), MaxValueValidator(MOST_MINUTES)]
    )
    tables = models.PositiveSmallIntegerField(default=0)
    seed = models.PositiveIntegerField(default=0)
    current = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    repeats = models.PositiveIntegerField(default=0)
    shared_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    wanted_at = models.DateTimeField(null=True, blank=True)
    only_here = models.BooleanField(default=False)
    claimed_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    seats: models.Manager[Seat]
    places: models.Manager[Place]
    objects = TenantQuerySet["RoundPlan"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["wanted_at"])]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.kind}"

    @property
    def is_in_pairs(self) -> bool:
        return self.kind in self.IN_PAIRS

    @property
    def is_in_rounds(self) -> bool:
        return self.kind in self.IN_ROUNDS

    @property
    def is_last(self) -> bool:
        """Whether no round comes after the one under way."""
        return self.current >= (self.rounds if self.is_in_rounds else 1)

    @property
    def ends_at(self) -> dt.datetime | None:
        """When the round under way ends."""
        if self.begun_at is None or self.status != self.Status.RUNNING or not self.is_in_rounds:
            return None
        return self.begun_at + dt.timedelta(minutes=self.minutes)

    @property
    def whole_seconds(self) -> int:
        """How long a round lasts."""
        return self.minutes * 60

    @property
    def seconds_left(self) -> int:
        ends_at = self.ends_at
        return max(0, int((ends_at - clock.now()).total_seconds())) if ends_at else 0


class SeatQuerySet(TenantQuerySet["Seat"]):
    """Who is part of a plan."""

    def own_of(self, member: Membership) -> Self:
        """A guest: their own seat."""
        return self.filter(member=member)


class Seat(Tenant):
    """One guest in a plan. Hosts stay at their table or booth; guests go round."""

    class Side(models.TextChoices):
        HOST = "host", _("Stays at a table")
        GUEST = "guest", _("Goes round")

    plan = models.ForeignKey(RoundPlan, models.CASCADE, related_name="seats")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    side = models.CharField(max_length=5, choices=Side, default=Side.GUEST)
    number = models.PositiveSmallIntegerField(default=0)
    is_away = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "member"], name="one_seat_per_guest")
        ]
        indexes = [models.Index(fields=["plan", "side", "number"])]

    def __str__(self) -> str:
        return f"{self.member_id} {self.number}"

    @property
    def field(self) -> str:
        """What the person works as, in the reader's language: what a card says beside the first name."""
        profile = getattr(self.member, self.member.role, None)
        return profile.job() if profile else ""


class Place(models.Model):
    """Where one guest sits in one round; who has the same table then meets."""

    plan = models.ForeignKey(RoundPlan, models.CASCADE, related_name="places")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="places")
    round = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "round"], name="one_place_per_round")
        ]
        indexes = [models.Index(fields=["plan", "round", "table"])]

    def __str__(self) -> str:
        return f"{self.round}: {self.table}"


class BetweenQuerySet[M: "Between"](TenantQuerySet[M]):
    """What one guest noted about another."""

    def own_of(self, member: Membership) -> Self:
        """Only what they noted themselves."""
        return self.filter(who__member=member)


class Between(Tenant):
    """Something that one guest noted about another of the same event."""

    who = models.ForeignKey(Seat, models.CASCADE, related_name="%(class)s_by")
    whom = models.ForeignKey(Seat, models.CASCADE, related_name="%(class)s_about")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["who", "whom"], name="one_%(class)s_for_each"),
            models.CheckConstraint(condition=~Q(who=F("whom")), name="no_%(class)s_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.who_id} {self.whom_id}"


class Wish(Between):
    """'I would like to meet this person again.' Nobody learns of it unless both say so. R386."""

    objects = BetweenQuerySet["Wish"].as_manager()


class Remark(Between):
    """A few words from an interviewer to the person, read by them once the rounds are over. R375."""

    text = models.TextField(max_length=600)

    objects = BetweenQuerySet["Remark"].as_manager()


class Visit(Between):
    """Somebody was at a booth. R384."""

    objects = BetweenQuerySet["Visit"].as_manager()
