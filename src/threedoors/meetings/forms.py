"""What staff write down about a meeting: times, a place, that it was held, moved or missed."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.fields import ClockField, DayField, LineField, Options
from threedoors.base.forms import MomentForm, PlainForm
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting

NOON = dt.time(12)


def mode_field() -> forms.ChoiceField:
    """How the two meet: in person first. Seed 000:179."""
    return forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Meeting.Mode.choices,
        initial=Meeting.Mode.IN_PERSON,
        widget=Options(beside=True),
    )


class ScheduleForm(MomentForm):
    """One time both agreed on, in the program's time zone."""

    title = gettext_lazy("Set the time")
    submit = gettext_lazy("Set the time")

    mode = mode_field()
    place = LineField(label=gettext_lazy("Place"), required=False, max_length=200)


class ProposeForm(PlainForm):
    """Up to three times for the newcomer to pick from, in the program's time zone."""

    title = gettext_lazy("Propose times")
    submit = gettext_lazy("Send the times")

    day_1 = DayField(label=gettext_lazy("First day"))
    at_1 = ClockField(label=gettext_lazy("Time"))
    day_2 = DayField(label=gettext_lazy("Second day"), required=False)
    at_2 = ClockField(label=gettext_lazy("Time"), required=False)
    day_3 = DayField(label=gettext_lazy("Third day"), required=False)
    at_3 = ClockField(label=gettext_lazy("Time"), required=False)
    mode = mode_field()
    place = LineField(label=gettext_lazy("Place"), required=False, max_length=200)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The moments, as the action takes them."""
        said = super().clean() or {}
        times = [time for n in "123" if (time := self._time(said, n))]
        return {"mode": said.get("mode"), "place": said.get("place", ""), "times": times}

    def _time(self, said: dict[str, Any], n: str) -> dt.datetime | None:
        day, at = said.get(f"day_{n}"), said.get(f"at_{n}")
        if day and at:
            return dt.datetime.combine(day, at, tzinfo=self.zone)
        if day and f"at_{n}" not in self.errors:
            self.add_error(f"at_{n}", _("Add the time"))
        if at and f"day_{n}" not in self.errors:
            self.add_error(f"day_{n}", _("Add the day"))
        return None


class CancelMeetingForm(PlainForm):
    """Why the meeting does not take place at that time."""

    title = gettext_lazy("Cancel the meeting")
    submit = gettext_lazy("Cancel the meeting")

    reason = LineField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("If a time was set, both get your words by email."),
        required=False,
        max_length=300,
    )


class CancelMatchForm(PlainForm):
    """Why the match ends before a meeting."""

    title = gettext_lazy("End this match")
    submit = gettext_lazy("End this match")

    reason = LineField(
        label=gettext_lazy("Why does it end?"),
        help_text=gettext_lazy(
            "Only staff see this. Whoever knows of the match is told that it ends."
        ),
        max_length=300,
    )


class MetForm(PlainForm):
    """When they met, for how long, and how. Seed 000:120."""

    title = gettext_lazy("They met")
    submit = gettext_lazy("They met")

    day = DayField(label=gettext_lazy("When did they meet?"))
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes?"), min_value=1, max_value=600, required=False
    )
    mode = mode_field()

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Noon of that day stands for the day; today, it is now at the latest."""
        said = super().clean() or {}
        if self.errors:
            return said
        noon = dt.datetime.combine(said.pop("day"), NOON, tzinfo=self.zone)
        today = noon.date() == clock.today(self.zone)
        return said | {"met_at": min(noon, clock.now()) if today else noon}


class MissedForm(PlainForm):
    """Who did not come."""

    title = gettext_lazy("It did not happen")
    submit = gettext_lazy("It did not happen")

    who = forms.ChoiceField(label=gettext_lazy("Who did not come?"), widget=Options())

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("connectee", match.connectee.name),
            ("connector", match.connector.name),
            ("neither", _("Neither of them")),
        ]
