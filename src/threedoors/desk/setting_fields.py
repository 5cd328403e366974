"""The fields of the settings pages: numbers with commas, lists line by line, and texts with slots."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from threedoors.base.fields import LineField, TextField
from threedoors.programs.shapes import PolicyError
from threedoors.programs.words import refuse_unknown_slots


class NumbersField(LineField):
    """Whole numbers with commas between them."""

    def __init__(self, *, low: int, high: int, **kwargs: Any) -> None:
        self.low, self.high = low, high
        super().__init__(required=False, max_length=100, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        """A list of numbers; each stays within its limits, and none stands twice."""
        typed = re.split(r"[,;\s]+", super().clean(value))
        found = [int(each) for each in typed if each.isdecimal() and len(each) < 5]
        wrong = len(found) != len([each for each in typed if each]) or len(set(found)) < len(found)
        if wrong or any(not self.low <= each <= self.high for each in found):
            words = {"least": self.low, "most": self.high}
            raise ValidationError(
                _("Write different numbers from %(least)d to %(most)d, with commas between them.")
                % words
            )
        return found


class LinesField(TextField):
    """A list, one entry a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> Any:
        """The lines that hold something."""
        return [line.strip() for line in super().clean(value).split("\n") if line.strip()]


class SlotsMixin(forms.Field):
    """A text may hold `{slots}` that the product fills; others are refused beside the field."""

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        try:
            for line in [found] if isinstance(found, str) else found:
                refuse_unknown_slots(line)
        except PolicyError as error:
            raise ValidationError(str(error.plain)) from error
        return found


class SayingField(SlotsMixin, LineField):
    """A text of one paragraph."""


class SayingsField(SlotsMixin, LinesField):
    """A text of several lines."""
