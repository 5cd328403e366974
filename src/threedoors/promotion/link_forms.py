"""May we tag you?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm


class TaggingForm(PlainForm):
    """Nothing is ticked before the person ticks it (bar P4)."""

    submit = _("Save")

    agrees = forms.BooleanField(label=_("You may tag me by name on social media"), required=False)
    name = LineField(
        label=_("Your name there"),
        help_text=_("For example, your page on LinkedIn."),
        required=False,
        max_length=100,
    )
