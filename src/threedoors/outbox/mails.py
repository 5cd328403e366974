"""The letters of signing in: a code for staff, through the same outbox as everything else."""

from __future__ import annotations

import datetime as dt

from threedoors.outbox.actions import forget_said
from threedoors.outbox.letters import Words, letter
from threedoors.outbox.models import Message


@letter(
    "outbox/mail/sign_in",
    kind=Message.Kind.ESSENTIAL,
    lasts=dt.timedelta(minutes=10),
    on_sent=forget_said,
)
def sign_in(message: Message) -> Words:
    """The code to sign in with."""
    return {"program": message.program.name, "contact": message.program.contact_email, "code": message.said}
