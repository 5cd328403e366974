"""Who to meet next: one person at a time, in a few lines on a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.fields import DayField, LineField, Options, PersonNameField
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import PhoneField
from threedoors.referrals.models import Referral

DATE = ("year", "month", "day")


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
    vacancy = LineField(
        label=gettext_lazy("Is there a job to fill?"),
        help_text=gettext_lazy("Which one? Only the newcomer reads it."),
        required=False,
        max_length=300,
    )
    knows = forms.ChoiceField(
        label=gettext_lazy("How do you know them?"),
        choices=[("", "–"), *Referral.Knows.choices],
        required=False,
    )
    manner = forms.ChoiceField(
        label=gettext_lazy("How do you introduce them?"),
        choices=[("", "–"), *Referral.Manner.choices],
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
        hint = Referral.Category.VACANCY if said.get("vacancy") else Referral.Category.OTHER
        known = said.get("category") or hint
        said["category"] = hint if known == Referral.Category.OTHER else known
        return said


class LaterForm(PlainForm):
    """From which day on the newcomer may write."""

    until = DayField(
        label=gettext_lazy("From which day may they write?"),
        help_text=gettext_lazy("For example, 27 3 2026."),
    )

    def __init__(self, said: Any = None, **kwargs: Any) -> None:
        super().__init__(_with_tapped_day(said) if said is not None else None, **kwargs)


def _with_tapped_day(said: Any) -> dict[str, Any]:
    """A day that was tapped (`day`, written 2026-03-27) fills the three boxes."""
    parts = str(said.get("day", "")).split("-")
    if len(parts) != len(DATE):
        return dict(said.items())
    return {f"until_{name}": part for name, part in zip(DATE, parts, strict=True)}
