"""Good news in a few lines on a phone, and who may hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, Options
from threedoors.base.forms import PlainForm
from threedoors.outcomes.inquiries import Inquiry
from threedoors.outcomes.models import Outcome, Sharing
from threedoors.outcomes.paths import way_from, way_of, ways
from threedoors.people.models import Membership
from threedoors.referrals.models import Referral

KIND = _("What is it?")
EMPLOYER = _("Company, group or school")
TITLE = _("What do you do there?")


class NewsForm(PlainForm):
    """Where, as what, since when; and how it was found. R316, R323."""

    kind = forms.ChoiceField(label=KIND, choices=[("", "–"), *Outcome.Kind.choices])
    employer = LineField(label=EMPLOYER, required=False, max_length=120)
    job_title = LineField(label=TITLE, required=False, max_length=120)
    starts_on = DayField(label=_("First day"), required=False, years_ahead=1)
    how = forms.ChoiceField(label=_("How did you find it?"), required=False)
    found_said = LineField(label=_("In your own words"), required=False, max_length=300)
    in_field = forms.ChoiceField(
        label=_("Is it in your field?"),
        choices=Outcome.InField.choices,
        initial=Outcome.InField.UNKNOWN,
        required=False,
        widget=Options(),
    )
    hours = forms.ChoiceField(
        label=_("How much?"),
        choices=Outcome.Hours.choices,
        required=False,
        widget=Options(beside=True),
    )

    MAIN = ("kind", "employer", "job_title", "starts_on", "how")
    needs_employer = True
    is_short = True

    def __init__(
        self, *args: Any, member: Membership, kept: Referral | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        found = ways(member, short=self.is_short, kept=kept)
        kind = (self.data if self.is_bound else self.initial).get("kind")
        self.fields["employer"].required = self.needs_employer and kind == Outcome.Kind.JOB
        self.fields["how"].choices = [("", "–"), *found]  # type: ignore[attr-defined]
        self.fields["starts_on"].help_text = _("A day in the past is fine too.")

    def main(self) -> list[forms.BoundField]:
        """The few lines that everybody fills in."""
        return [self[name] for name in self.MAIN]

    def more(self) -> list[forms.BoundField]:
        """What can be left closed."""
        return [self[name] for name in self.fields if name not in self.MAIN]

    @classmethod
    def of(cls, outcome: Outcome, *filled: Any) -> NewsForm:
        """With what is known, to put it right."""
        others = {"job_title": outcome.title, "how": way_from(outcome)}
        names = [name for name in cls.base_fields if name not in others]
        known = {name: getattr(outcome, name) for name in names} | others
        return cls(*filled, member=outcome.member, kept=outcome.through, initial=known)

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = dict(self.cleaned_data)
        words["title"] = words.pop("job_title")
        words["in_field"] = words["in_field"] or Outcome.InField.UNKNOWN
        return words | way_of(words.pop("how"), self.member)


class HereForm(PlainForm):
    """From half a year on: still here? R325."""

    lives_here = forms.ChoiceField(
        choices=Inquiry.Here.choices, required=False, widget=Options(beside=True)
    )

    def __init__(self, *args: Any, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Do you still live in %(place)s?") % {"place": place}
        self.fields["lives_here"].label = label


class HeardForm(PlainForm):
    """What somebody else heard: one tap, two lines if they know them."""

    who = forms.ChoiceField(label=_("Whose news is it?"), widget=Options())
    kind = forms.ChoiceField(label=KIND, choices=[("", "–"), *Outcome.Kind.choices])
    employer = LineField(label=_("Where, if you know"), required=False, max_length=120)
    job_title = LineField(label=_("As what, if you know"), required=False, max_length=120)

    def __init__(self, *args: Any, newcomers: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newcomers = {str(one.pk): one for one in newcomers}
        choices = [(pk, one.short_name) for pk, one in self.newcomers.items()]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        if len(newcomers) == 1:
            self.fields["who"].widget = forms.HiddenInput()
            self.initial["who"] = str(newcomers[0].pk)

    def said(self) -> dict[str, Any]:
        """What was typed, without whom it is about."""
        words = {name: self.cleaned_data[name] for name in ("kind", "employer")}
        return words | {"title": self.cleaned_data["job_title"]}


class SharingForm(PlainForm):
    """Who may hear of it. Nothing is ticked before the person ticks it (bar P4)."""

    title = _("Who may hear of it")
    submit = _("Save")

    connector = forms.BooleanField(required=False)
    chain = forms.BooleanField(label=_("Tell the people who introduced me"), required=False)
    public = forms.ChoiceField(
        label=_("May we celebrate it where everybody can read it?"),
        choices=Sharing.Public.choices,
        required=False,
        widget=Options(),
    )

    def __init__(self, *args: Any, outcome: Outcome, connector: str, chain: bool) -> None:
        allowed = getattr(outcome, "sharing", None)
        known = {name: getattr(allowed, name) for name in self.base_fields} if allowed else {}
        super().__init__(*args, initial=known, auto_id=f"share_{outcome.pk}_%s")
        self.fields["connector"].label = _("Tell %(name)s") % {"name": connector}
        if not connector:
            del self.fields["connector"]
        if not chain:
            del self.fields["chain"]

    def said(self) -> dict[str, Any]:
        """What was ticked; what was not asked stays no."""
        return {"connector": False, "chain": False} | self.cleaned_data
