"""What an employer asks, and what staff write down of employers and of jobs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, PersonNameField, TextField
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.employers.models import JobLead
from threedoors.intake.inputs import PhoneField
from threedoors.people.models import Membership
from threedoors.programs import fields
from threedoors.programs.models import Program

MOST = 60
"""So many people are shown to choose from at once."""


class VisitForm(PlainForm):
    """May newcomers visit you?"""

    employer = LineField(label=_("Your company"), max_length=120)
    name = PersonNameField(label=_("Your name"))
    email = forms.EmailField(label=_("Email"), max_length=254)
    people = forms.IntegerField(
        label=_("How many people can come?"), required=False, min_value=1, max_value=500
    )
    wish = TextField(
        label=_("When would suit you? What would you show?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"] = PhoneField(
            country=program.policy.country, label=_("Phone"), required=False
        )
        self.order_fields(["employer", "name", "email", "phone"])


class PlanVisitForm(MomentForm):
    """The day of the visit."""

    title = _("Plan the visit")
    submit = _("Make it an event")

    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=15, max_value=600, initial=90
    )
    place = LineField(label=_("Place"), max_length=200)
    capacity = forms.IntegerField(
        label=_("How many people can come?"), required=False, min_value=1, max_value=500
    )

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = dict(self.cleaned_data)
        minutes = dt.timedelta(minutes=words.pop("minutes"))
        return words | {"ends_at": words["starts_at"] + minutes}


class PageForm(PlainForm):
    """Links of this place, and the sponsor of the campaign."""

    title = _("What stands on the page")
    submit = _("Save")

    link = forms.URLField(
        label=_("Where to read more about hiring newcomers"), required=False, max_length=200
    )
    link_title = LineField(label=_("Name of that page"), required=False, max_length=120)
    site = forms.URLField(label=_("Another page about work here"), required=False, max_length=200)
    site_title = LineField(label=_("Name of the other page"), required=False, max_length=120)
    sponsor = LineField(label=_("Who sponsors this campaign?"), required=False, max_length=200)


class NameForm(PlainForm):
    """An employer who agreed to be named."""

    title = _("Add an employer who agreed")
    submit = _("Name the employer")

    name = LineField(label=_("Employer"), max_length=120)
    agreed_by = LineField(label=_("Who there said yes?"), max_length=200)


class LeadForm(PlainForm):
    """A job the team heard of."""

    title = _("Add a job")
    submit = _("Save the job")

    title_of = LineField(label=_("Which job?"), max_length=120)
    employer = LineField(label=_("Employer"), max_length=120)
    sector = forms.ChoiceField(label=_("Field"), required=False)
    url = forms.URLField(label=_("Web page"), required=False, max_length=200)
    note = TextField(
        label=_("What should people know?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(label=_("Until when?"), required=False, years_ahead=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = fields.sectors(get_language() or "en")
        self.fields["sector"].choices = [("", "–"), *known]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        words = dict(self.cleaned_data)
        return words | {"title": words.pop("title_of")}


class ShareForm(PlainForm):
    """Who is told of the job: of everybody who takes part, those who fit what was looked for."""

    title = _("Share it")
    submit = _("Tell them by email")

    members = forms.ModelMultipleChoiceField(
        label=_("With whom?"), queryset=Membership.objects.none(), widget=ManyOptions()
    )

    def __init__(self, *args: Any, staff: Membership, lead: JobLead, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "share_%s", **kwargs})
        rows = Membership.objects.visible_to(staff).connectees().filter(person__erased_at=None)
        rows = rows.filter(status=Membership.Status.ACTIVE).select_related("person")
        self.lead, self.rows = lead, rows.order_by("person__name")
        self.fields["members"].queryset = self.rows  # type: ignore[attr-defined]
        self.fields["members"].label_from_instance = lambda member: member.name  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        return {"members": list(self.cleaned_data["members"])}

    def showing(self, asked: Q) -> ShareForm:
        """The first of those who fit and do not know of it yet, to choose from."""
        fresh = self.rows.filter(asked).exclude(job_leads__lead=self.lead)
        first = list(fresh.values_list("pk", flat=True)[:MOST])
        self.fields["members"].queryset = self.rows.filter(pk__in=first)  # type: ignore[attr-defined]
        return self
