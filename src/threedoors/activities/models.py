"""Activities people are invited to: our own events and those of others, who came, and who met whom there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.partners.models import Organization
from threedoors.people.models import Membership, Role

DOORS_OPEN = dt.timedelta(hours=3)
"""So long before the beginning somebody may be noted as there."""


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes from one moment to another."""
    return int((end - start).total_seconds() // 60)


class ActivityQuerySet(TenantQuerySet["Activity"]):
    """Activities of a program."""

    def planned(self) -> Self:
        """Those that were not cancelled."""
        return self.filter(status="planned")

    def ahead(self) -> Self:
        """What is still to come, the next one first."""
        return self.planned().filter(starts_at__gt=clock.now()).order_by("starts_at")

    def past(self) -> Self:
        """What took place, the newest first."""
        return self.planned().filter(ends_at__lte=clock.now()).order_by("-starts_at")

    def ours(self) -> Self:
        """What took place and was ours, or of others with us as a host: this is what is counted."""
        return self.past().filter(Q(is_external=False) | Q(co_hosts__isnull=False)).distinct()

    def public(self) -> Self:
        """What the program's own page shows: open, ours or of others, still ahead."""
        return self.ahead().filter(is_public=True)


class Activity(Tenant):
    """An event of ours, or of others that we tell people about. Seed 001:357, 001:450-459, R389."""

    class How(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        BOTH = "both", _("In person and online")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CANCELLED = "cancelled", _("Cancelled")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "planned": frozenset({"cancelled"}),
        "cancelled": frozenset(),
    }

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    about = models.TextField(max_length=1000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How, default=How.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    is_external = models.BooleanField(default=False)
    url = models.URLField(blank=True)
    join_url = models.URLField(blank=True, max_length=500)
    language = models.CharField(max_length=7, blank=True)
    co_hosts = models.ManyToManyField(Organization, blank=True, related_name="activities")
    employer = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="visits"
    )
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    has_waiting_list = models.BooleanField(default=True)
    open_to = models.JSONField(default=list, blank=True)
    is_public = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    sequence = models.PositiveIntegerField(default=0)
    recap = models.TextField(max_length=2000, blank=True)
    results = models.TextField(max_length=2000, blank=True)
    added_at = models.DateTimeField(default=clock.now)

    invitations: models.Manager[Invitation]
    sessions: models.Manager[Session]
    heads: models.Manager[HeadCount]
    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="activity_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        """Whether the last of it is past."""
        return self.ends_at <= clock.now()

    @property
    def has_doors_open(self) -> bool:
        """Whether people may be there already."""
        return not self.is_cancelled and self.starts_at - DOORS_OPEN <= clock.now()

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return minutes_between(self.starts_at, self.ends_at)

    @property
    def is_in_person(self) -> bool:
        return self.how != self.How.ONLINE

    @property
    def is_online(self) -> bool:
        return self.how != self.How.IN_PERSON

    @property
    def poster_key(self) -> str:
        """What only the poster at the door says: the page "I am here" is no page without it."""
        return salted_hmac("threedoors.poster", str(self.pk), algorithm="sha256").hexdigest()[:16]

    @property
    def here_address(self) -> str:
        """Where guests say that they are there. R385."""
        return reverse("here", args=[self.program.slug, self.pk, self.poster_key])

    def is_for(self, role: str) -> bool:
        """Whether people of this role may come: of every role where none is named."""
        return not self.open_to or role in self.open_to


class Session(Tenant):
    """One of several days of an event, each with who was there. R383."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = TenantQuerySet["Session"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "starts_at"], name="one_session_at_a_time"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.starts_at:%Y-%m-%d}"

    @property
    def minutes(self) -> int:
        """How long this day lasts."""
        return minutes_between(self.starts_at, self.ends_at)


class InvitationQuerySet(TenantQuerySet["Invitation"]):
    """Invitations of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those to this person."""
        return self.filter(member=member)

    def coming(self) -> Self:
        """Those who hold a place: they said yes, or are there."""
        return self.filter(status__in=Invitation.HOLDS_A_PLACE)

    def waiting(self) -> Self:
        """Those who wait for a place, the first one first."""
        return self.filter(status="waiting").order_by("answered_at", "pk")

    def attended(self) -> Self:
        """Those who were there."""
        return self.filter(status="attended")


class Invitation(Tenant):
    """One person at one event, perhaps with somebody of ours who comes along. Seed 001:348, R196.

    Who says no beforehand cancelled; who said yes and stayed away was missed.
    """

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited")
        YES = "yes", _("Comes")
        WAITING = "waiting", _("On the waiting list")
        NO = "no", _("Does not come")
        ATTENDED = "attended", _("Was there")
        MISSED = "missed", _("Was not there")

    class Way(models.TextChoices):
        INVITED = "invited", _("Was invited")
        SIGNED_UP = "signed_up", _("Signed up")
        WALKED_IN = "walked_in", _("Came to the door")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "invited": frozenset({"yes", "waiting", "no", "attended", "missed"}),
        "yes": frozenset({"no", "attended", "missed"}),
        "waiting": frozenset({"yes", "no", "attended", "missed"}),
        "no": frozenset({"yes", "waiting", "attended", "missed"}),
        "attended": frozenset({"missed", "yes", "waiting", "invited", "no"}),
        "missed": frozenset({"attended"}),
    }
    HOLDS_A_PLACE = ("yes", "attended")
    NOTED = ("attended", "missed", "no")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    companion = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )
    way = models.CharField(max_length=10, choices=Way, default=Way.INVITED)
    status = models.CharField(max_length=10, choices=Status, default=Status.INVITED)
    invited_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    prize = models.PositiveSmallIntegerField(null=True, blank=True)

    presences: models.Manager[Presence]
    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="one_invitation_per_person")
        ]
        indexes = [models.Index(fields=["activity", "status"])]

    def __str__(self) -> str:
        return f"{self.member.name} {self.status}"

    @property
    def code(self) -> str:
        """Six letters and digits to find the guest by at the door; they open nothing by themselves."""
        return self.pk.hex[:6].upper()


class Presence(Tenant):
    """One person was there on one of several days. R383."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="presences")
    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["Presence"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "session"], name="one_presence_per_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.session_id}"


class HeadCount(Tenant):
    """How many came whose names we do not keep, by what they are. R385, R390."""

    class Who(models.TextChoices):
        CONNECTEE = "connectee", _("Newcomers")
        CONNECTOR = "connector", _("Professionals who live here")
        EMPLOYER = "employer", _("Employers")
        PARTNER = "partner", _("Partner organizations")
        OTHER = "other", _("Others")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="heads")
    who = models.CharField(max_length=10, choices=Who)
    number = models.PositiveIntegerField(default=0)

    objects = TenantQuerySet["HeadCount"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "who"], name="one_head_count_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.who}"


class AcquaintanceQuerySet(TenantQuerySet["Acquaintance"]):
    """Who met whom, in a program."""

    def own_of(self, member: Membership) -> Self:
        """What this person told, or is asked."""
        return self.filter(Q(one=member) | Q(other=member))

    def agreed(self) -> Self:
        """Those of which both said yes."""
        return self.filter(status="agreed")


class Acquaintance(Tenant):
    """Two people met at an event; nothing is shared before both say so. R386.

    `other` is open while nobody has found out whom `said` names.
    """

    class Status(models.TextChoices):
        TOLD = "told", _("Told by one")
        AGREED = "agreed", _("Both agree")
        DECLINED = "declined", _("Not agreed")
        WITHDRAWN = "withdrawn", _("Taken back")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "told": frozenset({"agreed", "declined", "withdrawn"}),
        "declined": frozenset({"agreed"}),
        "withdrawn": frozenset({"agreed"}),
        "agreed": frozenset(),
    }

    activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="acquaintances"
    )
    one = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    other = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.TOLD)
    told_at = models.DateTimeField(default=clock.now)
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = AcquaintanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "activity",
                Least("one", "other"),
                Greatest("one", "other"),
                name="one_acquaintance_per_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.status}"

    def whom_met(self, member: Membership) -> Membership | None:
        """The one this person met."""
        return self.other if member.pk == self.one_id else self.one


ROLES = (Role.CONNECTEE, Role.CONNECTOR)
"""Who is invited to events."""
