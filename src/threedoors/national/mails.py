"""The letters about a report: the national office accepted it, or sends it back."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.outbox.render import quote
from threedoors.reports.models import Report


def _words(message: Message) -> Words:
    report: Report = message.about
    return program_words(message) | {
        "until": report.until,
        "due": report.due_on,
        "reason": quote(message.said),
        "link": f"{settings.BASE_URL}{report.get_absolute_url()}",
    }


def _still_returned(message: Message) -> bool:
    report: Report = message.about
    return report.status == Report.Status.RETURNED


letter(
    "national/mail/accepted",
    title=gettext_lazy("Your report was accepted"),
    kind=Message.Kind.ESSENTIAL,
)(_words)
letter(
    "national/mail/returned",
    title=gettext_lazy("Your report was sent back"),
    kind=Message.Kind.ESSENTIAL,
    still=_still_returned,
)(_words)
