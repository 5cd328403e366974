"""What a person wants by mail: newsletters, reminders, or nothing but codes; as easy to end as to begin."""

from __future__ import annotations

from django.db import transaction

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.people.actions import give_consent, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.models import Membership
from threedoors.people.opt_outs import OptOut, scope_of

NEWSLETTER = "newsletter"
VERSION = "newsletter-1"
"""The words beside the box: "Send me your newsletter. You can stop it at any time."."""


@transaction.atomic
def choose_mail(member: Membership, *, by: Membership, newsletter: bool, other: str) -> None:
    """Everything at once, on the person's own page or told to staff on the phone (bar M14, P4)."""
    if newsletter:
        channel = "web" if by.pk == member.pk else "with staff"
        give_consent(member, Consent.Purpose.NEWSLETTER, by=by, version=VERSION, channel=channel)
    else:
        _end_newsletter(member, by)
    _set(member, other, by)


@transaction.atomic
def unsubscribe(member: Membership, *, scope: str = NEWSLETTER) -> None:
    """One press, no sign-in: from this moment on (RFC 8058). A wider scope ends the newsletter, too."""
    _end_newsletter(member, member)
    if scope in OptOut.Scope and scope_of(member.person) != OptOut.Scope.ALL:
        _set(member, scope, member)


def _end_newsletter(member: Membership, by: Membership) -> None:
    """In every role: the person reads the mail, not the role."""
    for role in member.person.memberships.all():
        withdraw_consent(role, Consent.Purpose.NEWSLETTER, by=by)


def _set(member: Membership, scope: str, by: Membership) -> None:
    if scope == scope_of(member.person):
        return
    if scope:
        said = {"program": member.program, "scope": scope, "said_at": clock.now()}
        OptOut.objects.update_or_create(person=member.person, defaults=said)
    else:
        OptOut.objects.filter(person=member.person).delete()
    record("membership.chose_mail", about=member, by=by, changed={"scope": scope})
