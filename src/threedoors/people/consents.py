"""What a person agreed to, and since when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant, TenantQuerySet
from threedoors.people.models import Membership


class ConsentQuerySet(TenantQuerySet["Consent"]):
    """What people agreed to."""

    def standing(self, purpose: str) -> Self:
        """What holds now: a withdrawal counts on the next look."""
        return self.filter(purpose=purpose, withdrawn_at=None)


class Consent(Tenant):
    """What a person agreed to: the exact text's version, in which language, when, by which way."""

    class Purpose(models.TextChoices):
        APPLY = "apply", _("Keep my answers to run the program")
        SHARE_RESUME = "share_resume", _("Show my resume to the person I am matched with")
        CODE_OF_CONDUCT = "code_of_conduct", _("Keep to what is expected")
        MEET_NEWCOMERS = "meet_newcomers", _("Write to me about meeting newcomers myself")
        EVENT = "event", _("Keep my name for an event, and write to me about the program")
        REQUIREMENTS = "requirements", _("Keep to the program's requirements")
        NEWSLETTER = "newsletter", _("Send me your newsletter")
        TAGGING = "tagging", _("Tag me by name on social media")
        RECOGNITION = "recognition", _("Name me when you say who opened most doors")
        ASK_ELSEWHERE = "ask_elsewhere", _("Ask other communities if I took part there")
        HAND_OVER = "hand_over", _("Hand me over to another community")
        NAME_EMPLOYER = "name_employer", _("Name my employer among those who take part")

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=7)
    channel = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

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
    return Consent.objects.standing(purpose).filter(membership=membership).exists()
