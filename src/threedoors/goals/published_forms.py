"""A figure, a fact, an award or a mention, as staff enter it: with its source and its day, or not at all."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, Words
from threedoors.base.forms import PlainForm
from threedoors.goals.published import Published, bad_day, plain_figure


class PublishForm(PlainForm):
    """Something that was published. R482-R504."""

    title: Words = _("Add a published figure, a fact, an award or a mention")
    submit = _("Keep it")

    kind = forms.ChoiceField(label=_("What is it?"), choices=Published.Kind.choices)
    figure = LineField(
        label=_("Figure"),
        help_text=_("A number or a word: 280+, ~100, 1K, hundreds. Awards and facts need none."),
        required=False,
        max_length=60,
    )
    figure_fr = LineField(
        label=_("The word in French"),
        help_text=_("Only where the figure is a word."),
        required=False,
        max_length=60,
    )
    text_en = LineField(
        label=_("What it says, in English"),
        help_text=_("Write the numbers it is compared with in the same line."),
        required=False,
        max_length=300,
    )
    text_fr = LineField(label=_("What it says, in French"), required=False, max_length=300)
    source = LineField(label=_("Where is it from?"), max_length=200)
    as_of = LineField(
        label=_("From when is it?"),
        help_text=_("A year, a month or a day: 2021, 2021-02 or 2021-02-01."),
        max_length=10,
    )
    web = forms.URLField(label=_("Web page"), required=False, max_length=200)
    approximate = forms.BooleanField(label=_("Only about so many"), required=False)
    is_public = forms.BooleanField(label=_("Show it on our public page"), required=False)

    def clean_as_of(self) -> str:
        """Nothing is kept without its day. R497."""
        typed: str = self.cleaned_data["as_of"]
        if wrong := bad_day(typed):
            raise ValidationError(wrong, code="day")
        return typed

    def clean(self) -> dict[str, Any]:
        """ "1K" is about 1,000; a figure needs a value, and everything says something."""
        said = super().clean() or {}
        said["figure"], rounded = plain_figure(said.get("figure", ""))
        said["approximate"] = bool(said.get("approximate")) or rounded
        if said.get("kind") == Published.Kind.FIGURE and not said["figure"]:
            self.add_error("figure", _("Write the number, or a word for it."))
        if not (said.get("text_en") or said.get("text_fr")):
            self.add_error("text_en", _("Write what it says."))
        return said
