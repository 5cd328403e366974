"""What the national office keeps of its communities: those outside this software, their reports, closed periods."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.functional import Promise as LazyText

from threedoors.base import clock
from threedoors.base.models import TenantQuerySet
from threedoors.base.periods import Period
from threedoors.network.models import Shared, is_keeper, network_of
from threedoors.people.models import Membership
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Network, Program
from threedoors.reports.models import Report


def office_of(member: Membership) -> Network | None:
    """The network whose portal the member keeps."""
    return network_of(member) if is_keeper(member) else None


class OfficeQuerySet[M: models.Model](TenantQuerySet[M]):
    """Rows that only those see who keep the network's portal."""

    def visible_to(self, member: Membership) -> Self:
        """The rows of their network."""
        network = office_of(member)
        return self.none() if network is None else self.filter(network=network)


class SentReportQuerySet(TenantQuerySet["SentReport"]):
    """What the programs of a network sent in."""

    def visible_to(self, member: Membership) -> Self:
        """The office reads what was sent in, and never a draft."""
        network = office_of(member)
        return self.none() if network is None else self.of(network)

    def of(self, network: Network) -> Self:
        """Reports of member programs, and of those that have left since, that were sent in at least once."""
        rows = self.filter(program__network=network, program__practice_of=None)
        return rows.exclude(status=Report.Status.DRAFT)


class SentReport(Report):
    """A report as the national office meets it. Seed 001:465."""

    objects: ClassVar[Any] = SentReportQuerySet.as_manager()

    class Meta:
        proxy = True


class OutsideCommunity(Shared):
    """A community that works with other software and sends its report as a file. Seed 002:88, R465."""

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = Program.MOVES

    name = models.CharField(max_length=100)
    country = models.CharField(max_length=2, choices=list(COUNTRIES.items()), blank=True)
    status = models.CharField(max_length=10, choices=Program.Status, default=Program.Status.ACTIVE)
    since = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    objects = OfficeQuerySet["OutsideCommunity"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"], name="one_outside_community_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def country_name(self) -> str | LazyText:
        return COUNTRIES[self.country]


class OutsideReport(Shared):
    """What stood in such a file. `content` is spelled as in a report's version."""

    community = models.ForeignKey(OutsideCommunity, models.PROTECT, related_name="reports")
    since = models.DateField()
    until = models.DateField()
    content: Any = models.JSONField()
    file_name = models.CharField(max_length=200)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=clock.now)

    objects = OfficeQuerySet["OutsideReport"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "since", "until"], name="one_outside_report_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.community_id} {self.until}"


class ClosedPeriod(Shared):
    """The sums of a period, worked out once from the reports in it; what comes later is in no sum (bar P8).

    `content` holds, by figure, the sum of all (under "") and of each country, as [number, whether it is whole];
    `counted` the reports they are made of.
    """

    since = models.DateField()
    until = models.DateField()
    content: Any = models.JSONField()
    counted: Any = models.JSONField(default=list)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(default=clock.now)

    objects = OfficeQuerySet["ClosedPeriod"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "since", "until"], name="one_closing_of_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.until}"

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def day(self) -> dt.date:
        """The day it was closed, where the office is."""
        return self.closed_at.astimezone(self.program.zone).date()
