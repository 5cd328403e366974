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


RULED_OUT = {
    "field": _("Their work is too far apart"),
    "level": _("Their experience does not fit"),
    "language": _("They share no language"),
    "known": _("They know each other or work together"),
    "time": _("Time or place does not fit"),
    "other": _("Something else"),
}
"""What speaks against a pair, as staff choose it."""


class BeyondForm(PlainForm):
    """Why a Connector is asked beyond their limit, or while they rest. R329."""

    title = _("Ask all the same…")
    submit = _("Ask all the same")

    reason = LineField(label=_("Why ask beyond the limit?"), max_length=300)


class RuleOutForm(PlainForm):
    """Why a Connector is no match for this person; the reasons are counted in a report, and nothing else learns."""

    title = _("Not a match")
    submit = _("Not a match")

    why = forms.ChoiceField(
        label=_("What is it about?"),
        choices=list(RULED_OUT.items()),
        initial="other",
        required=False,
    )
    reason = LineField(
        label=_("Why is this not a match?"),
        help_text=_("For example: they work together."),
        max_length=300,
    )

    def clean_why(self) -> str:
        """Without a choice it is something else."""
        return self.cleaned_data["why"] or "other"
