"""The referral: who opened which door for whom. A tree of any depth under each match."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.matching.models import Match
from threedoors.people.models import Membership


class ReferralQuerySet(TenantQuerySet["Referral"]):
    """Referrals of a program."""

    def own_of(self, member: Membership) -> Self:
        """Connectee: all of the own tree. Givers and contacts: their own doors."""
        return self.filter(Q(match__connectee=member) | Q(giver=member) | Q(contact=member))

    def with_people(self) -> Self:
        """With all that a page about a door shows."""
        return self.select_related(
            "program",
            "giver__person",
            "contact__person",
            "parent__contact__person",
            "match__program",
            "match__connectee__person",
            "match__connectee__connectee",
            "match__connector__person",
            "match__connector__connector",
        )

    def live(self) -> Self:
        """All but those whose contact was removed. Requirements §6."""
        return self.exclude(status__in=Referral.GONE)

    def counted(self) -> Self:
        """What counts of the introductions owed: the Connector's own, if they stand. Seed 000:161."""
        return self.filter(level=1, status__in=Referral.STANDING)

    def counted_of(self, match: OuterRef) -> Combinable:
        """How many count of each match in a list, in the same query."""
        rows = self.counted().filter(match=match).order_by().values("match")
        return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


class Referral(Tenant):
    """One person introduced to a Connectee by someone they met. Seed 000:19, 000:150-157, 000:195."""

    class Status(models.TextChoices):
        SHARED = "shared", _("Shared")
        TOLD = "told", _("Told")
        DECLINED = "declined", _("No time")
        REMOVED = "removed", _("Removed")
        CONTACTED = "contacted", _("Written to")
        MEETING_SET = "meeting_set", _("Meeting set")
        MET = "met", _("Met")
        CLOSED = "closed", _("Closed")

    class Category(models.TextChoices):
        EXECUTIVE = "executive", _("Executive")
        MANAGER = "manager", _("Manager")
        HR = "hr", _("Human resources")
        BUSINESS_LEADER = "business_leader", _("Business leader")
        ASSOCIATION = "association", _("Member of an industry association")
        VACANCY = "vacancy", _("Has a job to fill")
        OTHER = "other", _("Other")

    class Teller(models.TextChoices):
        PROGRAM = "program", _("The program sends a notice")
        GIVER = "giver", _("The giver tells them")

    _LIVING = frozenset({"declined", "removed", "contacted", "meeting_set", "met", "closed"})
    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "shared": _LIVING | {"told"},
        "told": _LIVING,
        "contacted": _LIVING - {"contacted"},
        "meeting_set": _LIVING - {"meeting_set"},
        "met": frozenset({"closed", "removed"}),
        "closed": frozenset({"removed", "contacted", "met"}),
        "declined": frozenset({"removed", "contacted"}),
        "removed": frozenset(),
    }
    GONE = ("removed",)
    STANDING = ("shared", "told", "contacted", "meeting_set", "met", "closed")

    match = models.ForeignKey(Match, models.PROTECT, related_name="referrals")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    giver = models.ForeignKey(Membership, models.PROTECT, related_name="referrals_given")
    contact = models.ForeignKey(Membership, models.PROTECT, related_name="referrals_received")
    level = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status, default=Status.SHARED)
    teller = models.CharField(max_length=8, choices=Teller, default=Teller.PROGRAM)
    category = models.CharField(max_length=16, choices=Category, default=Category.OTHER)
    job_title = models.CharField(max_length=120, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    shared_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    onward_asked_at = models.DateTimeField(null=True, blank=True)

    children: models.Manager[Referral]
    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["match", "contact"], name="one_door_per_contact"),
            models.CheckConstraint(
                condition=Q(level=1, parent=None) | Q(level__gt=1, parent__isnull=False),
                name="level_fits_parent",
            ),
        ]
        indexes = [models.Index(fields=["match", "level"])]

    def __str__(self) -> str:
        return f"{self.giver.name} → {self.contact.name}"

    @property
    def counts(self) -> bool:
        """Whether it is one of the introductions owed. Seed 000:161."""
        return self.level == 1 and self.status in self.STANDING

    @property
    def named_by(self) -> Membership:
        """Who gave the name: the contact above, where the newcomer only wrote it down. Seed 000:195."""
        if self.parent is not None and self.giver_id == self.match.connectee_id:
            return self.parent.contact
        return self.giver
