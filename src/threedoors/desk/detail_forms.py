"""The program itself as forms: its name, hosts, color and addresses, and who advises it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.programs.hue import HUES


class ProgramForm(PlainForm):
    """What the program is called, where it is, and how people reach it."""

    name = LineField(label=gettext_lazy("Name of the program"), max_length=200)
    community = LineField(label=gettext_lazy("Community it serves"), max_length=100)
    contact_email = forms.EmailField(label=gettext_lazy("Address people answer to"), max_length=254)
    postal_address = LineField(label=gettext_lazy("Postal address"), max_length=300, required=False)
    zone_name = LineField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("For example America/Halifax. Days of the program end in it."),
        max_length=60,
    )
    hosts = TextField(
        label=gettext_lazy("Who runs the program, one name on each line"), max_length=1000
    )
    part_of = LineField(
        label=gettext_lazy("The larger body that the first of them is a part of"),
        max_length=200,
        required=False,
    )
    brand_hue = forms.ChoiceField(
        label=gettext_lazy("Color of the pages"),
        help_text=gettext_lazy("Every color can be read well, by day and in the dark."),
        required=False,
        widget=Options(beside=True),
    )

    def __init__(self, *args: Any, hue: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {"": _("The usual one"), **{str(code): name for code, name in HUES.items()}}
        if hue is not None and hue not in HUES:
            known[str(hue)] = _("Hue %(hue)d") % {"hue": hue}
        self.fields["brand_hue"].choices = list(known.items())  # type: ignore[attr-defined]


class AdviserForm(PlainForm):
    """An organization that advises the program. Seed 002:161, R454."""

    title = gettext_lazy("Adviser")
    submit = gettext_lazy("Save")
    name = LineField(label=gettext_lazy("Name"), max_length=200)
    website = forms.URLField(
        label=gettext_lazy("Web page"), required=False, max_length=200, assume_scheme="https"
    )
    email = forms.EmailField(label=gettext_lazy("Email"), required=False, max_length=254)
    resources = TextField(
        label=gettext_lazy("What they offer, one on each line"),
        help_text=gettext_lazy("For example: Guide for employers https://adviser.example/guide"),
        required=False,
        max_length=2000,
    )
