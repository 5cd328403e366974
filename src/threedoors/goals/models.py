"""What a program wants to reach and by when, its pilots and cohorts, and its live page."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.words import our_language

IN_ORDER = Q(until__gte=F("since"))


def in_language(row: models.Model, name: str) -> str:
    """A text in the language of the page; where it was not written in that one, in the other."""
    own, other = (f"{name}_en", f"{name}_fr")[:: 1 if our_language(get_language()) == "en" else -1]
    text: str = getattr(row, own) or getattr(row, other)
    return text


class GoalQuerySet(TenantQuerySet["Goal"]):
    """Goals of a program."""

    def running(self, today: dt.date) -> Self:
        """Those whose time holds a day."""
        return self.filter(since__lte=today, until__gte=today)

    def public(self) -> Self:
        """Those the program shows to everybody."""
        return self.filter(is_public=True)


class Goal(Tenant):
    """So many of a figure by a day, or a wish in words; perhaps of one source or one partner. R025, R140, R498."""

    figure = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    words_en = models.CharField(max_length=200, blank=True)
    words_fr = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField()
    source = models.CharField(max_length=40, blank=True)
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="goals"
    )
    is_public = models.BooleanField(default=False)
    set_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="goal_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(figure="", number=None) & ~Q(words_en="", words_fr="")
                | ~Q(figure="") & Q(number__gte=1),
                name="goal_is_a_number_or_words",
            ),
            models.CheckConstraint(
                condition=Q(source="") | Q(organization=None), name="goal_asked_of_one"
            ),
        ]
        indexes = [models.Index(fields=["program", "until"])]

    def __str__(self) -> str:
        return self.words or f"{self.figure} {self.number}"

    @property
    def words(self) -> str:
        """What it is called, in the language of the page; a number may do without."""
        return in_language(self, "words")


class Priority(Tenant):
    """What matters to a partner, beside our own goals; where one of these serves it, its progress is shown. R025."""

    class Stage(models.TextChoices):
        NOTED = "noted", _("Noted")
        UNDER_WAY = "under_way", _("Under way")
        REACHED = "reached", _("Reached")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="priorities")
    words = models.CharField(max_length=200)
    goal = models.ForeignKey(
        Goal, models.SET_NULL, null=True, blank=True, related_name="priorities"
    )
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.NOTED)
    noted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Priority"].as_manager()

    def __str__(self) -> str:
        return self.words


class Pilot(Tenant):
    """A first, small group: from when until when, and what was learned. Seed 002:75, 003:13, R072.

    How many is said by the settings while it runs; what they said at its end stays here.
    """

    since = models.DateField()
    until = models.DateField()
    connectors = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    connectees = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    review = models.TextField(max_length=4000, blank=True)
    begun_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Pilot"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="pilot_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["program"], condition=Q(ended_at=None), name="one_pilot_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} – {self.until}"


class Cohort(Tenant):
    """An employer lends so many of its people for some months; they stand together on a page. X15."""

    employer = models.CharField(max_length=120)
    number = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    since = models.DateField()
    until = models.DateField()
    set_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    objects = TenantQuerySet["Cohort"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=IN_ORDER, name="cohort_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return self.employer


class LivePage(Tenant):
    """The program shows some of its totals to everybody, rounded down, as they are right now. X18."""

    figures = models.JSONField(default=list)
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["LivePage"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program"], name="one_live_page")]

    def __str__(self) -> str:
        return ", ".join(self.figures)
