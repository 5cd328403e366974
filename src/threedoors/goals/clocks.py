"""The promise to look back at a pilot when its last day has come. Seed 002:75, R072."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.goals.models import Pilot
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare


def _rows() -> QuerySet[Pilot]:
    return Pilot.objects.select_related("program")


declare(
    Kind(
        name="review_pilot",
        due=lambda policy: Span(days=1),
        sentence=lambda p: _("Look back at the pilot"),
        detail=lambda p: _("Write what you learned. Then open the program to all."),
        who=lambda p: str(p.about.program),
        where=lambda p: reverse("pilot", args=[p.about.program.slug]),
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
