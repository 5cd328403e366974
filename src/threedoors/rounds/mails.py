"""The letters of rounds: your own page for the evening, and whom would you like to meet again?"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link
from threedoors.rounds.models import RoundPlan, Seat


def _words(message: Message) -> Words:
    seat: Seat = message.about
    return program_words(message) | {
        "event": seat.plan.activity.name,
        "link": issue_link(message.to, "rounds", about=seat).mark,
        "reply_to": "",
    }


def _is_ahead(seat: Seat) -> bool:
    is_on = seat.plan.status != RoundPlan.Status.OVER and not seat.plan.activity.is_cancelled
    return is_on and not seat.is_away


@letter(
    "rounds/mail/place",
    title=gettext_lazy("Your own page for the event"),
    kind=Message.Kind.ESSENTIAL,
    still=lambda m: _is_ahead(m.about),
)
def place(message: Message) -> Words:
    """Where to go and with whom stands on the page, so that it is right when the plan changes."""
    return _words(message) | {"in_rounds": message.about.plan.is_in_rounds}


@letter(
    "rounds/mail/again",
    title=gettext_lazy("Whom would you like to meet again?"),
    kind=Message.Kind.ESSENTIAL,
    lasts=dt.timedelta(days=14),
)
def again(message: Message) -> Words:
    """Ticks that nobody sees unless both have them. R386."""
    return _words(message) | {"words": message.about.plan.kind == RoundPlan.Kind.INTERVIEWS}
