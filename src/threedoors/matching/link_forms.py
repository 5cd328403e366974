"""What people type behind a match's emailed links: when to ask again, why not, and the first message."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import get_language, get_language_info, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from threedoors.base import ui
from threedoors.base.fields import DayField, Options, TextField
from threedoors.base.forms import PlainForm
from threedoors.matching.models import Match
from threedoors.programs.words import our_language

OTHER_DAY = "other"
WEEKS = (1, 2, 4)


class PostponeForm(PlainForm):
    """A day from a few near ones, or any other."""

    choice = forms.ChoiceField(label=gettext_lazy("When may we ask you again?"), widget=Options)
    day = DayField(
        label=gettext_lazy("Another day"),
        help_text=gettext_lazy("For example, 27 3 2026."),
        required=False,
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(weeks, today + dt.timedelta(weeks=weeks)) for weeks in WEEKS]
        near = [(day.isoformat(), _in_weeks(weeks, day)) for weeks, day in days]
        choice = self.fields["choice"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [*near, (OTHER_DAY, _("On another day"))]

    def clean(self) -> dict[str, Any]:
        """The day itself, wherever it was said."""
        said = super().clean() or self.cleaned_data
        choice = said.get("choice")
        if choice == OTHER_DAY and not said.get("day") and "day" not in self.errors:
            self.add_error("day", ValidationError(_("Please write the day")))
        if choice and choice != OTHER_DAY:
            said["until"] = dt.date.fromisoformat(choice)
        elif said.get("day"):
            said["until"] = said["day"]
        return said


def _in_weeks(weeks: int, day: dt.date) -> str:
    words = ngettext("In %(n)d week: %(day)s", "In %(n)d weeks: %(day)s", weeks)
    return words % {"n": weeks, "day": ui.weekday(day)}


REASONS = {
    "busy": gettext_lazy("I have no time now"),
    "field": gettext_lazy("This is not my field"),
    "known": gettext_lazy("We know each other already"),
    "away": gettext_lazy("I am away"),
    "other": gettext_lazy("Another reason"),
}


class ReasonForm(PlainForm):
    """Why not this time, in one tap."""

    reason = forms.ChoiceField(choices=list(REASONS.items()))

    def said(self, language: str) -> str:
        """The reason as staff read it."""
        with translation.override(language):
            return str(REASONS[self.cleaned_data["reason"]])


class FirstMessageForm(PlainForm):
    """The newcomer's first words to the Connector, begun for them (requirements §4, message 15)."""

    text = TextField(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("Please change it so that it sounds like you."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        own, theirs = get_language() or "en", match.connector.person.language
        super().__init__(*args, initial={"text": draft(match, own)}, **kwargs)
        self.other_draft = draft(match, theirs) if theirs != own else ""
        self.other_language = get_language_info(theirs)["name_translated"]


def draft(match: Match, language: str) -> str:
    """A short and polite first message, in one of our languages. Seed 001:328-330."""
    language = our_language(language)
    profile = match.connectee.connectee
    template = get_template(f"matching/link/first_message.{language}.txt", using="mail")
    words = {
        "connector": match.connector.short_name,
        "connectee": match.connectee.short_name,
        "occupation": profile.job(language),
        "years": profile.years,
        "minutes": match.program.policy.meeting.max_minutes,
    }
    return str(template.render(words)).strip()
