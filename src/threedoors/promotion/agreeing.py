"""Who may be tagged: people say so themselves, businesses tell us; and people are asked to tell their story there."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.models import record
from threedoors.base.refusals import AlreadyDone, NotAllowed, Refusal
from threedoors.outbox.actions import owe
from threedoors.outbox.models import Message
from threedoors.partners.models import Organization
from threedoors.people.actions import give_consent, withdraw_consent
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.promotion.models import Account, Post, Tag
from threedoors.promotion.tags import TAKES_PART

VERSION = "tagging-1"
TAGGING = Consent.Purpose.TAGGING
SHARE = "promotion/mail/share"
ASK_AGAIN = dt.timedelta(days=30)


@transaction.atomic
def agree_tagging(member: Membership, *, by: Membership, name: str = "") -> None:
    """Yes, tag me, by this name. The person says it, or tells staff on the phone. R406, bar P4."""
    if by.pk != member.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
    if member.role not in TAKES_PART or member.status == Membership.Status.ENDED:
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    known = name.strip() or member.person.linkedin_url or member.name
    Tag.objects.update_or_create(
        member=member, defaults={"program": member.program, "name": known[:100]}
    )
    channel = "web" if by.pk == member.pk else "with staff"
    give_consent(member, TAGGING, by=by, version=VERSION, channel=channel)


@transaction.atomic
def stop_tagging(member: Membership, *, by: Membership) -> None:
    """No more, from this moment on. Posts that are planned lose the tag."""
    if by.pk != member.pk and not by.is_staff:
        raise NotAllowed(_("Only the person themselves can do this."))
    withdraw_consent(member, TAGGING, by=by)
    _untag(tag__member=member)


def _untag(**whose: object) -> None:
    Post.tags.through.objects.filter(post__status__in=Post.OPEN, **whose).delete()


@transaction.atomic
def agree_organization(
    organization: Organization, *, by: Membership, name: str, agreed_on: dt.date
) -> Tag:
    """A business told us that it may be tagged. R406."""
    if agreed_on > clock.today(organization.program.zone):
        raise Refusal(_("This day is still ahead."))
    tag, _new = Tag.objects.update_or_create(
        organization=organization,
        defaults={"program": organization.program, "name": name, "agreed_on": agreed_on},
    )
    record("tag.agreed", about=tag, by=by)
    return tag


@transaction.atomic
def end_tag(tag: Tag, *, by: Membership) -> None:
    """Somebody wants it no more: a person as above, a business from this day on."""
    if tag.member_id is not None:
        stop_tagging(tag.member, by=by)  # type: ignore[arg-type]
        return
    Tag.objects.filter(pk=tag.pk).update(agreed_on=None)
    _untag(tag=tag)
    record("tag.ended", about=tag, by=by)


@transaction.atomic
def mark_influencer(tag: Tag, *, by: Membership, on: bool) -> None:
    """Many follow them: ask them first. Seed 001:415, R405."""
    Tag.objects.filter(pk=tag.pk).update(is_influencer=on)
    record("tag.influencer_marked", about=tag, by=by, changed={"on": on})


@transaction.atomic
def ask_to_share(member: Membership, *, by: Membership) -> None:
    """Would you tell it yourself, and tag us? With our name there and the hashtags. Seed 001:436, R416."""
    Membership.objects.select_for_update().get(pk=member.pk)
    if member.role not in TAKES_PART or member.status != Membership.Status.ACTIVE:
        raise Refusal(_("This person takes part no more. Please ask somebody else."))
    if not Account.objects.filter(program=member.program).exists():
        raise Refusal(_("Please add your own account first: the email names it."))
    sent = Message.objects.filter(to=member, template=SHARE)
    if sent.filter(owed_at__gte=clock.now() - ASK_AGAIN).exclude(status="withdrawn").exists():
        raise AlreadyDone(_("We asked them within the last month."))
    record("membership.asked_to_share", about=member, by=by)
    owe(member, SHARE, about=member, cycle=uuid4().hex)


def may_be_tagged(member: Membership) -> bool:
    """Whether the person agrees now."""
    return consented(member, TAGGING)
