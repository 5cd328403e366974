"""The referral: who opened which door for whom. A tree of any depth under each match."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
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

    def named(self) -> Self:
        """Those whose contact is still known by name: neither removed nor forgotten. Bar P3, P7."""
        return self.exclude(status__in=Referral.NAMELESS)

    def above(self, referral: Referral) -> Self:
        """The doors that led to this one, the Connector's own first. R293."""
        return self.filter(match=referral.match_id, path__in=referral.path_above).order_by("path")

    def below(self, referral: Referral) -> Self:
        """Every door behind this one, to any depth, each before those behind it."""
        return self.filter(match=referral.match_id, path__startswith=f"{referral.path}.").order_by(
            "path"
        )

    def counted(self) -> Self:
        """What counts of the introductions owed: the Connector's own, if they stand. Seed 000:161."""
        return self.filter(level=1, status__in=Referral.STANDING)

    def counted_of(self, match: OuterRef) -> Combinable:
        """How many count of each match in a list, in the same query."""
        rows = self.counted().filter(match=match).order_by().values("match")
        return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


class Referral(Tenant):
    """One person introduced to a Connectee by someone they met. Seed 000:19, 000:150-157, 000:195.

    `path` numbers the doors from the Connector's own to this one ("0001.0004"): sorted by it, each
    door stands before those behind it. `name`, `email` and `phone` are what this giver said; in
    another tree the same person may be called otherwise, and neither side sees the other's words.
    `quiet`: another notice of ours waits for a reaction, so the giver tells this contact (X13).
    """

    class Status(models.TextChoices):
        SHARED = "shared", _("Shared")
        TOLD = "told", _("Told")
        DECLINED = "declined", _("No time")
        REMOVED = "removed", _("Removed")
        CONTACTED = "contacted", _("Written to")
        MEETING_SET = "meeting_set", _("Meeting set")
        MET = "met", _("Met")
        CLOSED = "closed", _("Closed")
        SILENT = "silent", _("No answer")

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

    class Knows(models.TextChoices):
        PROFESSIONAL = "professional", _("From work")
        PERSONAL = "personal", _("Personally")

    class Manner(models.TextChoices):
        EMAIL = "email", _("An email to both")
        CALL = "call", _("A call")
        IN_PERSON = "in_person", _("In person")
        DETAILS = "details", _("Only the name and how to reach them")

    class Purpose(models.TextChoices):
        INFORMATION = "information", _("How the work is done here")
        PERSPECTIVE = "perspective", _("Another view of the field")
        MARKET = "market", _("Who hires, and how")
        PLANS = "plans", _("Advice on my plans")

    _LIVING = frozenset({"declined", "removed", "contacted", "meeting_set", "met", "closed"})
    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "shared": _LIVING | {"told", "silent"},
        "told": _LIVING | {"silent"},
        "contacted": _LIVING - {"contacted"},
        "meeting_set": _LIVING - {"meeting_set"},
        "met": frozenset({"closed", "removed"}),
        "closed": frozenset({"removed", "contacted", "met"}),
        "declined": frozenset({"removed", "contacted"}),
        "removed": frozenset(),
        "silent": frozenset(),
    }
    GONE = ("removed",)
    NAMELESS = ("removed", "silent")
    STANDING = ("shared", "told", "contacted", "meeting_set", "met", "closed", "silent")
    UNWRITTEN = ("shared", "told")
    AHEAD = (*UNWRITTEN, "contacted", "meeting_set")
    REACHED = ("contacted", "meeting_set", "met", "closed")
    WIPED: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("name", "email", "phone", "job_title", "employer", "reason", "vacancy"), ""
    )

    match = models.ForeignKey(Match, models.PROTECT, related_name="referrals")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    giver = models.ForeignKey(Membership, models.PROTECT, related_name="referrals_given")
    contact = models.ForeignKey(Membership, models.PROTECT, related_name="referrals_received")
    level = models.PositiveSmallIntegerField(default=1)
    path = models.TextField(default="", blank=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.SHARED)
    teller = models.CharField(max_length=8, choices=Teller, default=Teller.PROGRAM)
    category = models.CharField(max_length=16, choices=Category, default=Category.OTHER)
    job_title = models.CharField(max_length=120, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    vacancy = models.CharField(max_length=300, blank=True)
    knows = models.CharField(max_length=12, choices=Knows, blank=True)
    manner = models.CharField(max_length=10, choices=Manner, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose, blank=True)
    quiet = models.BooleanField(default=False)
    shared_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    welcomed_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateField(null=True, blank=True)
    writes = models.PositiveSmallIntegerField(default=0)
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
            models.UniqueConstraint(
                fields=["match", "path"], condition=~Q(path=""), name="one_door_per_path"
            ),
        ]
        indexes = [
            models.Index(fields=["match", "level"]),
            models.Index(fields=["program", "shared_at"]),
            models.Index(fields=["program", "met_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.giver.name} → {self.who}"

    @property
    def who(self) -> str:
        """Who is behind the door, as its giver named them; nobody's name once they are removed or forgotten."""
        if self.status in self.NAMELESS:
            return str(_("Removed person") if self.status in self.GONE else _("No answer"))
        return self.name or self.contact.name

    @property
    def short_who(self) -> str:
        """The name's first word."""
        return self.who if self.status in self.NAMELESS else self.who.split(" ")[0]

    @property
    def path_above(self) -> list[str]:
        """The paths of the doors that led here, the first of the match's first."""
        parts = self.path.split(".")
        return [".".join(parts[:n]) for n in range(1, len(parts))]

    @property
    def is_postponed(self) -> bool:
        """Whether the day that the contact named is still ahead."""
        return self.not_before is not None and self.not_before > clock.today(self.program.zone)

    @property
    def is_welcome(self) -> bool:
        """Whether the contact has said that the newcomer may write."""
        return self.welcomed_at is not None

    @property
    def has_reacted(self) -> bool:
        """Whether the contact has answered in any way: said something, or met."""
        said = self.is_welcome or self.not_before is not None
        return said or self.status in ("declined", "removed", "meeting_set", "met")

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
