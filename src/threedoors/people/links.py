"""The links people act by, derived and never stored, and the keyed hashes that refuse re-entry."""

from __future__ import annotations

import datetime as dt
import hmac
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.base.text import plain_address
from threedoors.people.models import Membership


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


def keyed(value: str, key: str = "") -> str:
    """A keyed hash of an address or phone number; it cannot be reversed without the installation's key."""
    spelled = plain_address(value) if "@" in value else value.strip()
    text, secret = spelled.casefold(), key or settings.SECRET_KEY
    return salted_hmac(
        "threedoors.suppression", text, secret=secret, algorithm="sha256"
    ).hexdigest()


def keys_of(*values: str) -> list[str]:
    """The keyed hashes of these addresses and numbers, also under an older key."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [keyed(value, secret) for value in values if value for secret in secrets]


def suppressed(program: Any, reason: str, *values: str) -> bool:
    """Whether any of the person's addresses or numbers is on the program's list, also under an older key."""
    rows = Suppression.objects.filter(program=program, reason=reason, key__in=keys_of(*values))
    return rows.exists()
