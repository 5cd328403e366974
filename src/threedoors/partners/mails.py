"""The letters to and about partners: please help, they will help you, and where a counselor signs in."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy, override

from threedoors.base.text import clean_line
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.partners.models import Handoff
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.promises.kinds import promised_by

ESSENTIAL = Message.Kind.ESSENTIAL


@letter(
    "partners/mail/portal",
    title=gettext_lazy("Where a counselor signs in"),
    kind=ESSENTIAL,
    still=lambda m: m.about.has_portal,
)
def portal(message: Message) -> Words:
    """Where a counselor signs in, and what they find there. R003."""
    return program_words(message) | {
        "partner": clean_line(message.about.organization.name),
        "page": f"{settings.BASE_URL}/{message.program.slug}/portal/",
    }


def _handoff_words(message: Message) -> Words:
    handoff: Handoff = message.about
    with override(message.language):
        reason = str(handoff.get_reason_display())
    return program_words(message) | {
        "partner": clean_line(handoff.organization.name),
        "who": handoff.member.short_name,
        "reason": reason,
    }


def _is_asked(message: Message) -> bool:
    handoff: Handoff = message.about
    to_whom_it_is = message.to.status != Membership.Status.ENDED
    is_there = handoff.member.person.erased_at is None
    return handoff.status == Handoff.Status.ASKED and is_there and to_whom_it_is


@letter(
    "partners/mail/handoff",
    title=gettext_lazy("A newcomer for a partner"),
    kind=ESSENTIAL,
    still=_is_asked,
)
def handoff(message: Message) -> Words:
    """Who needs what; no address, no paper, no note of ours. Seed 001:296, bar P5."""
    return _handoff_words(message) | {
        "said": quote(message.about.said),
        "by": promised_by("answer_handoff", message.about),
        "link": issue_link(message.to, "handoff", about=message.about).mark,
    }


@letter(
    "partners/mail/accepted",
    title=gettext_lazy("A partner will help"),
    kind=ESSENTIAL,
    still=lambda m: m.about.status in Handoff.OPEN,
)
def accepted(message: Message) -> Words:
    """The partner will help: who it is, and how to reach them."""
    handoff: Handoff = message.about
    counselor = handoff.counselor
    organization = handoff.organization
    person = counselor.member.person if counselor else None
    return _handoff_words(message) | {
        "counselor": person.shown_name if person else "",
        "email": (person and person.email) or organization.email,
        "phone": (person and person.phone) or organization.phone,
    }
