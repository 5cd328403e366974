"""How the rounds of an event shall be: what kind, how many, how long, at how many tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import Options
from threedoors.base.forms import PlainForm
from threedoors.rounds.models import (
    FEWEST_MINUTES,
    FEWEST_ROUNDS,
    MOST_MINUTES,
    MOST_ROUNDS,
    RoundPlan,
)

MOST_TABLES = 200
HINTS = {
    "talks": _("People who help stay at their tables; newcomers go round."),
    "interviews": _("Interviewers stay; afterwards each writes a few words for the person."),
    "tables": _("Everybody meets everybody else, several at each table."),
    "booths": _("Newcomers stay at a booth; visitors note where they were."),
    "pitches": _("An order drawn by lot."),
}


class RoundsForm(PlainForm):
    """Makes the plan. R375, R376, R378, R384."""

    title = _("Plan the rounds")
    submit = _("Make the plan")

    kind = forms.ChoiceField(
        label=_("What kind"), choices=RoundPlan.Kind.choices, widget=Options(hints=HINTS)
    )
    rounds = forms.IntegerField(
        label=_("How many rounds"), min_value=FEWEST_ROUNDS, max_value=MOST_ROUNDS, initial=6
    )
    minutes = forms.IntegerField(
        label=_("Minutes in each round"),
        min_value=FEWEST_MINUTES,
        max_value=MOST_MINUTES,
        initial=6,
    )
    tables = forms.IntegerField(
        label=_("How many tables"),
        help_text=_("Only if everybody sits at tables."),
        min_value=1,
        max_value=MOST_TABLES,
        required=False,
    )

    def clean_tables(self) -> int:
        """None is none."""
        return self.cleaned_data["tables"] or 0


class RestForm(PlainForm):
    """Plans what is still to come once more."""

    title = _("Somebody did not come, or came late?")
    submit = _("Plan the rest anew")

    only_here = forms.BooleanField(label=_("Count only those who are checked in"), required=False)


def first_form(kind: str, plan: RoundPlan | None) -> dict[str, Any]:
    """What the form says before anybody has typed: the plan as it is, or what the event's type suggests."""
    if plan is None:
        return {"kind": kind}
    said = {"kind": plan.kind, "rounds": plan.rounds, "minutes": plan.minutes}
    return said | ({"tables": plan.tables} if plan.tables else {})
