"""What is chosen for a list, and what is asked before it is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, ManyOptions, Options
from threedoors.base.forms import PlainForm
from threedoors.base.periods import YEARS, Period
from threedoors.exports.actions import SURE
from threedoors.exports.column import Care
from threedoors.exports.lists import Listing
from threedoors.exports.models import Export
from threedoors.figures.figure import EVER
from threedoors.figures.scope import DIMENSIONS, TITLES
from threedoors.programs.models import Program


class ChooseForm(PlainForm):
    """Columns one by one; sensitive ones stand apart, and need a yes of their own (bar P10)."""

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"), widget=ManyOptions(beside=True), required=False
    )
    sensitive = forms.MultipleChoiceField(
        label=gettext_lazy("Sensitive columns"),
        help_text=gettext_lazy("Leave these out, if you can."),
        widget=ManyOptions(beside=True),
        required=False,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("The funder asked for the sensitive columns in writing"), required=False
    )
    since = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, listing: Listing, program: Program, **more: Any) -> None:
        super().__init__(*args, **more)
        self._offer(listing)
        for dimension in DIMENSIONS if listing.source.who is not None else ():
            self._add_filter(dimension, listing, program)

    def _offer(self, listing: Listing) -> None:
        sensitive = [one for one in listing.columns if one.care is Care.SENSITIVE]
        groups = [
            (care.label, [(c.slug, c.title) for c in listing.columns if c.care is care])
            for care in Care
            if care is not Care.SENSITIVE
        ]
        self.fields["columns"].choices = [one for one in groups if one[1]]  # type: ignore[attr-defined]
        self.fields["sensitive"].choices = [(c.slug, c.title) for c in sensitive]  # type: ignore[attr-defined]
        if not sensitive:
            del self.fields["sensitive"], self.fields["sure"]

    def _add_filter(self, dimension: str, listing: Listing, program: Program) -> None:
        """What there is to choose from: groups that have somebody. What a template asks is never left out."""
        found = [(bar.key, bar.label) for bar in listing.source.by(program, dimension, EVER)]
        if len(found) > 1 or self.data.get(dimension):
            self.fields[dimension] = forms.ChoiceField(
                label=str(TITLES[dimension]), choices=[("", _("All")), *found], required=False
            )

    def clean(self) -> dict[str, Any]:
        """At least one column; and the yes for what is sensitive."""
        said = super().clean() or {}
        if said.get("sensitive") and not said.get("sure"):
            self.add_error("sure", str(SURE))
        for name in ("since", "until"):
            if said.get(name) and said[name].year not in YEARS:
                self.add_error(name, _("Please check the year."))
        if not said.get("columns") and not said.get("sensitive") and not self.errors:
            self.add_error("columns", _("Choose at least one column."))
        return said

    @property
    def chosen(self) -> list[str]:
        """All columns that were ticked."""
        said = self.cleaned_data
        return [*said["columns"], *said.get("sensitive", [])]

    @property
    def period(self) -> Period:
        """The days as they were read, however they were typed."""
        return Period.between(self.cleaned_data["since"], self.cleaned_data["until"])

    @property
    def scope(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in DIMENSIONS if name in self.fields}


class AskForm(PlainForm):
    """Why it is asked for, and as which file."""

    title = gettext_lazy("Get the file")
    submit = gettext_lazy("Ask for the file")

    reason = LineField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("For example: the yearly list for our funder. This is kept."),
        max_length=300,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("File"),
        choices=Export.Kind.choices,
        initial=Export.Kind.XLSX,
        widget=Options(beside=True),
    )
    name = LineField(
        label=gettext_lazy("Keep these columns as a template named"), max_length=80, required=False
    )
