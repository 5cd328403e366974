"""The form that changes one setting: each part gets the field that fits its type."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from threedoors.base.fields import LineField, ManyOptions, Options
from threedoors.base.forms import NEEDS_ANSWER, PlainForm
from threedoors.desk.setting_fields import LinesField, NumbersField, SayingField, SayingsField
from threedoors.desk.setting_parts import Part, put_together
from threedoors.desk.setting_words import LOOKS, PARTS, words_of
from threedoors.intake.inputs import WholeNumber, YesNo
from threedoors.programs.shapes import Between, Looks


class SettingForm(PlainForm):
    """One setting. What the policy refuses stands beside the last field, and the typing is kept."""

    def __init__(
        self, *args: Any, path: str, parts: list[Part], label: str, value: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts, self.value = parts, value
        for part in parts:
            name = _field_name(part)
            self.fields[name] = field = _field(part, _label(part, label), path)
            self.initial[name] = _shown(field, part.value)
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = str(NEEDS_ANSWER) % {"label": field.label}

    def add_error(self, field: str | None, error: Any) -> None:
        """Beside a field: nothing on this page is about nothing."""
        super().add_error(field or list(self.fields)[-1], error)

    @property
    def new_value(self) -> Any:
        """What was typed, as the setting holds it."""
        typed = {
            part.name: _in_order(part, self.cleaned_data[_field_name(part)]) for part in self.parts
        }
        return put_together(self.value, typed)

    def rows(self) -> list[list[forms.BoundField]]:
        """The fields as they stand on the page: English and French side by side."""
        found: list[list[forms.BoundField]] = []
        for part in self.parts:
            bound = self[_field_name(part)]
            if part.is_text and part.last == "fr" and found:
                found[-1].append(bound)
            else:
                found.append([bound])
        return found


def _in_order(part: Part, typed: Any) -> Any:
    """What stays in a list keeps its place; what is new comes last."""
    if not (part.is_many and part.codes):
        return typed
    kept = [code for code in part.value if code in typed]
    return [*kept, *(code for code in typed if code not in kept)]


def _field_name(part: Part) -> str:
    return part.name.replace(".", "-") or "value"


def _label(part: Part, label: str) -> str:
    """`Answer: English` for `answer.en`, `2: First day` for the second period, the setting's own name alone."""
    *parents, last = part.name.split(".")
    if not last:
        return label
    parent = parents[-1] if parents else "text"
    words = words_of(PARTS, last)
    if parent == "text":
        return words
    above = str(int(parent) + 1) if parent.isdecimal() else words_of(PARTS, parent)
    return f"{part.title or above}: {words}"


def _shown(field: forms.Field, value: Any) -> Any:
    if isinstance(field, NumbersField | LinesField):
        return field.prepare_value(value)
    return list(value) if isinstance(value, tuple) else value


def _field(part: Part, label: str, path: str) -> forms.Field:
    if part.is_text:
        return _saying(part, label)
    if part.codes:
        return _choice(part, label)
    if part.plain is bool:
        return YesNo(label=label)
    span = part.limit(Between)
    if span and part.is_many:
        return NumbersField(
            label=label,
            low=span.low,
            high=span.high,
            help_text=_("Numbers with commas between them."),
        )
    if span:
        words = {"least": span.low, "most": span.high}
        hint = _("A whole number from %(least)d to %(most)d.") % words
        return WholeNumber(label=label, min_value=span.low, max_value=span.high, help_text=hint)
    if part.is_many:
        return LinesField(label=label, required=False, help_text=_("One entry on each line."))
    return _line(part, label, path)


def _saying(part: Part, label: str) -> forms.Field:
    attrs = {"rows": 3, "lang": part.last}
    if isinstance(part.value, str):
        widget = forms.Textarea(attrs=attrs)
        return SayingField(label=label, widget=widget)
    hint = _("One entry on each line.")
    widget = forms.Textarea(attrs=attrs | {"rows": 8})
    return SayingsField(label=label, help_text=hint, widget=widget)


def _choice(part: Part, label: str) -> forms.Field:
    choices = list(part.codes)
    if part.is_many:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=ManyOptions()
        )
    return forms.ChoiceField(
        label=label, choices=choices, required="" not in dict(choices), widget=Options()
    )


def _line(part: Part, label: str, path: str) -> forms.Field:
    looks = part.limit(Looks)
    may_be_empty = looks is not None and re.fullmatch(looks.pattern, "") is not None
    field = LineField(label=label, max_length=200, required=not may_be_empty)
    words = LOOKS.get(part.last or path.rpartition(".")[2])
    if looks and words:
        field.help_text = str(words)
        field.validators.append(_looks_like(looks.pattern, str(words)))
    return field


def _looks_like(pattern: str, words: str) -> Any:
    def check(value: str) -> None:
        if not re.fullmatch(pattern, value):
            raise ValidationError(words)

    return check
