"""What staff write down about introductions: a contact named on the phone, and why fewer are enough."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, Options, PersonNameField
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import PhoneField
from threedoors.matching.models import Match
from threedoors.referrals.models import Referral


class ReferralForm(PlainForm):
    """Who, how to reach them, through whom, and who tells them. Seed 000:150-161."""

    title = _("Add an introduction")
    submit = _("Add the introduction")

    through = forms.ChoiceField(label=_("Who gives the name?"), required=False)
    name = PersonNameField(label=_("Full name"))
    email = forms.EmailField(label=_("Email"), required=False)
    phone = LineField(label=_("Phone"), required=False)
    job_title = LineField(label=_("Job title"), required=False, max_length=120)
    employer = LineField(label=_("Employer"), required=False, max_length=120)
    category = forms.ChoiceField(
        label=_("Why this person"), choices=Referral.Category.choices, initial="other"
    )
    vacancy = LineField(
        label=_("A job to fill"),
        help_text=_("Only the newcomer reads it."),
        required=False,
        max_length=300,
    )
    knows = forms.ChoiceField(
        label=_("How they know each other"),
        choices=[("", "–"), *Referral.Knows.choices],
        required=False,
    )
    manner = forms.ChoiceField(
        label=_("How they are introduced"),
        choices=[("", "–"), *Referral.Manner.choices],
        required=False,
    )
    reason = LineField(label=_("In a few words"), required=False, max_length=300)
    teller = forms.ChoiceField(
        label=_("Who tells them?"),
        help_text=_("They must know within two days that their details were shared."),
        choices=Referral.Teller.choices,
        initial=Referral.Teller.PROGRAM,
        widget=Options(),
    )

    def __init__(self, *args: Any, match: Match, doors: list[Referral], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doors = {str(door.pk): door for door in doors}
        country = match.program.policy.country
        self.fields["phone"] = PhoneField(country=country, label=_("Phone"), required=False)
        choices = [("", match.connector.name)]
        choices += [(pk, door.who) for pk, door in self.doors.items()]
        self.fields["through"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The giver and the door above, as the action takes them."""
        said = super().clean() or {}
        parent = self.doors.get(said.pop("through", ""))
        return said | ({"parent": parent, "giver": parent.contact} if parent else {})


class PostponeForm(PlainForm):
    """From which day on a contact has time."""

    title = _("They have time later")
    submit = _("Note the day")

    until = DayField(label=_("From which day?"), help_text=_("For example, 27 3 2026."))


class WaiveForm(PlainForm):
    """Why fewer introductions are enough. R262."""

    title = _("Accept fewer introductions")
    submit = _("Accept fewer")

    reason = LineField(
        label=_("Why are fewer enough?"), help_text=_("The report counts this."), max_length=300
    )
