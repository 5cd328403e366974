"""What staff write: to whom somebody is handed over and why, and why not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.handovers.models import Handover, place_of
from threedoors.programs.models import Program


class ProposeForm(PlainForm):
    """The newcomer reads every word of it."""

    title = _("Hand over to another community")
    submit = _("Ask them")

    to = forms.ChoiceField(label=_("To which community?"))
    kind = forms.ChoiceField(
        label=_("Do they move there?"), choices=Handover.Kind.choices, widget=Options()
    )
    why = TextField(
        label=_("Why does it suit them?"),
        help_text=_("They read it. The other community reads it after its yes."),
        max_length=300,
    )

    def __init__(self, *args: Any, others: list[Program], here: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.pk): one for one in others}
        names = [(key, place_of(one, beside=here)) for key, one in self.others.items()]
        self.fields["to"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    def clean_to(self) -> Program:
        """The program itself."""
        return self.others[self.cleaned_data["to"]]


class DeclineForm(PlainForm):
    """For the colleagues who asked; the newcomer does not read it."""

    title = _("Say no")
    submit = _("Say no")

    reason = TextField(
        label=_("Why not?"),
        help_text=_("Your colleagues there read it. The newcomer does not."),
        max_length=300,
    )
