"""Fields that only applications need: yes or no, a phone number, a count, languages, a word from a list, a paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from threedoors.base.fields import LineField, ManyOptions, Options
from threedoors.base.text import clean_line
from threedoors.programs import fields as work

COMMON_LANGUAGES = ("en", "fr", "es")
PAPERS = ".pdf,.docx,.odt,image/jpeg,image/png"


class YesNo(forms.TypedChoiceField):
    """A question that is answered with yes or no; nothing is chosen before."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", _("Yes")), ("no", _("No"))]
        kwargs.setdefault("error_messages", {"required": _("Choose yes or no")})
        super().__init__(
            choices=choices,
            coerce=lambda said: said == "yes",
            empty_value=None,
            widget=Options(beside=True),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        """A kept answer as the option that shows it."""
        return {True: "yes", False: "no"}.get(value, value)


class WholeNumber(forms.IntegerField):
    """A small whole number in a plain box: a phone shows its digits. Digits of any script count (bar I5)."""

    def __init__(self, **kwargs: Any) -> None:
        least = kwargs.setdefault("min_value", 0)
        wrong = _from_to(least, kwargs["max_value"])
        names = ("required", "invalid", "min_value", "max_value")
        kwargs.setdefault("error_messages", dict.fromkeys(names, wrong))
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
        super().__init__(widget=widget, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `min` and `max`: the browser's bubbles do not speak plainly."""
        return {}


def _between(least: int, most: int) -> str:
    return _("Enter a number from %(least)d to %(most)d") % {"least": least, "most": most}


_from_to = lazy(_between, str)
"""Said in the language of whoever reads it: a form that is written once is read in many."""


class PhoneField(LineField):
    """A number from any country, kept the way the whole world dials it (bar I5)."""

    def __init__(self, *, country: str, **kwargs: Any) -> None:
        self.country = country
        attrs = {"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}
        super().__init__(widget=forms.TextInput(attrs={"type": "tel"} | attrs), **kwargs)
        self.widget.input_type = "tel"

    def clean(self, value: Any) -> str:
        """E.164, or a sentence that says how to write it."""
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, self.country or None)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(_("Enter a phone number. Start with + if it is from abroad."))
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class LanguagesField(forms.MultipleChoiceField):
    """A few languages to tick; more can be written beside them."""

    def __init__(self, language: str, **kwargs: Any) -> None:
        choices = [(code, work.language_name(code, language)) for code in COMMON_LANGUAGES]
        super().__init__(choices=choices, widget=ManyOptions(beside=True), **kwargs)

    def validate(self, value: list[str]) -> None:
        """Nothing ticked is fine here: the languages may stand in the box beside it."""
        if value:
            super().validate(value)

    def prepare_value(self, value: Any) -> Any:
        """Of the kept languages, those that have a box."""
        known = set(COMMON_LANGUAGES)
        return [code for code in value if code in known] if isinstance(value, list) else value


def language_codes(written: str) -> list[str]:
    """Languages written by hand as codes; one that no list knows stays as it was written."""
    names = _codes_of_languages()
    words = (clean_line(word) for word in written.replace(";", ",").replace("،", ",").split(","))
    return [names.get(_folded(word), word[:40]) for word in words if word]


@cache
def _codes_of_languages() -> Mapping[str, str]:
    both = [*work.languages("en"), *work.languages("fr")]
    return {_folded(name): code for code, name in both}


def occupation_code(written: str) -> str:
    """The listed occupation called so in either language, else the words if they are short enough."""
    return work.called(written) or (written if len(written) <= 40 else "")


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", clean_line(text).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class Suggestions(forms.TextInput):
    """One line with suggestions while typing; without script, in every browser."""

    template_name = "intake/apply/suggestions.html"

    def __init__(self, words: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = list(words)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's, with the words."""
        return super().get_context(name, value, attrs) | {"words": self.words}


class SuggestedField(LineField):
    """One line of free text for which a list has suggestions."""

    def __init__(self, words: Sequence[str], **kwargs: Any) -> None:
        super().__init__(widget=Suggestions(words), **kwargs)


class PaperInput(forms.FileInput):
    """Choosing a file; what was chosen before is shown beside it by the page."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": PAPERS})

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Browsers never take back a chosen file, so no value is shown."""
        return super().render(name, None, attrs, renderer)


class PaperField(forms.FileField):
    """A file whose content is looked at when it is kept, not here; it may always follow later."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, allow_empty_file=True, widget=PaperInput(), max_length=None, **kwargs
        )
