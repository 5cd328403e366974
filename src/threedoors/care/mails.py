"""The letters of care: a kind goodbye, the question after it, thanks at milestones, and the own page."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.care.figures import bounds, given
from threedoors.care.models import Goodbye
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership

ESSENTIAL = Message.Kind.ESSENTIAL


@letter(
    "care/mail/goodbye",
    title=gettext_lazy("A kind goodbye"),
    kind=ESSENTIAL,
    still=lambda m: m.about.status in ("said", "over"),
)
def goodbye(message: Message) -> Words:
    """Thanks first, then the reason as staff wrote it, and when we ask again. Seed 001:218-220."""
    return program_words(message) | {"said": quote(message.said), "reply_to": ""}


@letter(
    "care/mail/circle_back",
    title=gettext_lazy("May we ask again?"),
    kind=ESSENTIAL,
    still=lambda m: m.about.status == "said",
    asks="other",
)
def circle_back(message: Message) -> Words:
    """One question half a year or a year later, answered by one tap. N18."""
    about: Goodbye = message.about
    link = issue_link(message.to, "care", about=message.to)
    return program_words(message) | {
        "said": quote(message.said),
        "since": about.said_at,
        "link": link.mark,
    }


def _still_here(message: Message) -> bool:
    return message.to.status in (Membership.Status.ACTIVE, Membership.Status.PAUSED)


@letter(
    "care/mail/milestone",
    title=gettext_lazy("Thanks at a milestone"),
    kind=ESSENTIAL,
    still=_still_here,
)
def milestone(message: Message) -> Words:
    """The first, fifth or tenth meeting, with what came of all of them. R335."""
    gave = given(message.to)
    link = issue_link(message.to, "care", about=message.to)
    return program_words(message) | {
        "n": int(message.said),
        "meetings": gave.meetings,
        "doors": gave.doors,
        "link": link.mark,
    }


@letter(
    "care/mail/statement",
    title=gettext_lazy("The statement of the year"),
    kind=ESSENTIAL,
    still=_still_here,
    lasts=dt.timedelta(days=30),
)
def statement(message: Message) -> Words:
    """One mail a year: what you gave, on a page to print or to share. Seed 001:368."""
    year = int(message.cycle[:4]) if message.cycle[:4].isdecimal() else message.owed_at.year
    gave = given(message.to, *bounds(message.program, year))
    link = issue_link(message.to, "care", about=message.to)
    return program_words(message) | {
        "year": year,
        "meetings": gave.meetings,
        "doors": gave.doors,
        "link": link.mark,
    }


@letter(
    "care/mail/own_page",
    title=gettext_lazy("The own page of a Connector"),
    kind=ESSENTIAL,
    lasts=dt.timedelta(days=2),
)
def own_page(message: Message) -> Words:
    """Where a Connector sets their own number, pauses or stops; mailed to nobody else."""
    link = issue_link(message.to, "care", about=message.to)
    return program_words(message) | {"link": link.mark}
