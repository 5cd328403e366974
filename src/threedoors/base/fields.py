"""The fields every feature shares: choices, lines, texts, names and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import dates, formats
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from threedoors.base import clock
from threedoors.base.text import clean_line, clean_text, holds_address

type Words = str | LazyText
TOO_LONG = gettext_lazy(
    "Write %(limit_value)d characters or fewer. You have written %(show_value)d."
)


class _WithHints(forms.widgets.ChoiceWidget):
    """`hints` adds a second line to a value; `beside` sets the options in a row."""

    def __init__(
        self, *, hints: Mapping[Any, Words] | None = None, beside: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})
        self.attrs.setdefault("class", "beside" if beside else "")

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option with our hint."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(str(value), self.hints.get(value, ""))}


class Options(_WithHints, forms.RadioSelect):
    """One answer from a few, as big options."""


class ManyOptions(_WithHints, forms.CheckboxSelectMultiple):
    """Any number of answers, as big options."""


class LineField(forms.CharField):
    """One line of free text, cleaned."""

    default_error_messages = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """Composed, without controls or overrides of direction."""
        return clean_line(super().to_python(value) or "")


class TextField(forms.CharField):
    """Several lines of free text, cleaned."""

    default_error_messages = {"max_length": TOO_LONG}
    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> str:
        """Paragraphs stay, the rest is cleaned like one line."""
        return clean_text(super().to_python(value) or "")


class PersonNameField(LineField):
    """A person's whole name in one free box: any script, one word or many, never split (bar I3, M12)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Full name"))
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("autocomplete", "name")
        self.widget.attrs.setdefault("spellcheck", "false")
        self.widget.attrs["dir"] = "auto"

    def validate(self, value: str) -> None:
        """A web address is not a name: such names turn our mail into spam."""
        super().validate(value)
        if holds_address(value):
            raise ValidationError(_("Enter a name without a web or email address"), code="address")


class DayInput(forms.MultiWidget):
    """A day as three boxes: day, month, year. Nobody has to guess what 03/04 means (bar I6)."""

    template_name = "ui/day.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        numeric = {"inputmode": "numeric", "class": "field-day", "maxlength": "2"}
        month = {"class": "field-month"}
        year = {"inputmode": "numeric", "class": "field-year", "maxlength": "4"}
        parts = {"day": numeric, "month": month, "year": year}
        super().__init__({name: forms.TextInput(attrs=part) for name, part in parts.items()}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """A date as its three boxes."""
        return [value.day, value.month, value.year] if isinstance(value, dt.date) else ["", "", ""]


class DayField(forms.Field):
    """A day typed as day, month and year; a month may be a number or a word.

    Where no `latest` day is named, nobody plans further ahead than `years_ahead`.
    """

    widget = DayInput

    def __init__(
        self,
        *,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
        years_ahead: int = 2,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest, self.years_ahead = earliest, latest, years_ahead

    def to_python(self, value: Any) -> dt.date | None:
        """The date, or a plain sentence that says which part is missing or wrong."""
        if value is None or isinstance(value, dt.date):
            return value
        day, month, year = (clean_line(str(part or "")) for part in value)
        if not (day or month or year):
            return None
        _refuse_gaps(day=day, month=month, year=year)
        return _real_day(_number(day), _month(month), _number(year) if len(year) == 4 else 0)

    def validate(self, value: dt.date | None) -> None:
        """Within the first and the last day allowed."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(
                _("The date must be %(day)s or later") % {"day": _long(self.earliest)}, code="day"
            )
        latest = self.latest or _far_ahead(self.years_ahead)
        if value and value > latest:
            raise ValidationError(
                _("The date must be %(day)s or earlier") % {"day": _long(latest)}, code="day"
            )


class ClockField(forms.TimeField):
    """A time of the day."""

    widget = forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M")


def _far_ahead(years: int) -> dt.date:
    """So many years from today, give or take a day."""
    return clock.now().date() + dt.timedelta(days=366 * years)


def _refuse_gaps(**parts: str) -> None:
    words = {
        "day": _("The date must have a day"),
        "month": _("The date must have a month"),
        "year": _("The date must have a year"),
    }
    gaps = [ValidationError(words[part], code=part) for part, typed in parts.items() if not typed]
    if gaps:
        raise ValidationError(gaps)


def _number(typed: str) -> int:
    """A whole number of at most four digits of any script (bar I5), or 0."""
    return int(typed) if typed.isdecimal() and len(typed) <= 4 else 0


def _month(typed: str) -> int:
    """A month as a number, or as a word in the page's language or English."""
    if typed.isdecimal():
        return _number(typed)
    with override("en"):
        english = _month_named(typed)
    return english or _month_named(typed)


def _month_named(typed: str) -> int:
    low = typed.casefold().rstrip(".")
    fits = [n for n, name in dates.MONTHS.items() if str(name).casefold().startswith(low)]
    return fits[0] if len(fits) == 1 and len(low) >= 3 else 0


def _real_day(day: int, month: int, year: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValidationError(_("Enter a real date, like 27 March 2026"), code="day") from None


def _long(day: dt.date) -> str:
    return formats.date_format(day, "l j F Y")
