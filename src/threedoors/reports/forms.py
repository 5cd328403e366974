"""The words of a report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import TextField
from threedoors.base.forms import PlainForm
from threedoors.reports.models import Report
from threedoors.stories.models import Story


class _Quotes(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Testimonials to tick, each as it would be shown."""

    def label_from_instance(self, obj: Story) -> SafeString:
        return format_html(
            '<span dir="auto">“{}”</span> <span class="soft">{}</span>', obj.text, obj.attribution
        )


class WriteForm(PlainForm):
    """What happened in own words, and whose words go with it."""

    title = _("Write the report")
    submit = _("Save")

    narrative = TextField(
        label=_("What happened?"),
        help_text=_(
            "What went well, what was hard, what you learned. Write no names of newcomers."
        ),
        max_length=6000,
        required=False,
    )
    stories = _Quotes(
        queryset=Story.objects.none(),
        label=_("Testimonials"),
        help_text=_("Only those whose person agreed to be in a report stand here."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    without_stories = forms.BooleanField(label=_("No testimonial this time"), required=False)

    def __init__(self, *args: Any, report: Report, on: dt.date, **more: Any) -> None:
        first = {
            "narrative": report.narrative,
            "stories": list(report.stories.values_list("pk", flat=True)),
            "without_stories": report.without_stories,
        }
        super().__init__(*args, initial=first, **more)
        usable = Story.objects.usable("report", on).filter(program=report.program)
        self.fields["stories"].queryset = usable.order_by("-said_at", "pk")  # type: ignore[attr-defined]
