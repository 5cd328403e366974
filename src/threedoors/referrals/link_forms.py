"""Who to meet next: one person at a time, in a few lines on a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import LineField, Options, PersonNameField
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import PhoneField
from threedoors.referrals.models import Referral


class ContactForm(PlainForm):
    """Name, how to reach them, what they do, why, and who tells them. Seed 000:154-156."""

    name = PersonNameField(label=gettext_lazy("Name"))
    email = forms.EmailField(label=gettext_lazy("Email"), required=False)
    phone = LineField(label=gettext_lazy("Phone"), required=False)
    job_title = LineField(label=gettext_lazy("Job title"), required=False, max_length=120)
    employer = LineField(label=gettext_lazy("Company or group"), required=False, max_length=120)
    category = forms.ChoiceField(
        label=gettext_lazy("What kind of contact?"),
        choices=Referral.Category.choices,
        initial=Referral.Category.OTHER,
        required=False,
    )
    reason = LineField(
        label=gettext_lazy("Why this person?"),
        help_text=gettext_lazy("One line is enough. Both of them can read it."),
        required=False,
        max_length=300,
    )
    teller = forms.ChoiceField(
        label=gettext_lazy("Who tells them?"),
        choices=[
            (Referral.Teller.PROGRAM, gettext_lazy("Send a notice for me")),
            (Referral.Teller.GIVER, gettext_lazy("I will tell them")),
        ],
        initial=Referral.Teller.PROGRAM,
        widget=Options(hints={"program": gettext_lazy("This needs an email address.")}),
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phone = PhoneField(country=country, label=gettext_lazy("Phone"), required=False)
        phone.widget.attrs["autocomplete"] = "off"
        self.fields["phone"] = phone
        for name in ("name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = (
                "off"  # somebody else's, not the reader's own
            )

    def clean(self) -> dict[str, Any]:
        """One way to reach the person is enough; a notice needs an email address."""
        said = super().clean() or self.cleaned_data
        if not (said.get("email") or said.get("phone") or {"email", "phone"} & set(self.errors)):
            self.add_error("email", ValidationError(_("Give an email address or a phone number")))
        said["category"] = said.get("category") or Referral.Category.OTHER
        return said
