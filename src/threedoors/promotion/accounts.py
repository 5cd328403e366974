"""Where a program speaks on social media: its accounts, who reads there, and how many follow, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.programs.models import Program


class Platform(models.TextChoices):
    """Where a post appears."""

    LINKEDIN = "linkedin", "LinkedIn"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    X = "x", "X"
    YOUTUBE = "youtube", "YouTube"
    WEB = "web", _("Our web page")
    OTHER = "other", _("Somewhere else")


class AccountQuerySet(TenantQuerySet["Account"]):
    """Accounts of a program."""

    def of_sisters(self, program: Program) -> Self:
        """What the other communities of the network are called: public names, nothing else. R410."""
        if program.network is None:
            return self.none()
        others = self.filter(program__in=program.network.member_programs().exclude(pk=program.pk))
        return others.select_related("program").order_by("program__name", "platform")

    def by_program(self, programs: Iterable[Program]) -> dict[UUID, list[Account]]:
        """What each of these programs is called, platform by platform."""
        found: dict[UUID, list[Account]] = {}
        for row in self.filter(program__in=programs).order_by("platform"):
            found.setdefault(row.program_id, []).append(row)
        return found


class Account(Tenant):
    """One account of the program, who reads there, and how often it plans to write. R407, R408, R410."""

    platform = models.CharField(max_length=10, choices=Platform)
    name = models.CharField(max_length=100)
    url = models.URLField(blank=True)
    readers = models.CharField(max_length=300, blank=True)
    posts_a_month = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(99)])
    added_at = models.DateTimeField(default=clock.now)

    followers: models.Manager[Followers]
    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "platform"], name="one_account_per_platform")
        ]

    def __str__(self) -> str:
        return f"{self.get_platform_display()} {self.name}"


class Followers(Tenant):
    """How many follow an account in one month, as somebody read it there. Seed 001:376, R398."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="followers")
    month = models.DateField()
    number = models.PositiveIntegerField()

    objects = TenantQuerySet["Followers"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "month"], name="one_number_per_month"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="followers_stand_on_the_first"
            ),
        ]
        verbose_name_plural = "followers"

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.number}"
