"""What a person does not want by mail, and the address in a newsletter that ends it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Tenant
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Person

SIGNER = "threedoors.unsubscribe"


class OptOut(Tenant):
    """Reminders, or all but codes, are not wanted. A newsletter is a consent of its own (bar M14).

    No newsletter never means no introduction.
    """

    class Scope(models.TextChoices):
        NUDGES = "nudges", _("No reminders")
        ALL = "all", _("No email but codes")

    person = models.OneToOneField(Person, models.CASCADE, related_name="opt_out")
    scope = models.CharField(max_length=10, choices=Scope)
    said_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.scope


def scope_of(person: Person) -> str:
    """What they do not want; empty where they said nothing."""
    found = OptOut.objects.filter(person=person).values_list("scope", flat=True).first()
    return found or ""


def wants_newsletter(person: Person) -> bool:
    """Whether a consent stands in any of the person's roles."""
    return (
        Consent.objects.standing(Consent.Purpose.NEWSLETTER)
        .filter(membership__person=person)
        .exists()
    )


def unsubscribe_url(member: Membership) -> str:
    """The address that ends newsletters for one person and can do nothing else (bar M15, RFC 8058).

    It never expires: a mail may be opened years later. The mark of it is signed and stored nowhere.
    """
    token = signing.Signer(salt=SIGNER).sign(str(member.pk))
    return settings.BASE_URL + reverse("unsubscribe", args=[token])


def unsubscriber(token: str) -> Membership | None:
    """Whose address it is; nobody's when it was changed on the way."""
    try:
        pk = UUID(signing.Signer(salt=SIGNER).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Membership.objects.select_related("person", "program").filter(pk=pk).first()
