"""What staff write down about partners: who they are, who works there, what was said and agreed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import (
    DayField,
    LineField,
    ManyOptions,
    Options,
    PersonNameField,
    TextField,
)
from threedoors.base.forms import PlainForm
from threedoors.partners.models import Handoff, Interaction, Organization
from threedoors.people.models import Membership
from threedoors.programs import fields as work
from threedoors.programs.models import Program


def kinds(program: Program) -> dict[str, str]:
    """What kinds of partners the program has, in the page's language. Seed 001:242-256."""
    language = get_language() or program.policy.default_language
    return {choice.code: choice.text.said(language) for choice in program.policy.partner_types}


class OrganizationForm(PlainForm):
    """A partner."""

    title = _("Add a partner")
    submit = _("Save the partner")

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind of partner is it?"))
    sector = forms.ChoiceField(
        label=_("Part of the economy"),
        choices=Organization.Sector.choices,
        widget=Options(beside=True),
    )
    website = forms.URLField(label=_("Web page"), required=False, max_length=200)
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=40)
    city = LineField(label=_("City"), required=False, max_length=100)
    note = TextField(label=_("Note"), required=False, max_length=2000)
    may_screen = forms.BooleanField(label=_("We trust their screenings"), required=False)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = kinds(program)
        own = self.initial.get("kind", "")
        extra = [(own, own)] if own and own not in known else []
        self.fields["kind"].choices = [("", "–"), *extra, *known.items()]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, organization: Organization, *filled: Any) -> OrganizationForm:
        """The form with what is known, to put right."""
        known = {name: getattr(organization, name) for name in cls.base_fields}
        form = cls(*filled, program=organization.program, initial=known, auto_id="edit_%s")
        form.title = _("Change the details")
        return form


class CounselorForm(PlainForm):
    """A person who works for the partner."""

    title = _("Add a person")
    submit = _("Save the person")

    name = PersonNameField()
    title_there = LineField(label=_("Job title"), required=False, max_length=120)
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    phone = LineField(label=_("Phone"), required=False, max_length=20)
    language = forms.ChoiceField(label=_("Language of our emails"))

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "person_%s", **kwargs})
        self.fields["language"].choices = mail_languages(program)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = dict(self.cleaned_data)
        return words | {"title": words.pop("title_there")}


def mail_languages(program: Program) -> list[tuple[str, str]]:
    """The program's languages by name."""
    page = get_language() or "en"
    return [(code, work.language_name(code, page)) for code in program.policy.languages]


class InteractionForm(PlainForm):
    """Something that was talked about. R024, R130."""

    title = _("Write down a talk")
    submit = _("Save the talk")

    kind = forms.ChoiceField(label=_("What was it?"), choices=Interaction.Kind.choices)
    held_on = DayField(label=_("On which day?"), years_ahead=0)
    audience = forms.IntegerField(
        label=_("How many people listened?"), required=False, min_value=0, max_value=100_000
    )
    note = TextField(label=_("What was said?"), required=False, max_length=2000)
    others = forms.ModelMultipleChoiceField(
        label=_("Which other partners took part?"),
        queryset=Organization.objects.none(),
        required=False,
        widget=ManyOptions(),
    )

    def __init__(
        self, *args: Any, staff: Membership, organization: Organization, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "talk_%s", **kwargs})
        rows = Organization.objects.visible_to(staff).exclude(pk=organization.pk).order_by("name")
        if rows.exists():
            self.fields["others"].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields["others"]


class AgreementForm(PlainForm):
    """What was agreed. R357."""

    title = _("Add an agreement")
    submit = _("Save the agreement")

    title_of = LineField(label=_("What is it called?"), max_length=200)
    begins_on = DayField(label=_("It begins on"), years_ahead=10)
    ends_on = DayField(label=_("It ends on"), required=False, years_ahead=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "agreement_%s", **kwargs})

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = dict(self.cleaned_data)
        return words | {"title": words.pop("title_of")}


class NeedForm(PlainForm):
    """People a partner looks for. R352."""

    title = _("Note whom they look for")
    submit = _("Save what they look for")

    work = LineField(
        label=_("Which work?"), help_text=_("For example, accountants."), max_length=120
    )
    sector = forms.ChoiceField(label=_("In which sector?"))
    number = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=9999, initial=1)
    until = DayField(label=_("Until when?"), years_ahead=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "need_%s", **kwargs})
        sectors = work.sectors(get_language() or "en")
        self.fields["sector"].choices = [("", "–"), *sectors]  # type: ignore[attr-defined]


class HandoffForm(PlainForm):
    """A partner is asked to help somebody first. Seed 001:296."""

    title = _("Ask a partner to help")
    submit = _("Ask the partner")

    organization = forms.ModelChoiceField(
        label=_("Which partner?"), queryset=Organization.objects.none()
    )
    reason = forms.ChoiceField(label=_("What for?"), choices=[("", "–"), *Handoff.Reason.choices])
    said = TextField(
        label=_("What do they need to know?"),
        help_text=_("The partner reads this. Write only what is needed."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "handoff_%s", **kwargs})
        rows = Organization.objects.visible_to(staff).order_by("name")
        self.fields["organization"].queryset = rows  # type: ignore[attr-defined]
