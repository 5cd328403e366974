"""Forms by which somebody is asked a favour: whoever was asked much lately rests, but for a purpose."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField
from threedoors.base.forms import PlainForm
from threedoors.outbox import asks


class AskForm(PlainForm):
    """A favour asked by phone or in person."""

    title = _("Note that you asked them")
    submit = _("Note it")

    kind = forms.ChoiceField(label=_("What for"), choices=list(asks.KINDS.items()))
    said = LineField(
        label=_("In a few words"),
        help_text=_("The person may ask to read this."),
        required=False,
        max_length=300,
    )


class AskingForm(PlainForm):
    """Whoever was asked much lately is asked again only on purpose; others are named first."""

    asked_field = "member"

    anyway = forms.BooleanField(
        label=_("Ask them all the same"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """The warning comes once, with a box to tick."""
        found = super().clean() or {}
        member, anyway = found.get(self.asked_field), found.pop("anyway", False)
        words = asks.rest_words(member) if member and not anyway else ""
        if words:
            self.fields["anyway"].widget = forms.CheckboxInput()
            self.add_error(self.asked_field, words)
        return found
