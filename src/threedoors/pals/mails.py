"""The letters to a pair: did you meet this month, and thanks at the end."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.matching.mails import introduction
from threedoors.matching.words import contact_of, in_status, link_mark, match_words
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.pals.models import Tap, times_met

ESSENTIAL = Message.Kind.ESSENTIAL


@introduction(
    "pals/mail/introduced_to_connectee", title=gettext_lazy("Introduction, for the newcomer")
)
def introduced_to_connectee(message: Message) -> Words:
    """Who your pal is and how to reach them; you write first; no day by which to meet. Seed 004:16."""
    return match_words(message) | {
        "link": link_mark(message.to, "pair", message.about),
        "reply_to": message.about.connector.person.email,
    }


@introduction(
    "pals/mail/introduced_to_connector", title=gettext_lazy("Introduction, for the Connector")
)
def introduced_to_connector(message: Message) -> Words:
    """Who will write to you, and how to reach them. Seed 004:16."""
    return match_words(message) | {
        "full": message.about.connectee.name,
        "reach": contact_of(message.about.connectee),
        "link": link_mark(message.to, "pair", message.about),
        "reply_to": message.about.connectee.person.email,
    }


def _still_asked(message: Message) -> bool:
    return bool(message.about.status == Tap.Status.ASKED)


@letter(
    "pals/mail/did_you_meet",
    title=gettext_lazy("Did you two meet?"),
    kind=Message.Kind.NUDGE,
    lasts=dt.timedelta(days=20),
    still=_still_asked,
)
def did_you_meet(message: Message) -> Words:
    """Once a month, to both, one tap; no day by which to answer. Seed 004:16, R507."""
    tap: Tap = message.about
    return program_words(message) | {
        "other": tap.match.other(message.to).short_name,
        "link": link_mark(message.to, "pair", tap.match),
    }


@letter(
    "pals/mail/ended",
    title=gettext_lazy("The pair has ended"),
    kind=ESSENTIAL,
    still=in_status("completed", "cancelled"),
)
def ended(message: Message) -> Words:
    """Thank you both; the student gets one last question (R510)."""
    return match_words(message) | {
        "times": times_met(message.about),
        "link": link_mark(message.to, "pair", message.about),
    }
