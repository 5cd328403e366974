"""The letters of the third step: the ask, reminders, the notice to the contact, and what follows from it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.matching.models import Match
from threedoors.matching.words import connectee_words, in_status, link_mark, match_words
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import draft, quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership
from threedoors.promises.kinds import promised_by
from threedoors.referrals.actions import doors, doors_are_owed, tell_contact
from threedoors.referrals.models import Referral

ESSENTIAL, NUDGE, NOTICE = Message.Kind.ESSENTIAL, Message.Kind.NUDGE, Message.Kind.NOTICE


def _asked(message: Message) -> Words:
    return match_words(message) | {
        "link": link_mark(message.to, "refer", message.about),
        "by": promised_by("refer", message.about),
        "count": doors(message.about),
        "reply_to": "",
    }


@letter(
    "referrals/mail/asked",
    title=gettext_lazy("Please introduce people you know"),
    kind=ESSENTIAL,
    still=in_status(*Match.AFTER_MEETING),
)
def asked(message: Message) -> Words:
    """Thank you for the meeting; now three introductions, on one page. Seed 000:150."""
    return _asked(message)


@letter(
    "referrals/mail/refer_nudge",
    title=gettext_lazy("Reminder of the introductions"),
    kind=NUDGE,
    lasts=dt.timedelta(days=3),
    still=lambda m: in_status(*Match.AFTER_MEETING)(m) and doors_are_owed(m.about),
)
def refer_nudge(message: Message) -> Words:
    """So many are still missing; warm, not a threat (A4)."""
    return _asked(message)


def _referral_words(message: Message) -> Words:
    referral: Referral = message.about
    match = referral.match
    return program_words(message) | {
        "giver": referral.named_by.name,
        "giver_first": referral.named_by.short_name,
        "who": referral.who,
        "who_title": referral.job_title,
        "who_employer": referral.employer,
        "who_contact": referral.email or referral.phone,
        "reason": quote(referral.reason),
        "knows": referral.told_at is not None,
        "connectee": connectee_words(match, message.language) | {"full": match.connectee.name},
        "connectee_linkedin": match.connectee.person.linkedin_url,
    }


def _stands(message: Message) -> bool:
    return message.about.status not in ("removed", "declined", "silent")


def _link(message: Message, purpose: str) -> str:
    return issue_link(message.to, purpose, about=message.about).mark


@letter(
    "referrals/mail/told",
    title=gettext_lazy("Notice to a contact"),
    kind=NOTICE,
    still=_stands,
    on_sent=lambda message: tell_contact(message.about, by=None),
)
def told(message: Message) -> Words:
    """Who gave your name, to whom, why, and how to be removed. Seed 000:156, bar P3.

    Canada's rule for a first message after a referral (Electronic Commerce Protection Regulations,
    s. 4): it names the referrer in full, says that it comes from the referral, who sends it and
    how to be left alone; and it is the only one until the person answers. Ask counsel before
    changing its words.
    """
    own = message.to.person
    return _referral_words(message) | {
        "link": _link(message, "notice"),
        "who": message.to.name,
        "who_contact": own.email or own.phone,
        "reply_to": message.about.named_by.person.email,
    }


@letter(
    "referrals/mail/shared", title=gettext_lazy("A new introduction"), kind=ESSENTIAL, still=_stands
)
def shared(message: Message) -> Words:
    """A door is open: who it is and how to write to them. Seed 000:175."""
    return _referral_words(message) | {
        "link": _home(message),
        "vacancy": quote(message.about.vacancy),
        "reply_to": "",
    }


def _is_unwritten(message: Message) -> bool:
    here = message.to.status != Membership.Status.ENDED
    return here and message.about.status in Referral.UNWRITTEN


@letter(
    "referrals/mail/write",
    title=gettext_lazy("Reminder to write to a new contact"),
    kind=NUDGE,
    lasts=dt.timedelta(days=3),
    still=_is_unwritten,
)
def write(message: Message) -> Words:
    """A name waits: one gentle reminder, to the newcomer. Seed 000:100, R295."""
    doors = Referral.objects.filter(match__connectee=message.to, status__in=Referral.UNWRITTEN)
    return _referral_words(message) | {
        "link": _home(message),
        "more": doors.exclude(pk=message.about.pk).count(),
        "reply_to": "",
    }


@letter(
    "referrals/mail/later",
    title=gettext_lazy("A contact has time later"),
    kind=ESSENTIAL,
    still=lambda m: _stands(m) and m.about.not_before is not None,
)
def later(message: Message) -> Words:
    """Not now, but from that day: please write then."""
    return _referral_words(message) | {
        "link": _home(message),
        "from_day": message.about.not_before,
        "reply_to": "",
    }


def _home(message: Message) -> str:
    return issue_link(message.to, "home", about=message.to).mark


@letter(
    "referrals/mail/tell_nudge",
    title=gettext_lazy("Reminder to tell a contact"),
    kind=NUDGE,
    lasts=dt.timedelta(hours=24),
    still=lambda m: _stands(m) and m.about.told_at is None,
)
def tell_nudge(message: Message) -> Words:
    """A day has gone: did you tell them, or shall we? (N7)"""
    purpose = "refer" if message.about.parent_id is None else "notice"
    about = message.about.match if message.about.parent_id is None else message.about.parent
    link = issue_link(message.to, purpose, about=about).mark
    return _referral_words(message) | {
        "link": link,
        "by": promised_by("tell", message.about),
        "reply_to": "",
    }


@letter("referrals/mail/closed", title=gettext_lazy("An introduction has closed"), kind=ESSENTIAL)
def closed(message: Message) -> Words:
    """This door has closed: please do not write. No name of someone who was removed."""
    return _referral_words(message) | {
        "who": "" if message.about.status == "removed" else message.about.who,
        "link": _home(message),
        "reply_to": "",
    }


@letter(
    "referrals/mail/replace",
    title=gettext_lazy("Would you name somebody else?"),
    kind=ESSENTIAL,
    still=lambda m: m.about.match.is_open,
)
def replace(message: Message) -> Words:
    """One of your contacts stepped back; would you name another? Asked once (R514)."""
    match = message.about.match
    return _referral_words(message) | {
        "link": link_mark(message.to, "refer", match),
        "by": promised_by("refer", match),
        "reply_to": "",
    }


@letter(
    "referrals/mail/onward",
    title=gettext_lazy("Would you introduce more people?"),
    kind=NOTICE,
    still=_stands,
)
def onward(message: Message) -> Words:
    """Thank you for the meeting; up to three more doors, if you like. Seed 000:195."""
    return _referral_words(message) | {"link": _link(message, "notice"), "reply_to": ""}


def warm_introduction(match: Match, language: str, *, full: bool = True) -> tuple[str, str]:
    """Subject and text for the Connector's own mail to a contact, ready to send. Seed 000:81, 000:175.

    A page that has not asked for the code shows it without full names (`full=False`, bar S14).
    """
    giver, connectee = match.connector, match.connectee
    words = {
        "program": match.program.name,
        "giver": giver.name if full else giver.short_name,
        "connectee": connectee_words(match, language)
        | {"full": connectee.name if full else connectee.short_name},
        "linkedin": connectee.person.linkedin_url if full else "",
    }
    return draft("referrals/mail/warm_introduction", language, match.program, words)
