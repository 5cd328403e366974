"""The letters of what came of it: the question, congratulations, and good news back to those who helped."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outcomes.models import Outcome
from threedoors.outcomes.news import hearers
from threedoors.people.actions import issue_link
from threedoors.people.models import Role

ESSENTIAL, NUDGE = Message.Kind.ESSENTIAL, Message.Kind.NUDGE


@letter(
    "outcomes/mail/asked",
    title=gettext_lazy("How are things now?"),
    kind=NUDGE,
    lasts=dt.timedelta(days=10),
    still=lambda m: m.about.status == "asked",
)
def asked(message: Message) -> Words:
    """One question, answered by one tap on the page. R322, R325."""
    link = issue_link(message.to, "inquiry", about=message.about).mark
    months = round(message.about.days / 30)
    return program_words(message) | {"months": months, "link": link}


@letter(
    "outcomes/mail/congratulations",
    title=gettext_lazy("Congratulations"),
    kind=ESSENTIAL,
    still=lambda m: m.about.counts,
)
def congratulations(message: Message) -> Words:
    """To the newcomer: well done; and the choice who may hear of it. Seed 001:370, R319."""
    outcome: Outcome = message.about
    link = issue_link(message.to, "outcome", about=outcome).mark
    return program_words(message) | {
        "came": {outcome.kind: True},
        "what": outcome.in_words if outcome.title or outcome.employer else "",
        "link": link,
    }


@letter(
    "outcomes/mail/good_news",
    title=gettext_lazy("Good news"),
    kind=ESSENTIAL,
    lasts=dt.timedelta(days=30),
    still=lambda m: m.about.counts and m.to in hearers(m.about),
)
def good_news(message: Message) -> Words:
    """To whoever helped, in their own language, as far as the newcomer allows it. R298."""
    outcome: Outcome = message.about
    return program_words(message) | {
        "who": outcome.member.short_name,
        "came": {outcome.kind: True},
        "title": outcome.title,
        "employer": outcome.employer,
        "through": _helped(message),
        "to_connector": message.to.role == Role.CONNECTOR,
    }


def _helped(message: Message) -> bool:
    """Whether it came through the reader, and not only after the meeting with them."""
    outcome: Outcome = message.about
    if outcome.match is None:
        return False
    return outcome.through is not None or outcome.match.connector_id == message.to_id
