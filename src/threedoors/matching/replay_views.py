"""Try a rule on last year: other weights, another rhythm, beside today's rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.charts import LineChart, Series
from threedoors.base.forms import PlainForm
from threedoors.matching.wording import FIT, fifths
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Role
from threedoors.programs.weighing import WORDS, Matching, Weights

MONTH = 30
RHYTHMS = {
    "1": gettext_lazy("Each person at once"),
    "7": gettext_lazy("All together, once a week"),
    "30": gettext_lazy("All together, once a month"),
}


class RuleForm(PlainForm):
    """Another rule: how often people are matched, and what counts how much."""

    submit = gettext_lazy("Try it on last year")

    rhythm = forms.ChoiceField(
        label=gettext_lazy("When people are matched"), choices=list(RHYTHMS.items())
    )
    least_fit = forms.IntegerField(
        label=gettext_lazy("No fit below, in hundredths"), min_value=0, max_value=90
    )

    def __init__(self, *args: Any, rule: Matching, **kwargs: Any) -> None:
        super().__init__(*args, initial=_usual(rule), **kwargs)
        for name, said in WORDS.items():
            self.fields[name] = forms.IntegerField(label=str(said), min_value=0, max_value=100)
        self._rule = rule

    def clean(self) -> dict[str, Any]:
        """At least one thing must count."""
        said = super().clean() or {}
        if not self.errors and not any(said[name] for name in WORDS):
            self.add_error(next(iter(WORDS)), _("At least one thing must count."))
        return said

    @property
    def rule(self) -> Matching:
        """Today's rule with what was changed."""
        said = self.cleaned_data
        weights = Weights(**{name: said[name] for name in WORDS})
        return replace(self._rule, weights=weights, least_fit=said["least_fit"])


@page_for(Role.COORDINATOR)
def replay(request: PageRequest) -> HttpResponse:
    """The last year once more. Nothing is changed by looking."""
    from threedoors.matching.replaying import History

    history, rule = History(request.program), request.program.policy.matching
    form = RuleForm(_with_usual(request.GET, rule) if request.GET else None, rule=rule)
    words: dict[str, Any] = {"form": form, "is_short": history.is_too_short}
    tried = bool(request.GET) and form.is_valid()
    if not history.is_too_short:
        words |= _compared(history, rule, form if tried else None)
    status = 422 if request.GET and not form.is_valid() else 200
    return render(request, "matching/replay.html", words, status=status)


def _with_usual(asked: QueryDict, rule: Matching) -> dict[str, Any]:
    """What was asked; what the address leaves out is as today."""
    usual = _usual(rule)
    return usual | {name: asked[name] for name in usual if name in asked}


def _usual(rule: Matching) -> dict[str, Any]:
    """Today's rule, as the form holds it."""
    return {"rhythm": "1", "least_fit": rule.least_fit, **rule.weights.shares()}


def _compared(history: Any, rule: Matching, form: RuleForm | None) -> dict[str, Any]:
    courses = [(_("Today’s rule"), history.under(rule, 1))]
    if form is not None:
        every = int(form.cleaned_data["rhythm"])
        courses.append((_("The rule you try"), history.under(form.rule, every)))
    series = [Series(name, outcome.by_month) for name, outcome in courses]
    return {
        "courses": [(name, one, str(FIT[fifths(int(one.score)) - 1])) for name, one in courses],
        "chart": LineChart(
            _("People helped, added up"), _months(history, len(series[0].values)), series
        ),
        "most_possible": history.most_possible,
    }


def _months(history: Any, count: int) -> list[str]:
    """The end of each step, short enough for a chart."""
    ends = (history.start + dt.timedelta(days=MONTH * (n + 1)) for n in range(count - 1))
    return [dateformat.format(end, "j M") for end in (*ends, clock.now())]
