"""What only newcomers are asked. Seed 001:226-234, 000:116."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from threedoors.base.fields import DayField, LineField, Options, TextField
from threedoors.intake.inputs import PaperField, YesNo
from threedoors.intake.questions import SCALE, SHARED, Ask, Fields, Question
from threedoors.intake.standing_questions import STANDING
from threedoors.people.profiles import ConnecteeProfile


def _segment(to: Ask) -> Fields:
    listed = to.choices(to.program.policy.segments)
    return {
        "segment": forms.ChoiceField(
            label=_("Which of these fits you best?"),
            choices=[*listed, ("", _("I do not want to say"))],
            required=False,
            widget=Options(),
        )
    }


def _education(to: Ask) -> Fields:
    return {
        "education": forms.ChoiceField(
            label=_("What is the highest level you have finished?"),
            choices=ConnecteeProfile.Education.choices,
            widget=Options(),
            error_messages={"required": _("Choose one level")},
        )
    }


def _graduation(to: Ask) -> Fields:
    return {
        "graduates_on": DayField(
            label=_("If you still study, when do you finish?"),
            help_text=_("For example, 27 3 2027. If you do not study, leave it empty."),
            required=False,
            years_ahead=10,
        )
    }


def _employment(to: Ask) -> Fields:
    work_status = ConnecteeProfile.Work
    below = _("Your job does not use your skills. Or you work fewer hours than you want.")
    return {
        "work_status": forms.ChoiceField(
            label=_("Do you work now?"),
            choices=[
                (work_status.UNEMPLOYED, _("No, I do not work now")),
                (work_status.UNDEREMPLOYED, _("Yes, but below my skills or hours")),
                (work_status.STUDYING, _("I study")),
                (work_status.IN_FIELD, _("Yes, in my field")),
            ],
            widget=Options(hints={work_status.UNDEREMPLOYED.value: below}),
            error_messages={"required": _("Choose what fits you now")},
        ),
        "work_note": TextField(
            label=_("Do you want to tell us more?"), required=False, max_length=300
        ),
    }


def _goal(to: Ask) -> Fields:
    return {
        "goal": TextField(
            label=_("What do you hope to learn or find?"),
            help_text=_("For example: how people find a first job in my field here."),
            max_length=600,
            error_messages={"required": _("Write what you hope to learn or find")},
        )
    }


def _organizations(to: Ask) -> Fields:
    return {
        "companies": LineField(
            label=_("Where would you like to work?"),
            help_text=_("Write up to three names, with a comma between them."),
            required=False,
            max_length=300,
        )
    }


def _contact_sought(to: Ask) -> Fields:
    return {
        "hopes_to_meet": LineField(
            label=_("Who would you like to meet?"),
            help_text=_("For example: someone who hires engineers."),
            required=False,
            max_length=300,
        )
    }


def _network_now(to: Ask) -> Fields:
    return {
        "network_now": forms.ChoiceField(
            label=_("How many people in your field do you know here?"),
            choices=[("none", _("No one yet")), ("few", _("A few")), ("many", _("Many"))],
            widget=Options(beside=True),
            error_messages={"required": _("Choose one answer")},
        )
    }


def _self_rating(to: Ask) -> Fields:
    """In the words of the survey after the meeting, so that the two can be compared. R287, R315."""
    policy, program = to.program.policy, to.program
    names = {"program": program.name, "community": program.community}
    return {
        f"before_{question.code}": forms.ChoiceField(
            label=policy.say(question.text, to.language, **names),
            choices=SCALE,
            required=False,
            widget=Options(),
        )
        for question in policy.survey.compared()
        if policy.survey.on
    }


def _willing_to_network(to: Ask) -> Fields:
    return {"willing_to_network": YesNo(label=_("Do you want to meet new people for your work?"))}


def _volunteering(to: Ask) -> Fields:
    label = _("Would you also like to hear about volunteer work?")
    return {"open_to_volunteering": YesNo(label=label, required=False)}


def _resume(to: Ask) -> Fields:
    return {
        "resume": PaperField(
            label=_("Choose a file or take a photo"),
            help_text=_(
                "PDF, Word (DOCX), ODT or a photo. Up to 10 MB. You can also send it later."
            ),
        )
    }


def _share_resume(to: Ask) -> Fields:
    label = _("You may show my resume to the person I will meet.")
    return {"share_resume": forms.BooleanField(label=label, required=False)}


def _expectations(to: Ask) -> Fields:
    return {"expectations": forms.BooleanField(label=_("Yes, I will do this."))}


def _elsewhere(to: Ask) -> Fields:
    """Only where there are other communities to ask; they answer yes or no, and nothing else crosses."""
    if to.program.network_id is None:
        return {}
    label = _(
        "I lived elsewhere before. You may ask other communities if I took part there. "
        "They say yes or no, and nothing else."
    )
    return {"ask_elsewhere": forms.BooleanField(label=label, required=False)}


QUESTIONS: Mapping[str, Question] = {
    **SHARED,
    **STANDING,
    "segment": _segment,
    "elsewhere": _elsewhere,
    "education": _education,
    "graduation": _graduation,
    "employment": _employment,
    "goal": _goal,
    "organizations": _organizations,
    "contact_sought": _contact_sought,
    "network_now": _network_now,
    "self_rating": _self_rating,
    "willing_to_network": _willing_to_network,
    "volunteering": _volunteering,
    "resume": _resume,
    "share_resume": _share_resume,
    "expectations": _expectations,
}
