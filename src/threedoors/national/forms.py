"""What the national office writes: why a report goes back, communities outside, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, TextField
from threedoors.base.forms import PlainForm
from threedoors.base.periods import Period
from threedoors.national.tables import period_name
from threedoors.programs.criteria import COUNTRIES
from threedoors.programs.models import Program


class ReturnForm(PlainForm):
    """What must be put right."""

    title = _("Send it back")
    submit = _("Send it back")

    reason = TextField(
        label=_("What should be put right?"),
        help_text=_("The program reads this. It has at least a week."),
        max_length=500,
    )


class OutsideForm(PlainForm):
    """A community that works with other software. R465."""

    title = _("Add a community outside")
    submit = _("Save")

    name = LineField(label=_("Name of the community"), max_length=100)
    country = forms.ChoiceField(label=_("Country"), choices=list(COUNTRIES.items()), required=False)
    status = forms.ChoiceField(
        label=_("State"), choices=Program.Status.choices, initial=Program.Status.ACTIVE
    )
    since = DayField(label=_("Member since"), required=False, years_ahead=0)


class ChangeOutsideForm(OutsideForm):
    """The same, for one that stands in the list."""

    title = _("Change the name or the state")


class FileForm(PlainForm):
    """A report that came by mail, as a file."""

    title = _("Read a report from a file")
    submit = _("Look at what it says")

    until = forms.ChoiceField(label=_("Which period is it of?"))
    file = forms.FileField(
        label=_("The file"),
        help_text=_("XLSX or CSV, with a line for each figure. Nothing is kept yet."),
    )

    def __init__(self, *args: Any, periods: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.until), period_name(one)) for one in periods]
        self.fields["until"].choices = choices  # type: ignore[attr-defined]
