"""What staff write when a promise waits or is let go."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from threedoors.base.forms import DayField, LineField, PlainForm
from threedoors.promises.calendar import end_of_day


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
