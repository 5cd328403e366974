"""A match: one newcomer, one professional, one meeting, three doors; and a run that suggests many at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership

if TYPE_CHECKING:
    from threedoors.meetings.models import Meeting
    from threedoors.referrals.models import Referral
    from threedoors.surveys.models import Survey


class MatchQuerySet(TenantQuerySet["Match"]):
    """Matches of a program."""

    def own_of(self, member: Membership) -> Self:
        """A Connector: their own. A Connectee: their own once introduced (R225)."""
        shown = Q(connector=member) | Q(connectee=member, introduced_at__isnull=False)
        return self.filter(shown)

    def open(self) -> Self:
        return self.filter(status__in=Match.OPEN)

    def introduced(self) -> Self:
        """Everybody who was introduced, also where it came to nothing."""
        return self.filter(introduced_at__isnull=False)

    def held(self) -> Self:
        """Those who met."""
        return self.filter(status__in=Match.MEETING_HELD, met_at__isnull=False)

    def with_people(self) -> Self:
        """With all that a line about a match shows."""
        return self.select_related(
            "program",
            "connectee__person",
            "connectee__connectee",
            "connector__person",
            "connector__connector",
        )


class Match(Tenant):
    """From the question to the Connector to the third door. Seed 000:114-128."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a yes")
        ACCEPTED = "accepted", _("Said yes")
        DECLINED = "declined", _("Said no")
        EXPIRED = "expired", _("No answer")
        INTRODUCED = "introduced", _("Introduced")
        REPLIED = "replied", _("In touch")
        SCHEDULED = "scheduled", _("Meeting set")
        MET = "met", _("Met")
        REFERRING = "referring", _("Opening doors")
        SURVEYED = "surveyed", _("Surveyed")
        COMPLETED = "completed", _("Completed")
        CANCELLED = "cancelled", _("Cancelled")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "proposed": frozenset({"accepted", "declined", "expired", "cancelled"}),
        "accepted": frozenset({"proposed", "introduced", "cancelled"}),
        "declined": frozenset({"proposed"}),
        "expired": frozenset({"accepted", "declined"}),
        "introduced": frozenset({"replied", "scheduled", "met", "cancelled"}),
        "replied": frozenset({"scheduled", "met", "cancelled"}),
        "scheduled": frozenset({"replied", "met", "cancelled"}),
        "met": frozenset({"referring", "surveyed", "completed"}),
        "referring": frozenset({"surveyed", "completed"}),
        "surveyed": frozenset({"referring", "completed"}),
        "completed": frozenset(),
        "cancelled": frozenset(),
    }
    BEFORE_INTRODUCTION = ("proposed", "accepted")
    BEFORE_MEETING = ("introduced", "replied", "scheduled")
    AFTER_MEETING = ("met", "referring", "surveyed")
    OPEN = (*BEFORE_INTRODUCTION, *BEFORE_MEETING, *AFTER_MEETING)
    MEETING_HELD = (*AFTER_MEETING, "completed")

    connectee = models.ForeignKey(Membership, models.PROTECT, related_name="matches_as_connectee")
    connector = models.ForeignKey(Membership, models.PROTECT, related_name="matches_as_connector")
    status = models.CharField(max_length=12, choices=Status, default=Status.PROPOSED)
    overrides = models.JSONField(default=dict, blank=True)
    proposed_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    introduced_at = models.DateTimeField(null=True, blank=True)
    wrote_at = models.DateTimeField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)
    referrals_waived = models.CharField(max_length=300, blank=True)
    first_message = models.TextField(max_length=2000, blank=True)

    meetings: models.Manager[Meeting]
    referrals: models.Manager[Referral]
    surveys: models.Manager[Survey]
    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connectee"],
                condition=Q(
                    status__in=[
                        "proposed",
                        "accepted",
                        "introduced",
                        "replied",
                        "scheduled",
                        "met",
                        "referring",
                        "surveyed",
                    ]
                ),
                name="one_open_match_per_connectee",
            ),
            models.CheckConstraint(
                condition=~Q(connectee=F("connector")), name="nobody_meets_themselves"
            ),
        ]
        indexes = [
            models.Index(fields=["program", "status"]),
            models.Index(fields=["program", "-proposed_at", "id"]),
            models.Index(fields=["connector", "status"]),
            models.Index(fields=["program", "introduced_at"]),
            models.Index(fields=["program", "met_at"]),
            models.Index(fields=["program", "answered_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.connectee.name} – {self.connector.name}"

    @property
    def is_pair(self) -> bool:
        """Two who meet again and again: no introductions and no clocks of a single meeting. Seed 004:16."""
        return self.program.policy.is_for_pairs

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def waits_for_answer(self) -> bool:
        """Whether the Connector still has to say yes or no."""
        return self.status == self.Status.PROPOSED

    def other(self, member: Membership) -> Membership:
        """The person on the other side of the table."""
        return self.connector if member.pk == self.connectee_id else self.connectee


def match_known_to(connectee: Membership) -> Match | None:
    """The newest match a newcomer knows of: introduced, and not cancelled (R225)."""
    rows = Match.objects.visible_to(connectee).with_people().filter(connectee=connectee)
    return rows.exclude(status=Match.Status.CANCELLED).order_by("-introduced_at").first()


class MatchRun(Tenant):
    """All who wait and all who are free, matched as well as can be. Nobody is asked before a person says so."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Begins soon")
        RUNNING = "running", _("Under way")
        READY = "ready", _("To review")
        APPROVED = "approved", _("Approved")
        DISCARDED = "discarded", _("Put away")
        FAILED = "failed", _("Did not work")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "queued": frozenset({"running", "discarded"}),
        "running": frozenset({"ready", "failed"}),
        "ready": frozenset({"approved", "discarded"}),
        "approved": frozenset(),
        "discarded": frozenset(),
        "failed": frozenset(),
    }
    UNDER_WAY = ("queued", "running")
    FINISHED = ("ready", "approved", "discarded")

    asked_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    queued_at = models.DateTimeField(default=clock.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    value = models.BigIntegerField(default=0)
    bound = models.BigIntegerField(default=0)
    prices = models.JSONField(default=dict, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    lines: models.Manager[RunLine]
    objects = TenantQuerySet["MatchRun"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=Q(status__in=["queued", "running"]),
                name="one_match_run_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["program", "-queued_at"])]

    def __str__(self) -> str:
        return f"{self.program} {self.queued_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.status in self.UNDER_WAY

    @property
    def is_proven(self) -> bool:
        """No other choice of matches is worth more: the prices prove it."""
        return self.value == self.bound


class RunLine(Tenant):
    """One newcomer in a run: the Connector suggested, or why there is none."""

    class Left(models.TextChoices):
        """Why a newcomer is offered nobody."""

        NOBODY = "nobody", _("No free Connector is near enough")
        OTHERS = "others", _("The Connectors who fit are more needed by others")
        RESERVE = "reserve", _("The last places are kept for urgent people")
        HELD = "held", _("Something is still open with them: see their application")

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="lines")
    connectee = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    connector = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="+"
    )
    is_urgent = models.BooleanField(default=False)
    value = models.IntegerField(default=0)
    terms = models.JSONField(default=dict, blank=True)
    left = models.CharField(max_length=10, choices=Left, blank=True)
    match = models.ForeignKey(Match, models.SET_NULL, null=True, blank=True, related_name="+")
    refused = models.CharField(max_length=300, blank=True)

    objects = TenantQuerySet["RunLine"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "connectee"], name="one_line_per_newcomer")
        ]

    def __str__(self) -> str:
        return f"{self.connectee_id} – {self.connector_id}"
