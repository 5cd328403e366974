"""Who gets a newsletter: people who asked for it and take part; each of them once. Bar P3, M14."""

from __future__ import annotations

from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from threedoors.base.models import TenantQuerySet
from threedoors.newsletters.models import Newsletter
from threedoors.outbox.models import Message
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.people.opt_outs import OptOut

LETTER = "newsletters/mail/newsletter"
TAKES_PART = ("active", "paused")
READERS = (Role.CONNECTEE, Role.CONNECTOR)
"""Never a contact somebody introduced, whatever stands in a row (bar P3)."""


def subscribed(program_id: UUID) -> MembershipQuerySet:
    """Memberships that take part, whose own consent stands, and whose address works."""
    said_yes = Consent.objects.standing(Consent.Purpose.NEWSLETTER)
    no_mail = OptOut.objects.filter(scope=OptOut.Scope.ALL).values("person")
    rows = Membership.objects.filter(
        program=program_id, role__in=READERS, status__in=TAKES_PART, pk__in=said_yes.values("membership")
    )  # fmt: skip
    reachable = rows.filter(person__erased_at=None, person__mail_failed_at=None)
    return reachable.exclude(person__email="").exclude(person__in=no_mail)


def audience(newsletter: Newsletter) -> MembershipQuerySet:
    """Those this one is for: by role, field and language."""
    rows = subscribed(newsletter.program_id)
    if newsletter.role:
        rows = rows.filter(role=newsletter.role)
    if newsletter.sector:
        field = newsletter.sector
        rows = rows.filter(Q(connectee__sector=field) | Q(connector__sector=field))
    if newsletter.language:
        rows = rows.filter(person__language=newsletter.language)
    return rows


def messages_of(newsletter: Newsletter) -> TenantQuerySet[Message]:
    """Those to its readers, without what staff sent to themselves."""
    kind = ContentType.objects.get_for_model(Newsletter)
    return Message.objects.filter(
        about_type=kind, about_id=newsletter.pk, template=LETTER, cycle=""
    )


def still_owed(newsletter: Newsletter) -> list[UUID]:
    """Readers without a message of this newsletter, whichever role it went to: one membership a person.

    It is the first one they had: somebody in two roles reads it once.
    """
    known = messages_of(newsletter).values("to__person")
    rows = audience(newsletter).exclude(person__in=known)
    found: dict[UUID, UUID] = {}
    for person, member in rows.order_by("created_at", "pk").values_list("person", "pk"):
        found.setdefault(person, member)
    return list(found.values())


def how_many(newsletter: Newsletter) -> int:
    """How many people it would reach now."""
    return audience(newsletter).order_by().values("person").distinct().count()
