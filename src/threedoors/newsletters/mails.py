"""The newsletter as a letter: what each block says at this moment, who sends it, and how to end it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy

from threedoors.newsletters.actions import TEST
from threedoors.newsletters.audience import LETTER, TAKES_PART
from threedoors.newsletters.models import Newsletter
from threedoors.newsletters.parts import parts_of
from threedoors.newsletters.sending import forget_copy
from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message
from threedoors.people.opt_outs import wants_newsletter

LASTS = dt.timedelta(days=14)


def _still(message: Message) -> bool:
    """Whether they still want it and take part: asked for each mail just before it leaves (bar M6, P4)."""
    if message.cycle.startswith(TEST):
        return True
    return message.to.status in TAKES_PART and wants_newsletter(message.to.person)


@letter(
    LETTER,
    title=gettext_lazy("Newsletter"),
    kind=Message.Kind.NEWSLETTER,
    lasts=LASTS,
    still=_still,
    on_sent=forget_copy,
)
def newsletter(message: Message) -> Words:
    """Seed 001:433. A story is looked at again for each mail; hosts and sponsors are named (R370)."""
    about: Newsletter = message.about
    program = message.program
    is_there = about.is_public and about.has_begun
    page = reverse("news_issue", args=[program.slug, about.pk]) if is_there else ""
    return program_words(message) | {
        "is_test": message.cycle.startswith(TEST),
        "subject": about.subject(message.language),
        "parts": [asdict(part) for part in parts_of(about, message.language)],
        "thanks": list(program.policy.newsletter.thanks),
        "hosts": ", ".join(host.name for host in program.hosts.order_by("name")),
        "page": page and f"{settings.BASE_URL}{page}",
    }
