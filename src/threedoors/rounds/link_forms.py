"""What a guest writes about another guest."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm


class RemarkForm(PlainForm):
    """A few words from an interviewer. R375."""

    text = TextField(
        label=_("Your words"),
        max_length=600,
        help_text=_("What went well, and one thing to try. They read it when the rounds are over."),
    )
