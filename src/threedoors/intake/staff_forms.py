"""What staff put right about a person: who they are, and their work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, PersonNameField, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.forms import sector_of
from threedoors.intake.inputs import PhoneField, WholeNumber, language_codes
from threedoors.occupations.skills import skill_codes, skill_names
from threedoors.people.models import Membership, Role
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs import fields as work
from threedoors.programs.models import Program


class PersonForm(PlainForm):
    """Who a person is and how to reach them."""

    name = PersonNameField()
    call_me = PersonNameField(label=_("Called"), required=False, max_length=80)
    email = forms.EmailField(label=_("Email"), required=False, max_length=254)
    language = forms.ChoiceField(label=_("Language of our emails"))
    city = LineField(label=_("City"), required=False, max_length=100)
    linkedin_url = forms.URLField(label=_("LinkedIn page"), required=False, max_length=200)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phone = PhoneField(country=program.policy.country, label=gettext("Phone"), required=False)
        self.fields["phone"] = phone
        languages = [(c, work.language_name(c, _page_language())) for c in program.policy.languages]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.order_fields(["name", "call_me", "email", "phone"])


class BackgroundForm(PlainForm):
    """What both roles tell about their work."""

    occupation = forms.ChoiceField(label=_("Occupation"), required=False)
    job_title = LineField(label=_("Job title"), required=False, max_length=120)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    years = WholeNumber(label=_("Years in the field"), required=False, max_value=70)
    field_of_study = LineField(label=_("Field of study"), required=False, max_length=120)
    languages = LineField(
        label=_("Languages"), help_text=_("With a comma between them."), required=False
    )
    skills = LineField(
        label=_("Skills"), help_text=_("With a comma between them."), required=False, max_length=600
    )
    interests = LineField(label=_("Interests"), required=False, max_length=300)
    meeting_times = LineField(label=_("Free to meet"), required=False, max_length=120)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = _page_language()
        own = self.initial.get("occupation", "")
        self.fields["occupation"].choices = _listed(work.occupations(language), own)  # type: ignore[attr-defined]
        self.fields["sector"].choices = _listed(  # type: ignore[attr-defined]
            work.sectors(language), self.initial.get("sector", "")
        )
        self.initial["skills"] = skill_names(self.initial.get("skills", []), language)
        spoken = self.initial.get("languages", [])
        self.initial["languages"] = ", ".join(work.language_name(code, language) for code in spoken)

    def clean(self) -> dict[str, Any]:
        """A job title that names one occupation brings it, and a new occupation brings its own sector."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("occupation") and "occupation" not in self.changed_data:
            said = said | {"occupation": work.called(said.get("job_title", ""))}
        return said | {"sector": sector_of(self, said.get("occupation", ""), "occupation")}

    def clean_languages(self) -> list[str]:
        """As codes; a language no list knows stays as it was written."""
        return language_codes(self.cleaned_data["languages"])

    def clean_skills(self) -> list[str]:
        """As codes; a skill no list knows stays as it was written."""
        return skill_codes(self.cleaned_data["skills"])


class ConnectorForm(BackgroundForm):
    """A Connector's profile, with how many newcomers they meet in a year. Seed 000:87, 000:173."""

    employer = LineField(label=_("Employer"), required=False, max_length=120)
    employment = forms.ChoiceField(
        label=_("Employment"), choices=ConnectorProfile.Employment.choices
    )
    bio = TextField(label=_("Short biography"), required=False, max_length=1000)
    network_areas = LineField(label=_("Where they know people"), required=False, max_length=300)
    network_is_local = forms.NullBooleanField(
        label=_("Their network is in our area"),
        widget=forms.Select(
            choices=[("unknown", _("Not known")), ("true", _("Yes")), ("false", _("No"))]
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=_("In the community"),
        choices=ConnectorProfile.Kind.choices,
        required=False,
        widget=ManyOptions(),
    )
    tags = forms.MultipleChoiceField(
        label=_("Also for the program"),
        choices=ConnectorProfile.Tag.choices,
        required=False,
        widget=ManyOptions(),
    )
    motivation = TextField(label=_("Why they help"), required=False, max_length=1000)
    meeting_place = LineField(label=_("Where they like to meet"), required=False, max_length=200)
    yearly_capacity = forms.IntegerField()

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.fields["yearly_capacity"] = WholeNumber(
            label=gettext("Newcomers in a year"),
            help_text=gettext("Empty means: as usual in this program."),
            required=False,
            min_value=1,
            max_value=program.policy.limits.capacity_max,
        )


class ConnecteeForm(BackgroundForm):
    """A Connectee's profile. Seed 000:25, 000:116."""

    education = forms.ChoiceField(
        label=_("Education"),
        choices=[("", _("Not known")), *ConnecteeProfile.Education.choices],
        required=False,
    )
    graduates_on = DayField(label=_("Finishes the studies on"), required=False, years_ahead=10)
    work_status = forms.ChoiceField(
        label=_("Work now"),
        choices=[("", _("Not known")), *ConnecteeProfile.Work.choices],
        required=False,
    )
    may_work = forms.ChoiceField(label=_("Right to work"), choices=ConnecteeProfile.MayWork.choices)
    goal = TextField(label=_("What they hope to learn"), required=False, max_length=600)
    hopes_to_meet = LineField(label=_("Whom they hope to meet"), required=False, max_length=300)
    companies = LineField(label=_("Where they would like to work"), required=False, max_length=300)
    open_to_volunteering = forms.BooleanField(label=_("Open to volunteering"), required=False)
    licence_needed = forms.BooleanField(label=_("Needs a license for the work"), required=False)


def edit_forms(member: Membership, *filled: Any) -> tuple[PersonForm, BackgroundForm]:
    """The two forms that hold all that is known about a member."""
    kind = ConnectorForm if member.role == Role.CONNECTOR else ConnecteeForm
    profile = member.connector if member.role == Role.CONNECTOR else member.connectee
    person = PersonForm(*filled, program=member.program, initial=_values(member.person, PersonForm))
    person.initial["phone"] = member.person.phone
    return person, kind(*filled, program=member.program, initial=_values(profile, kind))


def _values(row: Any, kind: type[PlainForm]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in kind.base_fields}


def _listed(choices: work.Titles, own: str) -> list[tuple[str, str]]:
    """The list, with "not known" first and the person's own word where no list knows it."""
    known = dict(choices)
    extra = [(own, own)] if own and own not in known else []
    return [("", gettext("Not known")), *extra, *choices]


def _page_language() -> str:
    return get_language() or "en"
