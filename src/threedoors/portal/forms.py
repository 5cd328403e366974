"""What a counselor types: what they found, and another plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.portal.models import Screening


class ScreeningForm(PlainForm):
    """A counselor's screening. Seed 000:104."""

    title = _("Tell us what you found")
    submit = _("Send it")

    result = forms.ChoiceField(
        label=_("Does the program fit them now?"),
        choices=Screening.Result.choices,
        widget=Options(beside=True),
    )
    note = TextField(
        label=_("What did you find?"),
        help_text=_("The person may ask to read this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(PlainForm):
    """Another way to work. Seed 001:304."""

    title = _("Add a plan")
    submit = _("Save the plan")

    text = LineField(
        label=_("Which other work could they do?"),
        help_text=_("For example, a job that needs no license."),
        max_length=300,
    )
