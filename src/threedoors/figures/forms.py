"""A number from older lists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField
from threedoors.base.forms import PlainForm
from threedoors.figures.counting import FIGURES
from threedoors.figures.totals import TOTALLED


class BaselineForm(PlainForm):
    """How many there were until the end of a day, and who says so."""

    title = _("Add a number from before")
    submit = _("Keep it")

    figure = forms.ChoiceField(
        label=_("What was counted?"), choices=[(slug, FIGURES[slug].title) for slug in TOTALLED]
    )
    number = forms.IntegerField(label=_("How many?"), min_value=0, max_value=1_000_000)
    until = DayField(
        label=_("Until the end of which day?"),
        help_text=_("From the next day on, Three Doors counts."),
        years_ahead=0,
    )
    source = LineField(
        label=_("Where is the number from?"),
        help_text=_("For example: the spreadsheet of 2024."),
        max_length=200,
    )
