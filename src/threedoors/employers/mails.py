"""The letter of a job lead: a job that may fit, without a promise."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from threedoors.base.text import clean_line
from threedoors.employers.models import JobLead, LeadShare
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership


def _still(message: Message) -> bool:
    share: LeadShare = message.about
    stays = message.to.status != Membership.Status.ENDED
    return share.lead.is_open and stays


@letter(
    "employers/mail/lead",
    title=gettext_lazy("A job that may fit"),
    kind=Message.Kind.ESSENTIAL,
    still=_still,
)
def lead(message: Message) -> Words:
    """What, where, until when; nobody there knows of the newcomer. R355."""
    found: JobLead = message.about.lead
    return program_words(message) | {
        "job": clean_line(found.title),
        "employer": clean_line(found.employer),
        "note": quote(found.note),
        "url": found.url,
        "until": found.until,
        "link": issue_link(message.to, "home", about=message.to).mark,
    }
