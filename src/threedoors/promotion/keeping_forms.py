"""What staff note for promotion: followers, the press, campaigns, pictures, and who may be tagged."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import dateformat
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.fields import DayField, LineField
from threedoors.base.forms import PlainForm
from threedoors.base.periods import last_months
from threedoors.intake.inputs import PaperField, WholeNumber
from threedoors.outbox.forms import AskingForm
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.promises.forms import MemberChoice
from threedoors.promotion.models import Account, Campaign, PressItem
from threedoors.promotion.tags import TAKES_PART

MONTHS_BACK = 12


class FollowersForm(PlainForm):
    """How many follow an account."""

    title = _("Note followers")
    submit = _("Note it")

    account = forms.ModelChoiceField(
        label=_("Account"), queryset=Account.objects.none(), empty_label=None
    )
    month = forms.TypedChoiceField(label=_("Month"), coerce=dt.date.fromisoformat)
    number = WholeNumber(label=_("Followers"), max_value=100_000_000)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="followers_%s", **kwargs)
        rows = Account.objects.visible_to(staff).order_by("platform")
        self.fields["account"].queryset = rows  # type: ignore[attr-defined]
        months = last_months(clock.today(staff.program.zone), MONTHS_BACK)
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), dateformat.format(day, "F Y")) for day in months
        ]


class PressForm(PlainForm):
    """What others wrote, or a milestone."""

    title = _("Add to the list")
    submit = _("Add it")

    kind = forms.ChoiceField(label=_("What kind"), choices=PressItem.Kind.choices)
    title_said = LineField(label=_("Title"), max_length=200)
    source = LineField(label=_("Where it appeared"), required=False, max_length=200)
    url = forms.URLField(label=_("Address of the original"), required=False, max_length=500)
    day = DayField(label=_("Day"), help_text=_("For example, 27 3 2026."))

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        words = dict(self.cleaned_data)
        return words | {"title": words.pop("title_said")}


class CampaignForm(PlainForm):
    """Something that is told for a while."""

    title = _("Add a campaign")
    submit = _("Add the campaign")

    name = LineField(label=_("Name"), max_length=200)
    sponsor = forms.ModelChoiceField(
        label=_("Who pays for it"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )
    thanks = LineField(
        label=_("Words of thanks below it"),
        help_text=_("For example, with kind support of Harborside Bank."),
        required=False,
        max_length=200,
    )
    begins_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="campaign_%s", **kwargs)
        rows = Organization.objects.visible_to(staff).order_by("name")
        self.fields["sponsor"].queryset = rows  # type: ignore[attr-defined]


class PictureForm(PlainForm):
    """A picture or a poster."""

    title = _("Add a picture or a poster")
    submit = _("Add it")

    file = PaperField(label=_("File"), help_text=_("JPG, PNG or PDF, up to 10 MB."))
    described = LineField(
        label=_("What is to be seen"),
        help_text=_("In a few words, for people who cannot see it."),
        max_length=300,
    )
    campaign = forms.ModelChoiceField(
        label=_("Campaign"), queryset=Campaign.objects.none(), required=False, empty_label=_("None")
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="picture_%s", **kwargs)
        rows = Campaign.objects.visible_to(staff).order_by("-begins_on")
        self.fields["campaign"].queryset = rows  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """As the action takes it; a missing file is an empty one."""
        words = dict(self.cleaned_data)
        file = words.pop("file")
        content = file.read() if file else b""
        return words | {"name": file.name if file else "", "content": content}


class OrganizationTagForm(PlainForm):
    """A business said that it may be tagged."""

    title = _("A business said yes")
    submit = _("Add it")

    organization = forms.ModelChoiceField(label=_("Business"), queryset=Organization.objects.none())
    name = LineField(label=_("Name there"), max_length=100)
    agreed_on = DayField(label=_("Said yes on"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="business_%s", **kwargs)
        rows = Organization.objects.visible_to(staff).order_by("name")
        self.fields["organization"].queryset = rows  # type: ignore[attr-defined]


class MemberTagForm(PlainForm):
    """Somebody said on the phone that they may be tagged."""

    title = _("A person said yes")
    submit = _("Note it")

    member = MemberChoice(label=_("Who"), queryset=Membership.objects.none())
    name = LineField(label=_("Name there"), max_length=100)

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="person_%s", **kwargs)
        self.fields["member"].queryset = who_takes_part(staff)  # type: ignore[attr-defined]


class ShareForm(AskingForm):
    """Would you tell it yourself?"""

    title = _("Ask somebody to tell it themselves")
    submit = _("Ask by email")

    member = MemberChoice(label=_("Who"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="share_%s", **kwargs)
        self.fields["member"].queryset = who_takes_part(staff)  # type: ignore[attr-defined]


def who_takes_part(staff: Membership) -> Any:
    """Newcomers and people who help who are here now; never their contacts (bar P3)."""
    rows = Membership.objects.visible_to(staff).filter(role__in=TAKES_PART, status="active")
    return rows.filter(person__erased_at=None).select_related("person").order_by("person__name")
