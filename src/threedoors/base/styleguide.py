"""The style guide: every part and a few whole screens with a fictional cast, for looking at and for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.charts import BarRow, Bars, Funnel, LineChart, Series, Sparkline, Step
from threedoors.base.fields import (
    DayField,
    LineField,
    ManyOptions,
    Options,
    PersonNameField,
    TextField,
)
from threedoors.base.forms import PlainForm

SCREENS = {
    "": "styleguide.html",
    "today": "styleguide/today.html",
    "review": "styleguide/review.html",
    "board": "styleguide/board.html",
    "answer": "styleguide/answer.html",
    "question": "styleguide/question.html",
    "tasks": "styleguide/tasks.html",
    "front": "styleguide/front.html",
}


class WorkForm(PlainForm):
    """One question on a page, as newcomers see it."""

    may_work = forms.ChoiceField(
        label=_("Are you allowed to work in Canada?"),
        help_text=_("Citizens, permanent residents and people with a work permit can say yes."),
        choices=[("yes", _("Yes")), ("no", _("No")), ("unsure", _("I am not sure"))],
        widget=Options(hints={"unsure": _("We will help you find out.")}),
        error_messages={"required": _("Choose yes, no or not sure")},
    )


class SampleForm(PlainForm):
    """One of each field."""

    name = PersonNameField(help_text=_("Write it the way you want people to use it."))
    email = forms.EmailField(
        label=_("Email"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    arrived = DayField(label=_("When did you arrive?"), help_text=_("For example, 27 3 2026."))
    days = forms.MultipleChoiceField(
        label=_("When can you meet?"),
        choices=[("am", _("Mornings")), ("pm", _("Afternoons")), ("eve", _("Evenings"))],
        widget=ManyOptions(beside=True),
    )
    hopes = TextField(label=_("What do you hope to learn?"), max_length=500)
    field = forms.ChoiceField(
        label=_("Your field"),
        choices=[("", _("Choose")), ("finance", _("Finance")), ("health", _("Health"))],
    )
    call_me = LineField(label=_("What should we call you?"), required=False, max_length=80)
    cv = forms.FileField(
        label=_("Your CV or resume"), help_text=_("PDF, Word or a photo, up to 10 MB.")
    )
    agree = forms.BooleanField(label=_("You may show my CV to the person I will meet."))


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every part on one page; `?screen=` shows a whole screen, `?problem` the forms with errors, `?toast` a message."""
    template = SCREENS.get(request.GET.get("screen", ""))
    if template is None:
        raise Http404
    if "toast" in request.GET:
        messages.success(
            request, _("We will ask Ruth MacLeod in 10 minutes."), extra_tags="undo:/styleguide"
        )
    return render(request, template, _sample("problem" in request.GET))


def _sample(wrong: bool) -> dict[str, Any]:
    filled: dict[str, Any] | None = _mistakes() if wrong else None
    now = clock.now()
    return {
        "form": WorkForm(filled),
        "sample": SampleForm(filled),
        "steps": _steps(now),
        "now": now,
        "late": now - dt.timedelta(days=2),
        "soon": now + dt.timedelta(days=2),
        "far": now + dt.timedelta(days=20),
        **CAST,
    }


def _mistakes() -> dict[str, str]:
    return {
        "name": "www.example.com",
        "email": "amina",
        "arrived_day": "31",
        "arrived_month": "June",
        "hopes": "x " * 300,
    }


def _steps(now: dt.datetime) -> list[dict[str, Any]]:
    return [
        {"label": _("Asked"), "state": "done", "when": "2 June"},
        {"label": _("Said yes"), "state": "done", "when": "4 June"},
        {"label": _("Introduced"), "state": "done", "when": "4 June"},
        {"label": _("Met"), "state": "late", "when": _("2 days late")},
        {"label": _("3 introductions"), "state": "todo"},
        {"label": _("Survey"), "state": "todo"},
    ]


CAST: dict[str, Any] = {
    "queue": [
        ("Amina Yusuf", "Accountant", 12),
        ("Dmytro Kovalenko", "Civil engineer", 11),
        ("Linh Nguyen", "UX designer", 9),
        ("Joseph Ramirez Ortega", "Supply chain analyst", 8),
        ("Farah Al-Masri", "Pharmacist", 6),
        ("Samuel Okeke", "Network engineer", 5),
    ],
    "suggested": [
        (
            "Ruth MacLeod",
            "Director of Audit · Brightwater LLP",
            5,
            "1 of 3 this year",
            ["Same field: audit", "Hired 2 newcomers"],
            "",
        ),
        (
            "Tomás Herrera",
            "Finance Manager · Alder Credit Union",
            4,
            "0 of 2 this year",
            ["Same field: accounting"],
            "",
        ),
        (
            "Priya Raman",
            "Chief Financial Officer · Northgate Logistics",
            3,
            "2 of 3 this year",
            ["Wide network"],
            "Asked 5 weeks ago",
        ),
        (
            "Helen Osei",
            "Controller · Harbour Foods",
            2,
            "3 of 3 this year",
            ["Related field"],
            "Full for this year",
        ),
    ],
    "columns": [
        ("Applied", ["Rosa Batista", "Viktor Hrynko", "Adaeze Obi"]),
        ("Getting ready", ["Farah Al-Masri", "Jun Park"]),
        ("Ready", ["Amina Yusuf", "Dmytro Kovalenko", "Linh Nguyen"]),
        ("Waiting for a yes", ["Samuel Okeke", "Mei Ping Zhao"]),
        ("Meeting", ["Ivan Petrov", "Leila Karimi"]),
    ],
    "chart": LineChart(
        "Every month",
        ["Jul", "Aug", "Sep"],
        [Series("Met", [9, 11, 14]), Series("Jobs", [2, 1, 3])],
    ),
    "spark": Sparkline([9, 11, 14, 13, 16]),
    "bars": Bars(
        "Field of work", [BarRow("Health", 24, address="?"), BarRow("Finance", 9, address="?")]
    ),
    "way": Funnel(
        "From application to work", [Step("Applied", 31), Step("Met", 14, "45 % went on")]
    ),
}
