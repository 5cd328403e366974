"""The questions that both applications ask: for each, the fields a person fills and the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, Options, PersonNameField
from threedoors.intake.inputs import LanguagesField, PhoneField, SuggestedField, WholeNumber
from threedoors.programs import fields as work
from threedoors.programs.criteria import Criterion
from threedoors.programs.models import Program
from threedoors.programs.sections import Choices
from threedoors.programs.words import own_name

SCALE = [
    ("4", gettext_lazy("Yes, a lot")),
    ("3", gettext_lazy("Yes, a little")),
    ("2", gettext_lazy("Not really")),
    ("1", gettext_lazy("No")),
]
"""How much something is so, in four steps: here, and in the survey after the meeting."""
type Fields = dict[str, forms.Field]
type Question = Callable[[Ask], Fields]


@dataclass(frozen=True)
class Ask:
    """Whom we ask, and in which language: the program decides the words and the lists."""

    program: Program
    language: str

    def choices(self, listed: Choices) -> list[tuple[str, str]]:
        """A list of the program in the page's language."""
        return [(choice.code, choice.text.said(self.language)) for choice in listed]

    def criterion(self, code: str) -> Criterion:
        """What the program asks of newcomers under this name."""
        return next(c for c in self.program.policy.connectee_criteria if c.code == code)


def _name(to: Ask) -> Fields:
    return {
        "name": PersonNameField(
            label=_("What is your full name?"),
            help_text=_("Write it the way you want people to use it."),
            error_messages={"required": _("Enter your full name")},
        ),
        "call_me": PersonNameField(
            label=_("What should we call you?"),
            help_text=_("For example, your first name."),
            required=False,
            max_length=80,
            widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        ),
    }


def _email(to: Ask) -> Fields:
    wrong = _("Enter an email address, like name@example.com")
    return {
        "email": forms.EmailField(
            label=_("What is your email address?"),
            help_text=_("We write to this address."),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"required": _("Enter your email address"), "invalid": wrong},
        )
    }


def _newsletter(to: Ask) -> Fields:
    """A box of its own, unticked: nobody is asked twice, and no is no (bar P4)."""
    label = _("Send me your newsletter. You can stop it at any time.")
    return {"newsletter": forms.BooleanField(label=label, required=False)}


def _phone(to: Ask) -> Fields:
    return {
        "phone": PhoneField(
            country=to.program.policy.country,
            label=_("What is your phone number?"),
            help_text=_("We call only if an email does not reach you."),
            required=False,
        )
    }


def _mail_language(to: Ask) -> Fields:
    return {
        "mail_language": forms.ChoiceField(
            label=_("In which language should we write to you?"),
            choices=[(code, own_name(code)) for code in to.program.policy.languages],
            initial=to.language,
            widget=Options(beside=True),
        )
    }


def _speaks(to: Ask) -> Fields:
    return {
        "languages": LanguagesField(
            to.language,
            label=_("Which languages can you use at work?"),
            error_messages={"required": _("Choose a language, or write one")},
        ),
        "other_languages": LineField(
            label=_("Other languages"),
            help_text=_("Put a comma between them. For example: Arabic, Urdu."),
            required=False,
            max_length=200,
        ),
    }


def _city(to: Ask) -> Fields:
    widget = forms.TextInput(attrs={"autocomplete": "address-level2"})
    return {
        "city": LineField(
            label=_("In which city or town do you live?"),
            max_length=100,
            widget=widget,
            error_messages={"required": _("Enter the name of your city or town")},
        )
    }


def _occupation(to: Ask) -> Fields:
    return {
        "profession": SuggestedField(
            [title for _code, title in work.occupations(to.language)],
            label=_("What is your profession?"),
            help_text=_("Write the work you are trained for. For example: nurse."),
            max_length=120,
            error_messages={"required": _("Enter your profession")},
        ),
        "sector": forms.ChoiceField(
            label=_("Which field is it in?"),
            choices=[("", _("Choose")), *work.sectors(to.language)],
            required=False,
        ),
    }


def _experience(to: Ask) -> Fields:
    return {
        "years": WholeNumber(
            label=_("How many years have you worked in your field?"),
            help_text=_("Count all countries. Write 0 if you are just starting."),
            max_value=60,
        )
    }


def _interests(to: Ask) -> Fields:
    return {
        "interests": LineField(
            label=_("What do you like to do in your free time?"),
            help_text=_("It helps us find two people who like to talk."),
            required=False,
            max_length=300,
        )
    }


def meeting_times(to: Ask) -> Fields:
    return {
        "meeting_times": LineField(
            label=_("When can you meet?"),
            help_text=_("For example: Tuesday or Thursday, after 3 p.m."),
            required=False,
            max_length=120,
        )
    }


def _source(to: Ask) -> Fields:
    return {
        "heard_from": forms.ChoiceField(
            label=_("How did you hear about us?"),
            choices=to.choices(to.program.policy.sources),
            required=False,
            widget=Options(),
        )
    }


SHARED: Mapping[str, Question] = {
    "name": _name,
    "email": _email,
    "phone": _phone,
    "mail_language": _mail_language,
    "speaks": _speaks,
    "city": _city,
    "occupation": _occupation,
    "experience": _experience,
    "interests": _interests,
    "meeting_times": meeting_times,
    "source": _source,
    "newsletter": _newsletter,
}
