"""The letters of a match: the question, the answer, the introduction in two versions, reminders."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.utils.translation import gettext_lazy

from threedoors.intake.models import Document
from threedoors.matching import gates
from threedoors.matching.actions import UNDO_HOURS, start_answer_clock, start_introduction_clocks
from threedoors.matching.models import Match
from threedoors.matching.words import in_status, link_mark, match_words
from threedoors.outbox.letters import Words, letter
from threedoors.outbox.models import Message
from threedoors.outbox.render import draft, quote
from threedoors.people.consents import Consent, consented
from threedoors.people.models import Membership
from threedoors.promises.kinds import promised_by

NO_LINK = "link:00000000-0000-0000-0000-000000000000"
ESSENTIAL, NUDGE = Message.Kind.ESSENTIAL, Message.Kind.NUDGE


# Whoever has met needs no introduction any more; the clocks start once it has really left.
introduction = partial(
    letter,
    kind=ESSENTIAL,
    still=in_status(*Match.BEFORE_MEETING),
    on_sent=lambda message: start_introduction_clocks(message.about),
)


@letter(
    "matching/mail/proposed",
    title=gettext_lazy("The question"),
    asks="match",
    kind=ESSENTIAL,
    still=in_status("proposed"),
    on_sent=lambda message: start_answer_clock(message.about),
)
def proposed(message: Message) -> Words:
    """Will you meet this person? One tap, no password. Seed 000:116, R225."""
    link = link_mark(message.to, "answer", message.about)
    return match_words(message) | {
        "link": link,
        "by": promised_by("answer_proposal", message.about),
    }


def preview_proposal(connectee: Membership, connector: Membership) -> tuple[str, str]:
    """Subject and text of the question as it would be mailed now. Nothing is written, no link is made."""
    program, person = connectee.program, connector.person
    match = Match(program=program, connectee=connectee, connector=connector)
    language = program.policy.spoken_to(person.language)
    message = Message(program=program, to=connector, about=match, language=language)
    words = {"link": NO_LINK, "by": promised_by("answer_proposal", match)}
    template = "matching/mail/proposed"
    subject, text = draft(template, message.language, program, match_words(message) | words)
    return subject, text.replace(f"\n{NO_LINK}", "")


@letter(
    "matching/mail/answer_nudge",
    title=gettext_lazy("Reminder of the question"),
    kind=NUDGE,
    lasts=dt.timedelta(days=2),
    still=in_status("proposed"),
)
def answer_nudge(message: Message) -> Words:
    """One friendly reminder of the question."""
    return proposed(message)


@letter(
    "matching/mail/accepted",
    title=gettext_lazy("Thanks for the yes"),
    kind=ESSENTIAL,
    still=in_status("accepted", "introduced"),
)
def accepted(message: Message) -> Words:
    """You said yes, this comes next, and how to take it back (S11)."""
    return _answered(message)


@letter(
    "matching/mail/declined",
    title=gettext_lazy("Thanks for the answer"),
    kind=ESSENTIAL,
    still=in_status("declined"),
)
def declined(message: Message) -> Words:
    """You said not this time; thank you; how to take it back (S11)."""
    return _answered(message)


def _answered(message: Message) -> Words:
    match: Match = message.about
    answered_at = match.answered_at or message.owed_at
    return match_words(message) | {
        "link": link_mark(message.to, "answer", match),
        "until": answered_at + dt.timedelta(hours=UNDO_HOURS),
    }


def _resume_can_be_shown(match: Match) -> bool:
    application = gates.application_of(match.connectee)
    shared = consented(match.connectee, Consent.Purpose.SHARE_RESUME)
    return shared and Document.objects.filter(application=application).exists()


@introduction(
    "matching/mail/introduced_to_connector", title=gettext_lazy("Introduction, for the Connector")
)
def introduced_to_connector(message: Message) -> Words:
    """Who will write to you, a summary, the résumé one tap away. Seed 000:116."""
    return match_words(message) | {
        "full": message.about.connectee.name,
        "by": promised_by("meet", message.about),
        "link": link_mark(message.to, "meet", message.about),
        "has_resume": _resume_can_be_shown(message.about),
        "reply_to": message.about.connectee.person.email,
    }


@introduction(
    "matching/mail/introduced_to_connectee", title=gettext_lazy("Introduction, for the newcomer")
)
def introduced_to_connectee(message: Message) -> Words:
    """The Connector's five items; you write first, today. Seed 000:173, 000:116."""
    return match_words(message) | {
        "by": promised_by("meet", message.about),
        "link": link_mark(message.to, "meet", message.about),
        "reply_to": message.about.connector.person.email,
    }


@letter(
    "matching/mail/first_message",
    title=gettext_lazy("The first message"),
    kind=ESSENTIAL,
    still=in_status(*Match.BEFORE_MEETING),
)
def first_message(message: Message) -> Words:
    """The Connectee's own words to the Connector; the answer goes to the Connectee."""
    return match_words(message) | {
        "full": message.about.connectee.name,
        "said": quote(message.said),
        "by": promised_by("reply", message.about),
        "link": link_mark(message.to, "meet", message.about),
        "reply_to": message.about.connectee.person.email,
    }


@letter(
    "matching/mail/reply_nudge",
    title=gettext_lazy("Reminder to reply"),
    kind=NUDGE,
    lasts=dt.timedelta(hours=24),
    still=in_status("introduced"),
)
def reply_nudge(message: Message) -> Words:
    """48 hours without a reply: one nudge, void once the 72 hours are over (N1)."""
    return match_words(message) | {
        "wrote": message.about.wrote_at is not None,
        "by": promised_by("reply", message.about),
        "link": link_mark(message.to, "meet", message.about),
        "reply_to": message.about.connectee.person.email,
    }


@letter(
    "matching/mail/meet_nudge",
    title=gettext_lazy("Reminder to meet"),
    kind=NUDGE,
    lasts=dt.timedelta(days=4),
    still=in_status("introduced", "replied"),
)
def meet_nudge(message: Message) -> Words:
    """Day 10 of 14: is there a date? To both (N2)."""
    return match_words(message) | {
        "by": promised_by("meet", message.about),
        "link": link_mark(message.to, "meet", message.about),
    }


@letter(
    "matching/mail/cancelled",
    title=gettext_lazy("The match has ended"),
    kind=ESSENTIAL,
    still=in_status("cancelled"),
)
def cancelled(message: Message) -> Words:
    """This meeting will not take place; nobody is blamed; what comes next."""
    stays = message.to.status == Membership.Status.ACTIVE
    return match_words(message) | {"stays": stays}
