"""How far a pilot is: both numbers against its days. Requirements N26, R220."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from threedoors.base.periods import Period
from threedoors.figures.counting import count
from threedoors.goals.live import title_of
from threedoors.goals.models import Pilot
from threedoors.goals.progress import Progress
from threedoors.programs.models import Program


def places_of(program: Program) -> dict[str, int]:
    """How many of each role the settings give a pilot room for. R072."""
    limits = program.policy.limits
    return {"connectors": limits.pilot_connectors, "connectees": limits.pilot_connectees}


def progress(pilot: Pilot, today: dt.date) -> list[Progress]:
    """People found for each role since it began; they count until the end of its last day."""
    program, period = pilot.program, Period(pilot.since, pilot.until)
    asked = {"connectors_new": pilot.connectors, "connectees_new": pilot.connectees}
    if pilot.ended_at is None:
        asked = dict(zip(asked, places_of(program).values(), strict=True))
    days = f"?since={pilot.since}&until={pilot.until}"
    return [
        Progress(
            title=title_of(program, slug),
            number=number,
            reached=count(program, slug, period),
            since=pilot.since,
            until=pilot.until,
            today=today,
            address=reverse("figure", args=[program.slug, slug]) + days,
        )
        for slug, number in asked.items()
    ]
