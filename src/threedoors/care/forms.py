"""What staff type in care: the steps of a goodbye, and a Connector's own number noted by phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from threedoors.base.fields import Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.care.models import Goodbye
from threedoors.intake.inputs import WholeNumber
from threedoors.programs.models import Program

LONG = {"rows": 8}


class ThanksForm(PlainForm):
    """The first lines of the mail."""

    submit = gettext_lazy("Next: the reason")

    thanks = TextField(label=gettext_lazy("Thank them first"), max_length=1000)


class ReasonForm(PlainForm):
    """Why they part."""

    submit = gettext_lazy("Next")

    reason = forms.ChoiceField(
        label=gettext_lazy("What is the reason?"), choices=Goodbye.Reason.choices, widget=Options
    )


class MonthsForm(PlainForm):
    """When we may ask again; only where time is the reason."""

    submit = gettext_lazy("Next: the email")

    months = forms.TypedChoiceField(
        label=gettext_lazy("When may we ask again?"), coerce=int, widget=Options
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].choices = month_choices(program)  # type: ignore[attr-defined]


def month_choices(program: Program) -> list[tuple[int, str]]:
    """The program's own spans, and never."""
    found = [(n, in_months(n)) for n in program.policy.care.circle_back_months]
    return [*found, (0, _("Do not ask again"))]


def in_months(months: int) -> str:
    """In 6 months, in a year."""
    if months == 12:
        return _("In a year")
    return ngettext("In %(n)d month", "In %(n)d months", months) % {"n": months}


class SayForm(PlainForm):
    """The rest of the mail, and what becomes of what is open."""

    submit = gettext_lazy("Send the email and say goodbye")

    text = TextField(
        label=gettext_lazy("The rest of the email"),
        max_length=3000,
        widget=forms.Textarea(attrs=LONG),
    )
    finish = forms.TypedChoiceField(
        label=gettext_lazy("What is open with them"),
        choices=[
            ("yes", gettext_lazy("Let it come to its end")),
            ("no", gettext_lazy("Find somebody else")),
        ],
        coerce=lambda value: value == "yes",
        widget=Options,
        initial="yes",
    )

    def __init__(self, *args: Any, open_ones: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not open_ones:
            del self.fields["finish"]


class AskAgainForm(PlainForm):
    """The question after half a year or a year, ready to be changed."""

    title = gettext_lazy("Ask them again by email")
    submit = gettext_lazy("Send the email")

    text = TextField(
        label=gettext_lazy("The email"), max_length=3000, widget=forms.Textarea(attrs=LONG)
    )


class CapacityForm(PlainForm):
    """How many newcomers in a year."""

    title = gettext_lazy("Meetings in a year")
    submit = gettext_lazy("Save this number")

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capacity"] = WholeNumber(
            label=_("Newcomers in a year"),
            min_value=1,
            max_value=program.policy.limits.capacity_max,
        )
