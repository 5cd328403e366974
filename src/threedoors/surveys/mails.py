"""The last letters: a short survey, and thanks."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.matching.words import in_status, match_words
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link
from threedoors.referrals.actions import doors
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Feedback, Survey


@letter(
    "surveys/mail/survey",
    title=gettext_lazy("The survey"),
    kind=Message.Kind.NUDGE,
    lasts=dt.timedelta(days=5),
    still=lambda m: m.about.status == "asked",
)
def survey(message: Message) -> Words:
    """At most five questions, or a call instead. Seed 000:128."""
    row: Survey = message.about
    policy = message.program.policy
    return program_words(message) | {
        "other": row.match.other(message.to).short_name,
        "again": message.cycle == "again",
        "questions": len(policy.survey.asked_of(message.to.role)),
        "link": issue_link(message.to, "survey", about=row).mark,
    }


@letter(
    "surveys/mail/completed",
    title=gettext_lazy("Thank you"),
    kind=Message.Kind.ESSENTIAL,
    still=in_status("completed"),
)
def completed(message: Message) -> Words:
    """Thank you: what came of one coffee. Seed 001:368."""
    match = message.about
    everybody = Referral.objects.filter(match=match).live().count()
    own = (
        issue_link(message.to, "care", about=message.to) if message.to == match.connector else None
    )
    words = {"doors": doors(match), "people": everybody + 1, "reply_to": ""}
    return match_words(message) | words | {"link": own.mark if own else ""}


@letter(
    "surveys/mail/feedback",
    title=gettext_lazy("Words from a Connector"),
    kind=Message.Kind.ESSENTIAL,
    lasts=dt.timedelta(days=14),
    still=in_status("shown"),
)
def feedback(message: Message) -> Words:
    """Where to read what the Connector wrote; the words themselves stand in no mail. R299."""
    row: Feedback = message.about
    return program_words(message) | {
        "other": row.survey.match.connector.short_name,
        "link": issue_link(message.to, "home", about=message.to).mark,
        "reply_to": "",
    }
