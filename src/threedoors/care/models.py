"""A goodbye: how a Connector and the program part; and a nomination: who deserves a public thank-you."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership
from threedoors.programs.checks import add_months


class GoodbyeQuerySet(TenantQuerySet["Goodbye"]):
    """Goodbyes of a program."""

    def own_of(self, member: Membership) -> Self:
        """A Connector: their own."""
        return self.filter(member=member)

    def under_way(self) -> Self:
        """Those that are not over: being prepared, or with a day on which we ask again."""
        return self.filter(status__in=Goodbye.UNDER_WAY)


class Goodbye(Tenant):
    """Three steps: thanks, the reason, and a day to ask again only if time is the reason. Seed 001:216-220."""

    class Status(models.TextChoices):
        BEGUN = "begun", _("Begun")
        THANKED = "thanked", _("Thanks written")
        EXPLAINED = "explained", _("Reason chosen")
        SAID = "said", _("Said goodbye")
        RETURNED = "returned", _("Came back")
        OVER = "over", _("Ended for good")
        DROPPED = "dropped", _("Stays after all")

    class Reason(models.TextChoices):
        TIME = "time", _("There is no time for it now")
        PROCESS = "process", _("The way we work does not suit them")
        OTHER = "other", _("Something else")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "begun": frozenset({"thanked", "dropped"}),
        "thanked": frozenset({"explained", "dropped"}),
        "explained": frozenset({"said", "thanked", "dropped"}),
        "said": frozenset({"returned", "over"}),
        "returned": frozenset(),
        "over": frozenset({"returned"}),
        "dropped": frozenset(),
    }
    PREPARED = ("begun", "thanked", "explained")
    UNDER_WAY = (*PREPARED, "said")

    member = models.ForeignKey(Membership, models.PROTECT, related_name="goodbyes")
    status = models.CharField(max_length=10, choices=Status, default=Status.BEGUN)
    own_wish = models.BooleanField(default=False)
    thanks = models.TextField(max_length=1000, blank=True)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    said_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)

    objects = GoodbyeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(status__in=["begun", "thanked", "explained", "said"]),
                name="one_goodbye_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member.name} {self.status}"

    @property
    def name(self) -> str:
        """Whom it is about."""
        return self.member.name

    @property
    def is_prepared(self) -> bool:
        """Whether it can still be changed or dropped."""
        return self.status in self.PREPARED

    @property
    def language(self) -> str:
        """The language of its mail: the person's, where the program writes in it."""
        return self.program.policy.spoken_to(self.member.person.language)

    def may_be_asked(self, today: dt.date) -> bool:
        """Once, and from the day they agreed to; who agreed to none is never asked. Seed 001:220, N18."""
        day = self.member.circle_back_on
        waits = self.status == self.Status.SAID and self.asked_again_at is None
        return waits and day is not None and day <= today

    def asks_again_on(self, today: dt.date) -> dt.date | None:
        """The day so many months from today: 24 February and 6 months are 24 August. N18."""
        return add_months(today, self.months) if self.months else None


class NominationQuerySet(TenantQuerySet["Nomination"]):
    """Nominations of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those a person made."""
        return self.filter(by=member)

    def standing(self, year: int) -> Self:
        """Those of a year that were not set aside."""
        return self.filter(year=year).exclude(status=Nomination.Status.SET_ASIDE)


class Nomination(Tenant):
    """Somebody says who deserves thanks at the yearly event, and why. Seed 001:452, R336.

    Only staff read it. Whoever is nominated may be unknown to the team at first: then `member` is empty.
    """

    class Status(models.TextChoices):
        NEW = "new", _("New")
        CHOSEN = "chosen", _("Chosen")
        SET_ASIDE = "set_aside", _("Set aside")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "new": frozenset({"chosen", "set_aside"}),
        "chosen": frozenset({"set_aside"}),
        "set_aside": frozenset({"chosen"}),
    }

    year = models.PositiveSmallIntegerField()
    member = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(max_length=1000)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    said_at = models.DateTimeField(default=clock.now)

    objects = NominationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "year"])]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The Connector we know, else the name as it was written."""
        return self.member.name if self.member else self.name

    @property
    def said_name(self) -> str:
        """As the one who nominated named them: whom the team found behind a name is told to nobody."""
        return self.name or self.shown_name
