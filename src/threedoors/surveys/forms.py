"""What staff write down: after a call instead of the survey, and when they act on answers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm


class CallForm(PlainForm):
    """What the person said."""

    title = _("Note the call")
    submit = _("Note the call")

    said = TextField(label=_("What did they say?"), max_length=2000)


class ImprovementForm(PlainForm):
    """What was changed because of answers; perhaps because of one of them."""

    title = _("Note what you changed")
    submit = _("Note it")

    note = TextField(
        label=_("What did you change?"),
        help_text=_("Write no names. For example: we now send the reminder a day earlier."),
        max_length=500,
        error_messages={"required": _("Write what you changed")},
    )
    survey = forms.UUIDField(required=False, widget=forms.HiddenInput)
