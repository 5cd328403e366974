"""How people are found: who recommended whom, what was tried with a prospect, and whom a sign-up link credits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.intake.models import Application
from threedoors.partners.models import Organization
from threedoors.people.models import Membership, Role


class RecommendationQuerySet(TenantQuerySet["Recommendation"]):
    """Recommendations of a program."""

    def own_of(self, member: Membership) -> Self:
        """Those they made, and those about themselves."""
        return self.filter(models.Q(by=member) | models.Q(member=member))

    def sent(self) -> Self:
        return self.filter(status=Recommendation.Status.SENT)

    def confirmed(self) -> Self:
        return self.filter(status=Recommendation.Status.CONFIRMED)


class Recommendation(Tenant):
    """Somebody names a person for one of the two roles; nothing counts before their own yes. Seed 000:83, 001:242.

    `member` is whom the mail goes to; nobody, where the address asked never to be written to. `key`
    is made from the address, so that naming the same person twice is once, whoever they are.
    """

    class Status(models.TextChoices):
        SENT = "sent", _("Asked")
        CONFIRMED = "confirmed", _("Said yes")
        DECLINED = "declined", _("Said no")
        WITHDRAWN = "withdrawn", _("Taken back")
        LAPSED = "lapsed", _("No answer")

    MOVES: ClassVar[Mapping[str, frozenset[str]]] = {
        "sent": frozenset({"confirmed", "declined", "withdrawn", "lapsed"}),
        "confirmed": frozenset({"declined"}),
        "declined": frozenset(),
        "withdrawn": frozenset(),
        "lapsed": frozenset(),
    }

    by = models.ForeignKey(Membership, models.PROTECT, related_name="recommendations_made")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    role = models.CharField(max_length=12, choices=Role)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=7, default="en")
    occupation = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=600, blank=True)
    key = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.SENT)
    member = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
    sent_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["program", "status"])]

    def __str__(self) -> str:
        return f"{self.role} {self.status}"

    @property
    def can_be_declined(self) -> bool:
        """Until an answer, and after a yes while nothing is handed in: a machine may have pressed it (bar S11)."""
        began = self.application is not None and self.application.status == "draft"
        said_yes = self.status == self.Status.CONFIRMED
        return self.status == self.Status.SENT or (said_yes and began)

    @property
    def shown_name(self) -> str:
        """Who was named, while that is known."""
        if self.member is not None and self.member.person.erased_at is not None:
            return self.member.name
        return self.name or (self.member.name if self.member else "") or str(_("Removed person"))


class ContactAttempt(Tenant):
    """One try to win a prospect. It stays when the prospect becomes a member. R137."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        EMAIL = "email", _("Email")
        IN_PERSON = "in_person", _("In person")
        OTHER = "other", _("Other")

    class Result(models.TextChoices):
        NO_ANSWER = "no_answer", _("No answer")
        AGAIN = "again", _("Ask again later")
        YES = "yes", _("Interested")
        NO = "no", _("Not interested")

    member = models.ForeignKey(Membership, models.CASCADE, related_name="attempts")
    kind = models.CharField(max_length=10, choices=Kind)
    result = models.CharField(max_length=10, choices=Result)
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    note = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = TenantQuerySet["ContactAttempt"].as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.result}"


class Credit(Tenant):
    """A sign-up link that counts for a partner, for example one shown at a talk to its members. R130, R142."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="credits")
    link = models.BigIntegerField()

    objects = TenantQuerySet["Credit"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "link"], name="one_credit_per_link")
        ]

    def __str__(self) -> str:
        return str(self.link)
