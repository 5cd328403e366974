"""What a newcomer says yes to: part by part."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import ManyOptions
from threedoors.base.forms import PlainForm
from threedoors.handovers.models import Handover
from threedoors.handovers.sharing import Shareable


class AgreeForm(PlainForm):
    """Nothing is ticked before the person ticks it (bar P4)."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Which of your answers may they have?"),
        help_text=gettext_lazy("You see each answer above."),
        required=False,
        widget=ManyOptions(),
    )
    resume = forms.BooleanField(label=gettext_lazy("They may have my resume, too."), required=False)
    agree = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick the box if they may have your details")}
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, handover: Handover, found: Shareable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slugs = [(part.slug, part.title) for part in found.parts]
        self.fields["parts"].choices = slugs  # type: ignore[attr-defined]
        there = {"program": handover.to.name}
        self.fields["agree"].label = _("%(program)s may have who I am, and what I ticked.") % there
        if not slugs:
            del self.fields["parts"]
        if found.resume is None:
            del self.fields["resume"]

    def said(self) -> dict[str, Any]:
        """What was ticked, as the action takes it."""
        said = {"parts": [], "resume": False} | self.cleaned_data
        return {key: said[key] for key in ("parts", "resume", "seen")}
