"""What somebody tells in confidence from a phone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm


class ConcernForm(PlainForm):
    """Own words, or a call; one of the two is enough."""

    title = _("Something worries you?")
    submit = _("Tell the team")

    said = TextField(
        label=_("What worries you?"),
        help_text=_("A few words are enough."),
        required=False,
        max_length=2000,
    )
    wants_call = forms.BooleanField(label=_("Please call me"), required=False)
