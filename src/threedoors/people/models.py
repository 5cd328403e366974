"""People, and what they are in a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet

if TYPE_CHECKING:
    from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile


class UserManager(BaseUserManager["User"]):
    """Users are found by email, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A sign-in, only for those who need one: staff and partners."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("email address"), unique=True)
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self) -> str:
        return self.email


class Role(models.TextChoices):
    """What a person is in a program. Seed 000:19, 000:104, 000:155."""

    CONNECTEE = "connectee", _("Connectee")
    CONNECTOR = "connector", _("Connector")
    CONTACT = "contact", _("Referral contact")
    COORDINATOR = "coordinator", _("Coordinator")
    PARTNER = "partner", _("Partner counselor")
    ADVISER = "adviser", _("Adviser")


SIGN_IN = (Role.COORDINATOR, Role.PARTNER, Role.ADVISER)
"""Who signs in; everybody else is mailed links."""


class PersonQuerySet(TenantQuerySet["Person"]):
    """People of one program."""

    def own_of(self, member: Membership) -> Self:
        """Everybody sees themselves."""
        return self.filter(pk=member.person_id)


class Person(Tenant):
    """One human being as one program knows them. Another program keeps its own row."""

    name = models.CharField(max_length=200)
    call_me = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=7, default="en")
    city = models.CharField(max_length=100, blank=True)
    zone_name = models.CharField(max_length=60, blank=True)
    linkedin_url = models.URLField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="persons"
    )
    mail_failed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "program", Lower("email"), condition=~Q(email=""), name="one_person_per_email"
            )
        ]
        indexes = [models.Index(fields=["program", "name"])]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name; of an erased person nothing is kept, so the page says so in its own language."""
        return self.name if self.erased_at is None else str(_("Removed person"))

    @property
    def short_name(self) -> str:
        """What to call the person: their own choice, else the name's first word, never guessed further."""
        return self.call_me or self.name.split(" ")[0] or self.shown_name


class MembershipQuerySet(TenantQuerySet["Membership"]):
    """Who is what in a program."""

    def own_of(self, member: Membership) -> Self:
        """Everybody sees themselves."""
        return self.filter(pk=member.pk)

    def connectors(self) -> Self:
        return self.filter(role=Role.CONNECTOR)

    def connectees(self) -> Self:
        return self.filter(role=Role.CONNECTEE)

    def team(self) -> Self:
        """Whoever runs a program now."""
        rows = self.filter(role=Role.COORDINATOR, status=Membership.Status.ACTIVE)
        return rows.filter(person__erased_at=None)


class Membership(Tenant):
    """A person in a role in a program. The role's life: prospect, candidate, active, paused, ended."""

    class Status(models.TextChoices):
        PROSPECT = "prospect", _("Prospect")
        CANDIDATE = "candidate", _("Candidate")
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "prospect": frozenset({"candidate", "ended"}),
        "candidate": frozenset({"active", "ended"}),
        "active": frozenset({"paused", "ended"}),
        "paused": frozenset({"active", "ended"}),
        "ended": frozenset({"active", "candidate"}),
    }

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    status = models.CharField(max_length=10, choices=Status, default=Status.CANDIDATE)
    paused_until = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=40, blank=True)
    circle_back_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    connector: ConnectorProfile
    connectee: ConnecteeProfile
    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="one_membership_per_role")
        ]
        indexes = [models.Index(fields=["program", "role", "status"])]

    def __str__(self) -> str:
        return f"{self.person.shown_name} ({self.get_role_display()})"

    def get_absolute_url(self) -> str:
        """The record of somebody who takes part, for staff."""
        return reverse(self.role, args=[self.program.slug, self.pk])

    @property
    def is_staff(self) -> bool:
        """Whether the member runs the program."""
        return self.role == Role.COORDINATOR and self.status == self.Status.ACTIVE

    @property
    def was_removed(self) -> bool:
        """Whether they asked to be removed as a contact; they may be here in another role still (bar P3)."""
        left = self.status == self.Status.ENDED and self.role == Role.CONTACT
        return left and self.ended_reason == "removed"

    @property
    def name(self) -> str:
        return str(_("Removed person")) if self.was_removed else self.person.shown_name

    @property
    def short_name(self) -> str:
        return self.name if self.was_removed else self.person.short_name
