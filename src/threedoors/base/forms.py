"""Forms in plain words: one renderer for every field, and what is wrong said once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import ClockField, DayField, DayInput

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)
NEEDS_ANSWER = gettext_lazy("“%(label)s” needs an answer")


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: the same words as beside the field, and where the link goes."""

    text: str
    anchor: str


class PlainBoundField(forms.BoundField):
    """A field on a page: knows where its error link goes and leaves checking to the server."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """No browser bubbles: a limit is told and counted, not cut off while typing."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.limit:
            built["maxlength"] = False
            built["aria-describedby"] = (
                f"{built.get('aria-describedby', '')} {self.auto_id}_left".strip()
            )
        if isinstance(widget, forms.EmailInput):
            built |= {"spellcheck": "false", "autocapitalize": "none"}
        return built

    @property
    def limit(self) -> int | None:
        """How many characters a long answer may have, if there is a limit."""
        is_long = isinstance(self.field.widget, forms.Textarea)
        return getattr(self.field, "max_length", None) if is_long else None

    @property
    def is_tick(self) -> bool:
        """Whether the answer is one box to tick."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Whether the label says "(optional)": a single tick box never does."""
        return not (self.field.required or self.field.disabled or self.is_tick)

    @property
    def anchor(self) -> str:
        """The id of the control an error link moves to: the wrong part of a date, the first option of a group."""
        if isinstance(self.field.widget, DayInput):
            return f"{self.auto_id}_{_wrong_part(self.errors.as_data())}"
        if isinstance(self.field.widget, CHOICES):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id


class Renderer(TemplatesSetting):
    """Renders fields with our templates, and anything we did not change with Django's own."""

    form_template_name = "ui/form_fields.html"
    field_template_name = "ui/field.html"
    bound_field_class = PlainBoundField

    def get_template(self, template_name: str) -> Any:
        """Ours first."""
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return DjangoTemplates().get_template(template_name)


class PlainForm(forms.Form):
    """A form whose unanswered questions are named: “When do you work?” needs an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if (
                field.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = _needs_answer(field)


class MomentForm(PlainForm):
    """A day and a time of the day, in a program's time zone."""

    day = DayField(label=gettext_lazy("Day"))
    at = ClockField(label=gettext_lazy("Time"))

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The moment, as the action takes it."""
        said = super().clean() or {}
        if self.errors:
            return said
        starts_at = dt.datetime.combine(said.pop("day"), said.pop("at"), tzinfo=self.zone)
        return said | {"starts_at": starts_at}


def problems(*filled: forms.BaseForm) -> list[Problem]:
    """Every error of the forms, in the order of the page."""
    return [problem for form in filled for problem in _problems(form)]


def _problems(form: forms.BaseForm) -> Iterator[Problem]:
    for text in form.non_field_errors():
        yield Problem(str(text), "")
    for field in form:
        for text in field.errors:
            yield Problem(str(text), getattr(field, "anchor", field.id_for_label))


def _needs_answer(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Tick the box: “%(label)s”") % {"label": field.label}
    return str(NEEDS_ANSWER) % {"label": field.label} if field.label else _("Give an answer")


def _wrong_part(errors: list[ValidationError]) -> int:
    parts = [
        ("day", "month", "year").index(e.code) for e in errors if e.code in ("day", "month", "year")
    ]
    return parts[0] if parts else 0
