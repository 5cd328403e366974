"""People of an adviser who may sign in, and the log of the help they gave. They see nobody who takes part."""

from __future__ import annotations

from typing import Self

from django.db import models

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership
from threedoors.programs.models import Adviser


class AdviserSeatQuerySet(TenantQuerySet["AdviserSeat"]):
    """Who may sign in for advisers of one program."""

    def own_of(self, member: Membership) -> Self:
        """An adviser sees their own seat."""
        return self.filter(member=member)


class AdviserSeat(Tenant):
    """Somebody signs in for an adviser: programs in short, the library, what they offer. Seed 002:161, R454."""

    adviser = models.ForeignKey(Adviser, models.CASCADE, related_name="seats")
    member = models.OneToOneField(Membership, models.PROTECT, related_name="adviser_seat")
    since = models.DateTimeField(default=clock.now)

    objects = AdviserSeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.member.name


class HelpNoteQuerySet(TenantQuerySet["HelpNote"]):
    """Help that was given to one program."""

    def own_of(self, member: Membership) -> Self:
        """An adviser sees what their own organization gave."""
        return self.filter(adviser__seats__member=member)


class HelpNote(Tenant):
    """One time an adviser helped: the day and what it was about, and nothing about people. Requirements 8.2."""

    adviser = models.ForeignKey(Adviser, models.SET_NULL, null=True, related_name="help")
    name = models.CharField(max_length=200)
    helped_on = models.DateField()
    topic = models.CharField(max_length=200)
    text = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)

    objects = HelpNoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "-helped_on"])]

    def __str__(self) -> str:
        return f"{self.helped_on} {self.topic}"
