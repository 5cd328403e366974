"""What a Connector types on their own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, Options
from threedoors.base.forms import PlainForm
from threedoors.care.forms import month_choices
from threedoors.care.models import Goodbye
from threedoors.programs.models import Program


class RestForm(PlainForm):
    """A pause until a day; nobody asks why."""

    submit = _("Pause until then")

    until = DayField(label=_("Ask me nothing until"), help_text=_("For example, 27 3 2026."))


class StopForm(PlainForm):
    """Stop: the reason in one tap, and what becomes of what is open."""

    submit = _("Yes, stop")

    reason = forms.ChoiceField(
        label=_("What is the reason?"),
        choices=[
            (Goodbye.Reason.TIME, _("I have no time now")),
            (Goodbye.Reason.PROCESS, _("The way it works does not suit me")),
            (Goodbye.Reason.OTHER, _("Something else")),
        ],
        widget=Options,
    )
    months = forms.TypedChoiceField(
        label=_("If time is the reason: when may we ask again?"),
        coerce=int,
        required=False,
        widget=Options,
    )
    finish = forms.TypedChoiceField(
        label=_("What is still open"),
        choices=[("yes", _("I finish it")), ("no", _("Please find somebody else"))],
        coerce=lambda value: value == "yes",
        widget=Options,
    )

    def __init__(self, *args: Any, program: Program, open_ones: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].choices = month_choices(program)  # type: ignore[attr-defined]
        if not open_ones:
            del self.fields["finish"]

    def clean_months(self) -> int:
        """No answer is: do not ask again."""
        return self.cleaned_data.get("months") or 0
