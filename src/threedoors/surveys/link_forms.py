"""The survey as one short page: the program's own questions for one side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.intake.questions import SCALE
from threedoors.programs.sections import SurveyQuestion
from threedoors.surveys.models import FOR_NEWCOMER, GOAL, Survey

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class SurveyForm(PlainForm):
    """At most five questions, all of them optional. Seed 000:128."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy, language = survey.program.policy, get_language() or "en"
        for question in policy.survey.asked_of(survey.member.role):
            words = policy.say(
                question.text,
                language,
                program=survey.program.name,
                community=survey.program.community,
            )
            self.fields[question.code] = _field(question, words)
        self._say_who_reads(survey)

    def _say_who_reads(self, survey: Survey) -> None:
        """Two boxes, each with its reader; beside the goal stands what it was. R299, R326."""
        name, goal = survey.match.connectee.short_name, survey.match.connectee.connectee.goal
        hints = {
            FOR_NEWCOMER: gettext("A coordinator reads it first. Then %(name)s sees it.")
            % {"name": name},
            GOAL: gettext("You wrote: %(goal)s") % {"goal": goal} if goal else "",
        }
        if FOR_NEWCOMER in self.fields:
            hints["comment"] = gettext("Only the team reads this.")
        for code, hint in hints.items():
            if code in self.fields:
                self.fields[code].help_text = hint

    def clean(self) -> dict[str, Any]:
        """One answer is enough; none at all is "No, thanks"."""
        said = super().clean() or self.cleaned_data
        if not (self.errors or any(said.values())):
            raise ValidationError(_("Answer one question, or choose: No, thanks"))
        return said

    def answers(self) -> dict[str, Any]:
        """What was answered; an empty answer is none."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def _field(question: SurveyQuestion, words: str) -> forms.Field:
    if question.kind == "text":
        return TextField(label=words, required=False, max_length=1000)
    choices = SCALE if question.kind == "scale" else YES_NO
    return forms.ChoiceField(
        label=words,
        choices=choices,
        required=False,
        widget=Options(beside=question.kind != "scale"),
    )
