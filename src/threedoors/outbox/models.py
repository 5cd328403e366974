"""What must be said to whom: one row a message, one recipient a message, every attempt logged."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class Why(models.TextChoices):
    """What we know of why it did not leave as written; what a mail server says stands beside these."""

    NO_ADDRESS = "no email address", _("no email address")
    MAIL_FAILS = "mail to this address does not arrive", _("mail to this address does not arrive")
    WANTS_NO_MAIL = "the person wants no email", _("the person wants no email")
    WANTS_NO_REMINDER = "the person wants no reminders", _("the person wants no reminders")
    STOPPED = "the newsletter was stopped", _("the newsletter was stopped")
    REMOVED = "the person was removed", _("the person was removed")
    TOO_LATE = "too late to be useful", _("too late to be useful")
    NO_LONGER_TRUE = "no longer true", _("no longer true")
    ANSWERED = "answered", _("there is an answer already")
    NO_ANSWER = "no answer", _("no answer came in time")
    TAKEN_BACK = "taken back", _("the question was taken back")
    TOLD = "told", _("the person was told already")
    CLOSED = "closed", _("the introduction was closed")
    CANCELLED = "cancelled", _("the match was cancelled")
    MOVED = "the meeting was moved or cancelled", _("the meeting was moved or cancelled")
    NEW_TIMES = "new times were proposed", _("new times were proposed")
    NEWER_CODE = "a newer code was asked for", _("a newer code was asked for")
    HELD = "held by staff", _("held by staff")
    WITHDRAWN = "withdrawn by staff", _("withdrawn by staff")
    BY_HAND = "by hand", _("by hand")
    ERASED = "the text was erased", _("the text was erased")


class Message(Tenant):
    """A mail that is owed. It keeps one Message-ID for life (bar M3)."""

    class Kind(models.TextChoices):
        ESSENTIAL = "essential", _("Essential")
        NUDGE = "nudge", _("Reminder")
        NOTICE = "notice", _("Third-party notice")
        NEWSLETTER = "newsletter", _("Newsletter")

    class Status(models.TextChoices):
        OWED = "owed", _("Waiting to go")
        HELD = "held", _("Held")
        CLAIMED = "claimed", _("Being prepared")
        HANDING_OVER = "handing_over", _("Being handed over")
        SENT = "sent", _("Sent")
        UNCERTAIN = "uncertain", _("Uncertain")
        FAILED = "failed", _("Failed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "owed": frozenset({"held", "claimed", "withdrawn", "sent"}),
        "held": frozenset({"owed", "withdrawn", "sent"}),
        "claimed": frozenset({"handing_over", "owed", "held", "failed", "withdrawn"}),
        "handing_over": frozenset({"sent", "uncertain", "owed", "failed"}),
        "uncertain": frozenset({"owed", "sent", "withdrawn"}),
        "failed": frozenset({"owed", "sent", "withdrawn"}),
        "sent": frozenset(),
        "withdrawn": frozenset({"owed"}),
    }
    IN_HAND = ("claimed", "handing_over")
    """The worker has it: nobody else decides about it now."""

    to = models.ForeignKey(Membership, models.PROTECT, related_name="messages")
    template = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.UUIDField()
    about: Any = GenericForeignKey("about_type", "about_id")
    cycle = models.CharField(max_length=40, blank=True)
    said = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OWED)
    why = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    not_after = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    doubtful_before = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=120, unique=True)
    language = models.CharField(max_length=7, blank=True)
    address = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=400, blank=True)
    source = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    owed_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Message"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["to", "template", "about_type", "about_id", "cycle"],
                name="one_message_per_key",
            ),
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(sent_at__isnull=False), name="sent_has_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(status="owed"), name="message_due"),
            models.Index(
                fields=["due_at"],
                condition=Q(~Q(kind="newsletter"), status="owed"),
                name="message_due_to_one",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(kind="newsletter", status="owed"),
                name="message_due_to_many",
            ),
            models.Index(
                fields=["claimed_until"],
                condition=Q(status__in=["claimed", "handing_over"]),
                name="message_claimed",
            ),
            models.Index(fields=["program", "status", "-owed_at"]),
            models.Index(fields=["program", "-owed_at", "id"]),
            models.Index(fields=["about_type", "about_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.status}"

    @property
    def by_hand(self) -> bool:
        """Whether a person said that they passed this on themselves."""
        return self.why == Why.BY_HAND

    @property
    def says_why(self) -> str:
        """Why it did not leave, in the reader's language; an answer of a mail server as it came."""
        return str(Why(self.why).label) if self.why in Why.values else self.why


class Attempt(models.Model):
    """One try at one message, by phase, so that a doubtful one can be understood later (bar M3)."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=clock.now)
    phase = models.CharField(max_length=20)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.phase} {self.said}"


class Sender(models.Model):
    """Which installation this database sends from. On another one nothing leaves until released (M9)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    installation = models.CharField(max_length=64)
    held = models.BooleanField(default=False)
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "held" if self.held else "sending"
