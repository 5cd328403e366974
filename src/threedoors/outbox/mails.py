"""The letters of signing in: a code for staff, through the same outbox as everything else."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy

from threedoors.outbox.letters import Words, letter, program_words
from threedoors.outbox.models import Message

LASTS = dt.timedelta(minutes=10)


@letter(
    "outbox/mail/sign_in",
    title=gettext_lazy("Code to sign in"),
    kind=Message.Kind.ESSENTIAL,
    lasts=LASTS,
    secret=True,
)
def sign_in(message: Message) -> Words:
    """The code to sign in with."""
    return program_words(message) | {"code": message.said, "until": message.owed_at + LASTS}
