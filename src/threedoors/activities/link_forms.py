"""What guests write: on the page of an event, at the door, and after it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.activities.models import ROLES, Activity, HeadCount
from threedoors.base.fields import LineField, Options, PersonNameField
from threedoors.base.forms import PlainForm

AGREES = _(
    "Keep my name and address, and write to me about the program. I can say stop at any time."
)
NEWCOMER = _("I am new here and look for people in my field")
LIVES_HERE = _("I work here and like to meet newcomers")


class SignUpForm(PlainForm):
    """A place at an open event."""

    submit = _("Sign up")

    name = PersonNameField()
    email = forms.EmailField(label=_("Email"), max_length=254)
    role = forms.ChoiceField(label=_("What describes you?"), widget=Options())
    agrees = forms.BooleanField(label=AGREES)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"connectee": NEWCOMER, "connector": LIVES_HERE}
        choices = [(role.value, words[role]) for role in ROLES if activity.is_for(role)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class WalkInForm(PlainForm):
    """At the door: who is here."""

    title = _("Somebody who was not expected")
    submit = _("I am here")

    name = PersonNameField()
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    who = forms.ChoiceField(
        label=_("What describes you?"),
        widget=Options(),
        choices=[
            ("connectee", NEWCOMER),
            ("connector", LIVES_HERE),
            *[(who.value, who.label) for who in HeadCount.Who if who.value not in ROLES],
        ],
    )
    tap = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=AGREES,
        help_text=_("Without this we count you, and keep no name."),
        required=False,
    )


class MetForm(PlainForm):
    """Whom somebody met."""

    title = _("Whom did you meet?")
    submit = _("Ask this person")

    said = LineField(
        label=_("Their name"),
        help_text=_(
            "We ask them first. If they say yes, each of you gets the email and phone number of the other."
        ),
        max_length=200,
    )
