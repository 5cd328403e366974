"""The letters of recruitment: somebody named you; whom do you know?"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.base.text import clean_line
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership, Role
from threedoors.recruiting.actions import LETTER, stays
from threedoors.recruiting.models import Recommendation


def _waits(message: Message) -> bool:
    """Not to whoever rests, and not in the name of somebody who is no longer known."""
    row: Recommendation = message.about
    if message.to.status == Membership.Status.PAUSED or row.by.person.erased_at is not None:
        return False
    return row.status == Recommendation.Status.SENT and row.program.takes_applications


@letter(
    LETTER,
    title=gettext_lazy("Somebody named them"),
    kind=Message.Kind.NOTICE,
    still=_waits,
    lasts=dt.timedelta(days=5),
)
def recommended(message: Message) -> Words:
    """Who named you, for what, and how to be forgotten. No name of yours: somebody else typed it (bar M12).

    Canada's rule for a first message after a referral (Electronic Commerce Protection Regulations,
    s. 4), as for the notice to a contact: it names who gave the name in full and how to be left alone.
    """
    row: Recommendation = message.about
    partner = row.organization.name if row.organization else ""
    return program_words(message) | {
        "name": "",
        "giver": row.by.name,
        "partner": clean_line(partner),
        "is_connector": row.role == Role.CONNECTOR,
        "again": bool(message.cycle),
        "stays": stays(message.to),
        "link": issue_link(message.to, "recommended", about=row).mark,
    }


@letter(
    "recruiting/mail/ask_to_suggest",
    title=gettext_lazy("Whom do you know?"),
    asks="names",
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: m.to.status == Membership.Status.ACTIVE,
)
def ask_to_suggest(message: Message) -> Words:
    """A Connector who is committed may know others like them. Seed 001:181."""
    link = issue_link(message.to, "suggest", about=message.to)
    return program_words(message) | {"link": link.mark}
