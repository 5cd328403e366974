"""What a pair can say with one tap: how often they met, what the student aims for, how alone they feel."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, Options
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import WholeNumber
from threedoors.pals.models import Pair


class TapForm(PlainForm):
    """How often did you meet? Nought is fine; each usual number is a button of its own."""

    times = WholeNumber(
        label=_("How often did you meet?"),
        max_value=31,
    )


class GoalForm(PlainForm):
    """What the student works toward, and when. R509."""

    goal = forms.ChoiceField(
        label=_("What do you work toward?"),
        choices=Pair.Goal.choices,
        widget=Options(),
        error_messages={"required": _("Choose one")},
    )
    goal_on = DayField(
        label=_("When should it begin?"),
        help_text=_("For example, 15 6 2027. You can leave it empty."),
        required=False,
        years_ahead=10,
    )


class AloneForm(PlainForm):
    """One question, at the start and at the end. R510."""

    alone = forms.TypedChoiceField(
        label=_("How often do you feel alone?"),
        choices=Pair.Alone.choices,
        coerce=int,
        widget=Options(beside=True),
        error_messages={"required": _("Choose one answer")},
    )


class EndForm(PlainForm):
    """Why the pair ends; nobody has to say it."""

    reason = LineField(label=_("Do you want to tell us why?"), required=False, max_length=300)
