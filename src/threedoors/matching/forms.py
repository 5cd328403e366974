"""What staff write down about a match: a reason, a day, an exception."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField
from threedoors.base.forms import PlainForm


class DeclineForm(PlainForm):
    """The Connector said no; why, if they say."""

    title = _("Note a no")
    submit = _("They said no")

    reason = LineField(label=_("Why?"), required=False, max_length=300)


class PostponeForm(PlainForm):
    """Until when the question waits."""

    title = _("Ask again later")
    submit = _("Wait until then")

    until = DayField(label=_("Wait until"), help_text=_("For example, 27 3 2026."))


class OverrideForm(PlainForm):
    """Why one gate may stay closed for this match."""

    title = _("Go on without this")
    submit = _("Go on without it")

    gate = forms.CharField(widget=forms.HiddenInput)
    reason = LineField(
        label=_("Why is that all right?"),
        help_text=_("The reason stays in the history."),
        max_length=300,
    )


class RuleOutForm(PlainForm):
    """Why a Connector is no match for this person."""

    title = _("Not a match")
    submit = _("Not a match")

    reason = LineField(
        label=_("Why is this not a match?"),
        help_text=_("For example: they work together."),
        max_length=300,
    )
