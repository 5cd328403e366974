"""What staff type: a goal, what matters to a partner, a pilot, a cohort, the live page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from threedoors.base.fields import DayField, LineField, ManyOptions, TextField
from threedoors.base.forms import PlainForm
from threedoors.figures.counting import FIGURES
from threedoors.goals.live import SHOWABLE, title_of
from threedoors.goals.models import Goal, Priority
from threedoors.goals.progress import title_of as goal_title
from threedoors.intake.inputs import WholeNumber
from threedoors.partners.models import Organization
from threedoors.programs.models import Program
from threedoors.recruiting.figures import source_names

FAR = 30
"""So many years ahead somebody may plan."""
MOST = 100_000


def _year(today: dt.date) -> dict[str, Any]:
    return {"since": dt.date(today.year, 1, 1), "until": dt.date(today.year, 12, 31)}


class DaysForm(PlainForm):
    """From when until when."""

    since = DayField(label=_("From which day?"), years_ahead=FAR)
    until = DayField(label=_("Until the end of which day?"), years_ahead=FAR)


class GoalForm(DaysForm):
    """So many by a day, or a wish in words. R025, R140, R498."""

    title = _("Set a goal")
    submit = _("Set the goal")

    figure = forms.ChoiceField(label=_("What is counted?"), required=False)
    number = WholeNumber(
        label=_("How many should it be?"), required=False, min_value=1, max_value=MOST
    )
    words_en = LineField(
        label=_("The goal in English"),
        help_text=_("Needed if nothing is counted. For example: Grow fastest of all by 2030."),
        required=False,
        max_length=200,
    )
    words_fr = LineField(label=_("The goal in French"), required=False, max_length=200)
    source = forms.ChoiceField(
        label=_("Only people who came by this way"),
        required=False,
    )
    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(),
        label=_("Only people who came by this partner"),
        required=False,
        empty_label="–",
    )
    is_public = forms.BooleanField(label=_("Show the goal on our public page"), required=False)

    def __init__(self, *args: Any, program: Program, today: dt.date, **more: Any) -> None:
        super().__init__(*args, initial=_year(today), auto_id="goal_%s", **more)
        listed = [(slug, figure.title) for slug, figure in FIGURES.items()]
        sources = source_names(program).items()
        self.fields["figure"].choices = [("", _("Nothing: it is a wish in words")), *listed]  # type: ignore[attr-defined]
        self.fields["source"].choices = [("", "–"), *sources]  # type: ignore[attr-defined]
        theirs = Organization.objects.filter(program=program).order_by("name")
        self.fields["organization"].queryset = theirs  # type: ignore[attr-defined]
        self.order_fields(["figure", "number", "since", "until"])


class PriorityForm(PlainForm):
    """What matters to a partner. R025."""

    title = _("Note what matters to a partner")
    submit = _("Note it")

    organization = forms.ModelChoiceField(
        queryset=Organization.objects.none(), label=_("Partner"), empty_label="–"
    )
    words = LineField(label=_("What matters to them?"), max_length=200)
    goal = forms.ModelChoiceField(
        queryset=Goal.objects.none(),
        label=_("Which of our goals serves it?"),
        help_text=_("Its progress is shown beside it."),
        required=False,
        empty_label="–",
    )

    def __init__(self, *args: Any, program: Program, **more: Any) -> None:
        super().__init__(*args, auto_id="priority_%s", **more)
        theirs = Organization.objects.filter(program=program).order_by("name")
        self.fields["organization"].queryset = theirs  # type: ignore[attr-defined]
        goals = Goal.objects.filter(program=program).order_by("-until")
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        self.fields["goal"].label_from_instance = _named  # type: ignore[attr-defined]


def _named(goal: Goal) -> str:
    return f"{goal_title(goal)} ({goal.until.year})"


class StageForm(PlainForm):
    """How far it is."""

    submit = _("Save")

    stage = forms.ChoiceField(label=_("How far is it?"), choices=Priority.Stage.choices)


class PilotForm(DaysForm):
    """From when until when; how many is a setting. R072."""

    title = _("Begin a pilot")
    submit = _("Begin the pilot")

    def __init__(self, *args: Any, today: dt.date, **more: Any) -> None:
        first = {"since": today, "until": today + dt.timedelta(days=182)}
        super().__init__(*args, initial=first, **more)


class ReviewForm(PlainForm):
    """What was learned."""

    title = _("Write what you learned")
    submit = _("Save")

    review = TextField(
        label=_("What did you learn?"),
        help_text=_("What worked, what did not, what you will change. Write no names."),
        max_length=4000,
    )


class CohortForm(DaysForm):
    """An employer lends so many of its people. X15."""

    title = _("Add a group of one employer")
    submit = _("Add it")

    employer = LineField(
        label=_("Employer"),
        help_text=_("Write it as its people write it when they apply."),
        max_length=120,
    )
    number = WholeNumber(label=_("How many of its people?"), min_value=1, max_value=MOST)

    def __init__(self, *args: Any, today: dt.date, **more: Any) -> None:
        first = {"since": today, "until": today + dt.timedelta(days=91)}
        super().__init__(*args, initial=first, **more)
        self.order_fields(["employer", "number"])


class LiveForm(PlainForm):
    """What everybody may see."""

    figures = forms.MultipleChoiceField(label=_("What is shown?"), widget=ManyOptions)

    def __init__(self, *args: Any, program: Program, **more: Any) -> None:
        super().__init__(*args, **more)
        listed = [(slug, title_of(program, slug)) for slug in SHOWABLE]
        self.fields["figures"].choices = listed  # type: ignore[attr-defined]
