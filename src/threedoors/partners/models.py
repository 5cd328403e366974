"""Partner organizations: who they are, their people, what was talked about, and newcomers handed to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Max, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.states import may_move
from threedoors.people.models import Membership

DORMANT_AFTER = dt.timedelta(days=183)
"""Half a year without a word. R353."""


class OrganizationQuerySet(TenantQuerySet["Organization"]):
    """Partners of a program."""

    def with_last_contact(self) -> Self:
        """With the day of the last talk, in the same query."""
        return self.annotate(last_on=Max("interactions__held_on"))


class Organization(Tenant):
    """A partner: it sends newcomers, helps them first, or brings Connectors. Seed 001:242-256, 002:127."""

    class Sector(models.TextChoices):
        PUBLIC = "public", _("Public")
        NONPROFIT = "nonprofit", _("Nonprofit")
        PRIVATE = "private", _("Private")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    sector = models.CharField(max_length=10, choices=Sector)
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    city = models.CharField(max_length=100, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    may_screen = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=clock.now)

    last_on: dt.date | None
    interactions: models.Manager[Interaction]
    agreements: models.Manager[Agreement]
    counselors: models.Manager[Counselor]
    handoffs: models.Manager[Handoff]
    needs: models.Manager[Need]
    objects = OrganizationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("program", Lower("name"), name="one_organization_per_name")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The partner's page for staff."""
        return reverse("organization", args=[self.program.slug, self.pk])

    @property
    def is_dormant(self) -> bool:
        """Whether nobody has talked with them for half a year. Needs `with_last_contact`. R353."""
        zone = self.program.zone
        since = self.last_on or self.added_at.astimezone(zone).date()
        return clock.today(zone) - since > DORMANT_AFTER

    @property
    def may_count(self) -> bool:
        """Whether a screening by their counselors counts: trusted here, and the program says so. R003."""
        allowed = self.program.policy.intake.screened_by == "coordinator_or_partner"
        return self.may_screen and allowed


class Counselor(Tenant):
    """A person who works for a partner; one without a sign-in is a contact. Seed 000:104."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="counselors")
    member = models.OneToOneField(Membership, models.PROTECT, related_name="counselor")
    title = models.CharField(max_length=120, blank=True)

    objects = TenantQuerySet["Counselor"].as_manager()

    def __str__(self) -> str:
        return self.member.name

    @property
    def name(self) -> str:
        return self.member.name

    @property
    def has_portal(self) -> bool:
        """Whether they may sign in now."""
        return self.member.status == Membership.Status.ACTIVE


class Interaction(Tenant):
    """Something that was talked about, with one partner or several. R024, R130, R354."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        EMAIL = "email", _("Email")
        MEETING = "meeting", _("Meeting")
        PRESENTATION = "presentation", _("Talk to a group")
        EVENT = "event", _("Event")
        OTHER = "other", _("Other")

    organizations = models.ManyToManyField(Organization, related_name="interactions")
    kind = models.CharField(max_length=14, choices=Kind)
    held_on = models.DateField()
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    audience = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    objects = TenantQuerySet["Interaction"].as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.held_on}"


class Agreement(Tenant):
    """What was agreed with a partner, and until when. R357."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = TenantQuerySet["Agreement"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("begins_on")),
                name="agreement_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Need(Tenant):
    """People a partner looks for: it puts their sector in demand. Seed 001:182, 002:133, R352."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="needs")
    sector = models.CharField(max_length=40)
    work = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(default=1)
    until = models.DateField()

    objects = TenantQuerySet["Need"].as_manager()

    def __str__(self) -> str:
        return f"{self.number} {self.work}"


class HandoffQuerySet(TenantQuerySet["Handoff"]):
    """Newcomers handed to partners."""

    def own_of(self, member: Membership) -> Self:
        """A counselor: those asked of their own organization."""
        if member.status == Membership.Status.ENDED:
            return self.none()
        return self.filter(organization__counselors__member=member)

    def open(self) -> Self:
        """Those that somebody still works on; who was erased needs no help."""
        return self.filter(status__in=Handoff.OPEN, member__person__erased_at=None)


class Handoff(Tenant):
    """A partner is asked to help somebody first: interview practice, other plans. Seed 000:106, 001:296."""

    class Reason(models.TextChoices):
        INTERVIEW = "interview", _("Interview practice")
        PLANS = "plans", _("Career plans")
        LANGUAGE = "language", _("Language")
        CREDENTIAL = "credential", _("License or diploma")
        OTHER = "other", _("Other help")

    class Status(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("They will help")
        ATTENDED = "attended", _("They have met")
        DONE = "done", _("Done")
        DECLINED = "declined", _("They cannot help")
        WITHDRAWN = "withdrawn", _("Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "asked": frozenset({"accepted", "declined", "withdrawn"}),
        "accepted": frozenset({"attended", "done", "declined", "withdrawn"}),
        "attended": frozenset({"done", "declined", "withdrawn"}),
        "done": frozenset(),
        "declined": frozenset(),
        "withdrawn": frozenset(),
    }
    OPEN = ("asked", "accepted", "attended")
    ANSWERS = ("accepted", "attended", "done", "declined")

    member = models.ForeignKey(Membership, models.PROTECT, related_name="handoffs")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="handoffs")
    counselor = models.ForeignKey(
        Counselor, models.SET_NULL, null=True, blank=True, related_name="handoffs"
    )
    reason = models.CharField(max_length=12, choices=Reason)
    said = models.TextField(max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = HandoffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "organization", "reason"],
                condition=Q(status__in=["asked", "accepted", "attended"]),
                name="one_open_handoff_per_reason",
            )
        ]
        indexes = [models.Index(fields=["program", "status"])]

    def __str__(self) -> str:
        return f"{self.reason} {self.status}"

    def is_with_a_colleague_of(self, member: Membership) -> bool:
        """Whether somebody else at the partner has taken it, and is still there."""
        taken = self.counselor
        if member.is_staff or taken is None or taken.member_id == member.pk:
            return False
        return taken.member.status != Membership.Status.ENDED

    def answers_for(self, member: Membership) -> list[str]:
        """What this member may answer now: nothing, where a colleague has taken it."""
        if self.is_with_a_colleague_of(member):
            return []
        return [answer for answer in self.ANSWERS if may_move(self, answer)]

    @property
    def name(self) -> str:
        """Who is handed over."""
        return self.member.name
