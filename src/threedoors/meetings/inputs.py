"""A day soon and an hour: the two inputs a meeting's forms share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from threedoors.base.fields import DayField


class SoonDayField(DayField):
    """A day whose month and year are filled in already: without a day nothing was said."""

    def to_python(self, value: Any) -> dt.date | None:
        """The date, or nothing while the day itself is blank."""
        if isinstance(value, list | tuple) and not str(value[0] or "").strip():
            return None
        return super().to_python(value)


class HourInput(forms.TimeInput):
    """The phone's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"class": "short"})
