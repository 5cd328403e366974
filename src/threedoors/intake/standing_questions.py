"""What decides whether a newcomer may take part: where they live, were born and studied, and may work."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from threedoors.base.fields import Options
from threedoors.intake.inputs import SuggestedField, YesNo
from threedoors.intake.questions import Ask, Fields, Question
from threedoors.programs import fields as work
from threedoors.programs.words import count


def _residency(to: Ask) -> Fields:
    label = _("Do you live in %(community)s, and do you plan to stay?")
    return {"lives_here": YesNo(label=label % {"community": to.program.community})}


def _born_abroad(to: Ask) -> Fields:
    return {"foreign_born": YesNo(label=_("Were you born in another country?"))}


def _right_to_work(to: Ask) -> Fields:
    labels = {
        "CA": _("Are you allowed to work in Canada?"),
        "US": _("Are you allowed to work in the United States?"),
        "": _("Are you allowed to work here?"),
    }
    choices = [("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure"))]
    return {
        "may_work": forms.ChoiceField(
            label=labels[to.program.policy.country],
            help_text=_("Citizens, permanent residents and people with a work permit can say yes."),
            choices=choices,
            widget=Options(hints={"unsure": _("We will help you find out.")}),
            error_messages={"required": _("Choose yes, no or not sure")},
        )
    }


def _work_permit(to: Ask) -> Fields:
    rule = to.criterion("long_term_permit")
    length = {"months": count(rule.months, "month", to.language[:2])}
    return {
        "work_permit": forms.ChoiceField(
            label=_("What lets you work here?"),
            help_text=_("Choose the one you have now. Only our team sees your answer."),
            choices=[
                ("citizen", _("I am a citizen")),
                ("permanent", _("I am a permanent resident or a refugee")),
                ("long_term", _("A work permit or visa for %(months)s or more") % length),
                ("short_term", _("A work permit or visa for less than %(months)s") % length),
                ("student", _("A student visa")),
                ("none", _("I may not work here")),
                ("unsure", _("I am not sure")),
            ],
            widget=Options(hints={"unsure": _("We will help you find out.")}),
            error_messages={"required": _("Choose what fits you now")},
        )
    }


def _studied_in(to: Ask) -> Fields:
    return {
        "studied_in": SuggestedField(
            [name for _code, name in work.countries(to.language)],
            label=_("In which country did you study or learn your work?"),
            help_text=_("If there is more than one, choose a country that is not this one."),
            max_length=80,
            error_messages={"required": _("Write the name of a country")},
        )
    }


def _school(to: Ask) -> Fields:
    return {
        "school": SuggestedField(
            to.program.policy.about.schools,
            label=_("At which school do you study?"),
            max_length=120,
            error_messages={"required": _("Write the name of your school")},
        )
    }


STANDING: Mapping[str, Question] = {
    "residency": _residency,
    "born_abroad": _born_abroad,
    "right_to_work": _right_to_work,
    "work_permit": _work_permit,
    "studied_in": _studied_in,
    "school": _school,
}
