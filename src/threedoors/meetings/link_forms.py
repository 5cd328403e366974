"""What people type to arrange a meeting: days, times and a place, and afterwards how it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base import clock
from threedoors.base.fields import DayField, LineField, Options
from threedoors.base.forms import PlainForm
from threedoors.intake.inputs import WholeNumber
from threedoors.matching.models import Match
from threedoors.meetings.inputs import HourInput, SoonDayField
from threedoors.meetings.models import Meeting

MOST_TIMES = 3
LONGEST = 600


class PlaceForm(PlainForm):
    """How and where to meet: in person and in public, unless they say otherwise. Seed 000:78, 000:179."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How do you meet?"),
        choices=Meeting.Mode.choices,
        initial=Meeting.Mode.IN_PERSON,
        widget=Options(beside=True),
    )
    place = LineField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("A coffee shop, a library or another public place."),
        required=False,
        max_length=200,
    )
    private_place = forms.BooleanField(
        label=gettext_lazy("This place is a private home"), required=False
    )
    sure = forms.BooleanField(label=gettext_lazy("We both want to meet there"), required=False)

    def __init__(
        self, *args: Any, match: Match, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        self.match, self.meeting = match, meeting
        place = meeting.place if meeting else match.connector.connector.meeting_place
        mode = meeting.mode if meeting else Meeting.Mode.IN_PERSON
        kwargs["initial"] = {
            "place": place,
            "mode": mode,
            **_month(match),
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A private home is possible, but never by mistake. Seed 000:78, R237."""
        said = super().clean() or self.cleaned_data
        said["private_place"] = bool(said.get("private_place")) and said.get("mode") == "in_person"
        if said["private_place"] and not said.get("sure"):
            warning = _(
                "A private home is not a public place. Please choose another place, or tick this box."
            )
            self.add_error("sure", ValidationError(warning))
        return said

    def where(self) -> dict[str, Any]:
        """The place in the action's words."""
        return {name: self.cleaned_data[name] for name in ("mode", "place", "private_place")}

    def moment(self, day: str, hour: str) -> dt.datetime | None:
        """A day and a time as an instant; one without the other is asked for."""
        on, at = self.cleaned_data.get(day), self.cleaned_data.get(hour)
        if on and at:
            return dt.datetime.combine(on, at, tzinfo=self.match.program.zone)
        if on and hour not in self.errors:
            self.add_error(hour, ValidationError(_("Please add the time")))
        if at and day not in self.errors:
            self.add_error(day, ValidationError(_("Please add the day")))
        return None


def _month(match: Match) -> dict[str, Any]:
    """Month and year of tomorrow for every empty day: less to type."""
    soon = clock.today(match.program.zone) + dt.timedelta(days=1)
    return {name: ["", soon.month, soon.year] for name in ("day", "day1", "day2", "day3")}


class ProposeForm(PlaceForm):
    """Up to three times to choose from."""

    field_order = ("day1", "hour1", "day2", "hour2", "day3", "hour3", "mode", "place")
    day1 = SoonDayField(label=gettext_lazy("Day"))
    hour1 = forms.TimeField(label=gettext_lazy("Time"), widget=HourInput)
    day2 = SoonDayField(label=gettext_lazy("Second day"), required=False)
    hour2 = forms.TimeField(label=gettext_lazy("Time"), required=False, widget=HourInput)
    day3 = SoonDayField(label=gettext_lazy("Third day"), required=False)
    hour3 = forms.TimeField(label=gettext_lazy("Time"), required=False, widget=HourInput)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each day with its time; only the first stands open."""
        for n in range(1, MOST_TIMES + 1):
            day, hour = self[f"day{n}"], self[f"hour{n}"]
            typed = bool(self.is_bound and (hour.value() or day.errors or hour.errors))
            yield {"day": day, "hour": hour, "first": n == 1, "open": typed}

    def clean(self) -> dict[str, Any]:
        """The times as instants of the program's zone."""
        said = super().clean()
        times = [self.moment(f"day{n}", f"hour{n}") for n in range(1, MOST_TIMES + 1)]
        said["times"] = [at for at in times if at]
        return said


class AgreeForm(PlaceForm):
    """The time both have agreed on."""

    field_order = ("day", "hour", "mode", "place")
    day = SoonDayField(label=gettext_lazy("Day"))
    hour = forms.TimeField(label=gettext_lazy("Time"), widget=HourInput)

    def clean(self) -> dict[str, Any]:
        """The time as an instant of the program's zone."""
        said = super().clean()
        said["starts_at"] = self.moment("day", "hour")
        return said


class MetForm(PlainForm):
    """When it was, how long, and how; filled in as planned."""

    day = DayField(label=gettext_lazy("When did you meet?"))
    minutes = WholeNumber(
        label=gettext_lazy("How many minutes?"), max_value=LONGEST, required=False
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How did you meet?"),
        choices=Meeting.Mode.choices,
        widget=Options(beside=True),
    )

    def __init__(self, *args: Any, match: Match, meeting: Meeting | None, **kwargs: Any) -> None:
        self.match, self.meeting = match, meeting
        zone, today = match.program.zone, clock.today(match.program.zone)
        planned = meeting.starts_at if meeting else None
        kwargs["initial"] = {
            "day": min(planned.astimezone(zone).date(), today) if planned else today,
            "minutes": meeting.minutes if meeting else match.program.policy.meeting.max_minutes,
            "mode": meeting.mode if meeting else Meeting.Mode.IN_PERSON,
        }
        super().__init__(*args, **kwargs)

    def held(self) -> dict[str, Any]:
        """What was said, in the action's words."""
        said = self.cleaned_data
        return {
            "met_at": self._instant(said["day"]),
            "minutes": said["minutes"],
            "mode": said["mode"],
        }

    def _instant(self, day: dt.date) -> dt.datetime:
        """The planned time on the planned day, else noon; never later than now on the day itself."""
        zone, starts_at = self.match.program.zone, self.meeting.starts_at if self.meeting else None
        if starts_at and starts_at.astimezone(zone).date() == day:
            return starts_at
        noon = dt.datetime.combine(day, dt.time(12), tzinfo=zone)
        return min(noon, clock.now()) if day == clock.today(zone) else noon


class NotYetForm(PlainForm):
    """From which day on the Connector can meet. R186."""

    until = DayField(
        label=gettext_lazy("From which day can you meet?"),
        help_text=gettext_lazy("For example, 27 3 2026."),
    )


class CancelForm(PlainForm):
    """Why the time does not work, only if they like."""

    reason = LineField(
        label=gettext_lazy("What shall we tell the other person?"), required=False, max_length=300
    )
