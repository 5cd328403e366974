"""A pitch, ticks before a meeting, a note to oneself, and a place that a Connector points out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import LineField, ManyOptions, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.programs.models import Program
from threedoors.resources.needs import standing_in


class PitchForm(PlainForm):
    """Half a minute about oneself."""

    text = TextField(
        label=_("Your words"),
        help_text=_("Four or five short sentences are enough."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class JournalForm(PlainForm):
    """A note to oneself."""

    text = TextField(
        label=_("Your note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReadyForm(PlainForm):
    """The checklist of the program, as boxes to tick."""

    ticked = forms.MultipleChoiceField(label=_("What is ready?"), widget=ManyOptions())

    def __init__(self, *args: Any, points: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ticked"].choices = points  # type: ignore[attr-defined]


class PointOutForm(PlainForm):
    """One place from the program's list, and one line why."""

    resource = forms.ChoiceField(label=_("Which place could help?"), widget=Options())
    said = LineField(
        label=_("Why does it fit?"),
        help_text=_("One line. They read it."),
        required=False,
        max_length=300,
    )

    def __init__(
        self, *args: Any, program: Program, known: Collection[UUID] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = [row for row in standing_in(program) if row.pk not in known]
        choices = [(str(row.pk), f"{row.name} ({row.get_kind_display()})") for row in rows]
        self.fields["resource"].choices = choices  # type: ignore[attr-defined]
