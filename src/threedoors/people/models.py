"""People, what they are in a program, what they agreed to, and the links they act by."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
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


class PersonQuerySet(TenantQuerySet["Person"]):
    """People of one program."""

    def visible_to(self, member: Membership) -> Self:
        """Staff see their program's people; everybody else sees themselves."""
        rows = self.filter(program=member.program_id)
        return rows if member.is_staff else rows.filter(pk=member.person_id)


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
        return self.name

    @property
    def short_name(self) -> str:
        """What to call the person: their own choice, else the name's first word, never guessed further."""
        return self.call_me or self.name.split(" ")[0]


class MembershipQuerySet(TenantQuerySet["Membership"]):
    """Who is what in a program."""

    def visible_to(self, member: Membership) -> Self:
        """Staff see their program's members; everybody else sees themselves."""
        rows = self.filter(program=member.program_id)
        return rows if member.is_staff else rows.filter(pk=member.pk)

    def connectors(self) -> Self:
        return self.filter(role=Role.CONNECTOR)

    def connectees(self) -> Self:
        return self.filter(role=Role.CONNECTEE)


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
        return f"{self.person.name} ({self.get_role_display()})"

    @property
    def is_staff(self) -> bool:
        """Whether the member runs the program."""
        return self.role == Role.COORDINATOR and self.status == self.Status.ACTIVE

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def short_name(self) -> str:
        return self.person.short_name


class Consent(Tenant):
    """What a person agreed to: the exact text's version, in which language, when, by which way."""

    class Purpose(models.TextChoices):
        APPLY = "apply", _("Keep my answers to run the program")
        SHARE_RESUME = "share_resume", _("Show my résumé to the person I am matched with")
        CODE_OF_CONDUCT = "code_of_conduct", _("Keep to what is expected")
        REQUIREMENTS = "requirements", _("Keep to the program's requirements")

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=7)
    channel = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Consent"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "purpose"],
                condition=Q(withdrawn_at=None),
                name="one_standing_consent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"


def consented(membership: Membership, purpose: str) -> bool:
    """Whether the consent stands now; withdrawal counts on the next request."""
    return Consent.objects.filter(
        membership=membership, purpose=purpose, withdrawn_at=None
    ).exists()


class Link(Tenant):
    """An emailed capability: one person, one object, one purpose (bar S12, S13).

    The secret in the address is derived from the row and the installation's key, so the database
    holds nothing that opens a page.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=20)
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.UUIDField()
    about: Any = GenericForeignKey("about_type", "about_id")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=128, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)

    objects = TenantQuerySet["Link"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["membership", "purpose", "about_type", "about_id"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def token(self) -> str:
        """The secret part of the address: 160 bits, never stored."""
        return _token(self, settings.SECRET_KEY)

    @property
    def url(self) -> str:
        """The address to mail, from the configured base, never from a request (bar S15)."""
        return settings.BASE_URL + reverse("open_link", args=[self.pk, self.token])

    @property
    def mark(self) -> str:
        """What a stored mail holds in place of the address; the address is put in as it leaves."""
        return f"link:{self.pk}"

    def opens_with(self, token: str) -> bool:
        """Whether the secret is this row's, also under a key that is being retired."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return any(hmac.compare_digest(_token(self, key), token) for key in keys)

    def stands(self, at: dt.datetime | None = None) -> bool:
        """Whether the link still opens its page: not revoked, not expired, its person still there."""
        at = at or clock.now()
        return self.revoked_at is None and at < self.expires_at and not self._holder_is_gone()

    def _holder_is_gone(self) -> bool:
        return self.membership.person.erased_at is not None


def _token(link: Link, key: str) -> str:
    value = f"{link.pk}:{link.purpose}:{link.membership_id}:{link.about_id}"
    return salted_hmac("threedoors.link", value, secret=key, algorithm="sha256").hexdigest()[:40]


class Suppression(models.Model):
    """A keyed hash that refuses re-entry of someone who asked to be removed, or took part before."""

    class Reason(models.TextChoices):
        REMOVED = "removed", _("Asked to be removed")
        TOOK_PART = "took_part", _("Already took part")

    program = models.ForeignKey("threedoors.Program", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "reason", "key"], name="one_suppression")
        ]

    def __str__(self) -> str:
        return self.reason


def keyed(value: str) -> str:
    """A keyed hash of an address or phone number; it cannot be reversed without the installation's key."""
    text = value.strip().casefold()
    return salted_hmac("threedoors.suppression", text, algorithm="sha256").hexdigest()


def suppressed(program: Any, reason: str, *values: str) -> bool:
    """Whether any of the person's addresses or numbers is on the program's list for `reason`."""
    keys = [keyed(value) for value in values if value]
    return Suppression.objects.filter(program=program, reason=reason, key__in=keys).exists()
