"""The letters of a network: what its office announces, and where an adviser signs in."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from threedoors.base.text import clean_line
from threedoors.network.advisers import AdviserSeat
from threedoors.network.announcements import Announcement
from threedoors.network.models import network_of
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.models import Membership


def _still_told(message: Message) -> bool:
    row: Announcement = message.about
    return row.status == "shown" and network_of(message.to) == row.network


@letter(
    "network/mail/announced",
    title=gettext_lazy("An announcement of the national office"),
    kind=Message.Kind.ESSENTIAL,
    still=_still_told,
)
def announced(message: Message) -> Words:
    """The words of the office, and where they stand."""
    row: Announcement = message.about
    slug = message.program.slug
    return program_words(message) | {
        "title": clean_line(row.said("title", message.language)),
        "said": quote(row.said("text", message.language)),
        "page": settings.BASE_URL + reverse("announcement", args=[slug, row.pk]),
    }


@letter(
    "network/mail/adviser",
    title=gettext_lazy("Where an adviser signs in"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.to.status == Membership.Status.ACTIVE,
)
def adviser(message: Message) -> Words:
    """Where an adviser signs in, and what they find there. Seed 002:161."""
    seat: AdviserSeat = message.about
    return program_words(message) | {
        "adviser": clean_line(seat.adviser.name),
        "page": settings.BASE_URL + reverse("advising", args=[message.program.slug]),
    }
