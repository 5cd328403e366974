"""An application in words: its tasks, its answers read back, and what the program asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _

from threedoors.base.fields import DayField
from threedoors.base.ui import date
from threedoors.intake.inputs import LanguagesField, YesNo
from threedoors.intake.steps import Words
from threedoors.programs import fields as work
from threedoors.programs.criteria import Criterion
from threedoors.programs.models import Program

# The page on which the answer stands that a criterion looks at.
ASKED_BY = {
    "right_to_work": {"right_to_work", "work_permit"},
    "long_term_permit": {"work_permit"},
    "trained_abroad": {"studied_in"},
    "partner_school": {"school"},
    "local_trends": {"local_trends"},
    "graduation": {"graduation"},
    "employment_status": {"employment"},
    "foreign_born": {"born_abroad"},
    "accepts_referrals": {"accepts_referrals"},
}


@dataclass(frozen=True)
class Answer:
    """One line of "check your answers"."""

    label: Words
    text: str


@dataclass(frozen=True)
class Task:
    """A few pages under one name, as the task list shows them. ui.md S23."""

    title: Words
    state: str
    url: str
    pages: int


def criteria_in_words(program: Program, *, connector: bool) -> list[str]:
    """A program's criteria in force, in the page's language (R108)."""
    policy = program.policy
    rules: tuple[Criterion, ...] = (
        policy.connector_criteria if connector else policy.connectee_criteria
    )
    language = translation.get_language() or policy.default_language
    names = program.names
    return [policy.say(rule.text, language, **names) for rule in rules if rule.weight != "off"]


def in_words(field: forms.Field, value: Any, language: str) -> str:
    """A kept answer as a person reads it."""
    if isinstance(field, YesNo | forms.BooleanField):
        return {True: _("Yes"), False: _("No")}.get(value, "")
    if isinstance(field, LanguagesField):
        return ", ".join(work.language_name(code, language) for code in value or ())
    if isinstance(field, forms.ChoiceField):
        labels = dict(cast("Iterable[tuple[str, Words]]", field.choices))
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(labels[code]) for code in chosen if code in labels and code)
    if isinstance(field, DayField):
        return date(dt.date.fromisoformat(value)) if value else ""
    return "" if value is None else str(value)
