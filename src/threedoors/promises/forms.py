"""What staff say when promises wait, are let go, or are taken by somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.fields import DayField, LineField
from threedoors.base.forms import PlainForm
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.calendar import end_of_day

DAYS = [
    (1, _("tomorrow")),
    (3, _("in 3 days")),
    (7, _("in a week")),
    (14, _("in two weeks")),
    (30, _("in a month")),
]


class PauseForm(PlainForm):
    """Until which day the clock stands still."""

    title = _("Wait until a day")
    submit = _("Wait until then")

    day = DayField(label=_("Wait until"), help_text=_("For example, 27 3 2026."))

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The end of that day, where the program is."""
        said = super().clean() or {}
        day: dt.date | None = said.pop("day", None)
        return said | ({"until": end_of_day(day, self.zone)} if day else {})


class WaiveForm(PlainForm):
    """Why nobody has to do it any more."""

    title = _("Let it go")
    submit = _("Let it go")

    said = LineField(
        label=_("Why?"), help_text=_("The reason stays in the history."), max_length=300
    )


class SnoozeForm(PlainForm):
    """In how many days the lines come back."""

    days = forms.TypedChoiceField(label=_("Look again"), choices=DAYS, coerce=int)

    def until(self, program: Program) -> dt.datetime:
        """The end of that day, where the program is."""
        day = clock.today(program.zone) + dt.timedelta(days=self.cleaned_data["days"])
        return end_of_day(day, program.zone)


class MemberChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by their names."""

    def label_from_instance(self, obj: Membership) -> str:
        """The name alone, not the role."""
        return obj.name


class ColleagueForm(PlainForm):
    """A form that names one of the team."""

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {colleague.pk: colleague for colleague in colleagues}
        for field in self.fields.values():
            if isinstance(field, MemberChoice):
                field.queryset = Membership.objects.filter(pk__in=found)
                field.choices = [(pk, one.name) for pk, one in found.items()]


class AssignForm(ColleagueForm):
    """Which coordinator takes the lines."""

    assignee = MemberChoice(
        label=_("Who takes it"), queryset=Membership.objects.none(), empty_label=None
    )


def coordinators(member: Membership) -> QuerySet[Membership]:
    """The people who run the program together."""
    rows = Membership.objects.visible_to(member).team()
    return rows.select_related("person").order_by("person__name", "pk")


class AbsenceForm(ColleagueForm):
    """From when to when somebody is away, and who covers."""

    title = _("Note an absence")
    submit = _("Note the absence")

    starts_on = DayField(label=_("First day away"), help_text=_("For example, 27 3 2026."))
    ends_on = DayField(label=_("Last day away"))
    cover = MemberChoice(
        label=_("Who covers"), queryset=Membership.objects.none(), empty_label=None
    )


class HandOverForm(ColleagueForm):
    """Who takes everything over."""

    title = _("Hand everything over")
    submit = _("Hand over")

    to = MemberChoice(label=_("Who takes it"), queryset=Membership.objects.none(), empty_label=None)
