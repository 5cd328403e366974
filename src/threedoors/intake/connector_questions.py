"""What only people who want to help are asked. Seed 000:33-38, 000:173, 000:209-215."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from threedoors.base.fields import LineField, ManyOptions, Options, TextField
from threedoors.intake.inputs import WholeNumber, YesNo
from threedoors.intake.questions import SHARED, Ask, Fields, Question, meeting_times
from threedoors.people.profiles import ConnectorProfile


def _working(to: Ask) -> Fields:
    return {
        "employment": forms.ChoiceField(
            label=_("Do you work now?"),
            choices=[
                (ConnectorProfile.Employment.EMPLOYED, _("Yes, I have a job")),
                (ConnectorProfile.Employment.SELF_EMPLOYED, _("Yes, I work for myself")),
                (ConnectorProfile.Employment.RETIRED, _("I am retired")),
            ],
            widget=Options(),
            error_messages={"required": _("Choose what fits you now")},
        )
    }


def _job_title(to: Ask) -> Fields:
    return {
        "job_title": LineField(
            label=_("What is your job title?"),
            help_text=_("If you are retired, write your last one."),
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
            error_messages={"required": _("Enter your job title")},
        )
    }


def _employer(to: Ask) -> Fields:
    return {
        "employer": LineField(
            label=_("Where do you work?"),
            help_text=_("If you are retired, you may write where you worked before."),
            required=False,
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        )
    }


def _network(to: Ask) -> Fields:
    return {
        "network_areas": LineField(
            label=_("Where do you know people?"),
            help_text=_("Name fields, companies or groups, with a comma between them."),
            max_length=300,
            error_messages={"required": _("Write where you know people")},
        )
    }


def _network_is_local(to: Ask) -> Fields:
    place = {"place": to.program.community}
    return {
        "network_is_local": YesNo(label=_("Do these people work in or near %(place)s?") % place)
    }


def _kinds(to: Ask) -> Fields:
    return {
        "kinds": forms.MultipleChoiceField(
            label=_("What are you in your community?"),
            help_text=_("Choose all that fit."),
            choices=ConnectorProfile.Kind.choices,
            required=False,
            widget=ManyOptions(),
        )
    }


def _roots(to: Ask) -> Fields:
    return {
        "roots": forms.ChoiceField(
            label=_("Which is true for you?"),
            help_text=_("You do not have to answer. We count who meets whom."),
            choices=ConnectorProfile.Roots.choices,
            required=False,
            widget=Options(),
        )
    }


def _bio(to: Ask) -> Fields:
    return {
        "bio": TextField(
            label=_("Tell us about you in a few lines"),
            help_text=_("The newcomer reads this after you say yes to meet."),
            max_length=1000,
            error_messages={"required": _("Write a few lines about you")},
        )
    }


def _linkedin(to: Ask) -> Fields:
    wrong = _("Enter a web address, like https://www.linkedin.com/in/name")
    return {
        "linkedin_url": forms.URLField(
            label=_("Your LinkedIn page"),
            required=False,
            max_length=200,
            error_messages={"invalid": wrong},
        )
    }


def _motivation(to: Ask) -> Fields:
    return {
        "motivation": TextField(
            label=_("Why would you like to help?"), required=False, max_length=1000
        )
    }


def _capacity(to: Ask) -> Fields:
    limits = to.program.policy.limits
    return {
        "yearly_capacity": WholeNumber(
            label=_("How many newcomers can you meet in a year?"),
            min_value=1,
            max_value=limits.capacity_max,
            initial=limits.meetings_per_year,
        )
    }


def _times_and_place(to: Ask) -> Fields:
    place = LineField(
        label=_("Where do you like to meet?"),
        help_text=_("A public place near you, such as a coffee shop."),
        required=False,
        max_length=200,
    )
    return {**meeting_times(to), "meeting_place": place}


def _accepts_referrals(to: Ask) -> Fields:
    policy = to.program.policy
    rule = next(rule for rule in policy.connector_criteria if rule.code == "accepts_referrals")
    said = policy.say(rule.text, to.language, community=to.program.community)
    return {"accepts_referrals": YesNo(label=_("Is this right for you?"), help_text=said)}


def _local_trends(to: Ask) -> Fields:
    return {
        "local_trends": TextField(
            label=_("What is new in your field here?"),
            help_text=_("For example: who hires, which skills are missing, what has changed."),
            max_length=500,
            error_messages={"required": _("Write a few words about your field here")},
        )
    }


QUESTIONS: Mapping[str, Question] = {
    **SHARED,
    "meeting_times": _times_and_place,
    "working": _working,
    "job_title": _job_title,
    "employer": _employer,
    "network": _network,
    "network_is_local": _network_is_local,
    "kinds": _kinds,
    "roots": _roots,
    "bio": _bio,
    "linkedin": _linkedin,
    "motivation": _motivation,
    "capacity": _capacity,
    "accepts_referrals": _accepts_referrals,
    "local_trends": _local_trends,
}
