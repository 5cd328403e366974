"""The letters of a hand-over: would it suit you; somebody may come; how it ended."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from threedoors.base.text import clean_line
from threedoors.handovers.models import Arrival, Handover
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.programs import fields


def _words(message: Message) -> Words:
    """What every letter to a newcomer or to where they are may say."""
    handover: Handover = message.about
    return program_words(message) | {
        "there": clean_line(handover.there),
        "program_there": clean_line(handover.to.name),
        "contact_there": handover.to.contact_email,
        "moves": handover.kind == Handover.Kind.MOVES,
    }


def _has_left(handover: Handover) -> bool:
    return handover.member.status == Membership.Status.ENDED


@letter(
    "handovers/mail/asked",
    title=gettext_lazy("Would another community suit you?"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.about.status == "proposed",
)
def asked(message: Message) -> Words:
    """Where, why, and that nothing is shared before the yes."""
    handover: Handover = message.about
    link = issue_link(message.to, "handover", about=handover).mark
    return _words(message) | {"why": quote(handover.why), "link": link}


@letter(
    "handovers/mail/accepted",
    title=gettext_lazy("The other community says yes"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.about.status == "accepted",
)
def accepted(message: Message) -> Words:
    """What happens now, and whose rules hold there; their place ends only where nothing holds them here."""
    return _words(message) | {"left": _has_left(message.about)}


@letter(
    "handovers/mail/ended",
    title=gettext_lazy("The hand-over does not take place"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.about.status in ("declined", "withdrawn"),
)
def ended(message: Message) -> Words:
    """Kindly, without a reason; nothing of them was kept there."""
    handover: Handover = message.about
    return _words(message) | {"declined": handover.status == Handover.Status.DECLINED}


@letter(
    "handovers/mail/answered",
    title=gettext_lazy("How a hand-over ended"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: not m.about.is_open,
)
def answered(message: Message) -> Words:
    """For the team that proposed it, with the reason of a no."""
    handover: Handover = message.about
    page = reverse("handover", args=[message.program.slug, handover.pk])
    return _words(message) | {
        "who": clean_line(handover.member.name),
        "left": _has_left(handover),
        **{name: handover.status == name for name in ("accepted", "declined", "refused")},
        "said": quote(handover.reason),
        "page": settings.BASE_URL + page,
    }


@letter(
    "handovers/mail/offered",
    title=gettext_lazy("Somebody may come to you"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.about.status == "waiting",
)
def offered(message: Message) -> Words:
    """A field of work and nothing else: who it is comes after their own yes."""
    arrival: Arrival = message.about
    page = reverse("arrival", args=[message.program.slug, arrival.pk])
    return program_words(message) | {
        "origin": clean_line(arrival.there),
        "field": fields.title(arrival.sector, message.language),
        "moves": arrival.kind == Handover.Kind.MOVES,
        "page": settings.BASE_URL + page,
    }
