"""How far a pilot is: both numbers against its days. Requirements N26, R220."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.text import capfirst

from threedoors.base.periods import Period
from threedoors.figures.counting import count
from threedoors.goals.models import Pilot
from threedoors.goals.progress import Progress


def progress(pilot: Pilot, today: dt.date) -> list[Progress]:
    """People found for each role since it began; they count until the end of its last day."""
    program, period = pilot.program, Period(pilot.since, pilot.until)
    asked = {"connectors_new": pilot.connectors, "connectees_new": pilot.connectees}
    if pilot.ended_at is None:
        limits = program.policy.limits
        asked = dict(zip(asked, (limits.pilot_connectors, limits.pilot_connectees), strict=True))
    words = program.words
    titles = {"connectors_new": words.connectors, "connectees_new": words.connectees}
    days = f"?since={pilot.since}&until={pilot.until}"
    return [
        Progress(
            title=capfirst(titles[slug]),
            number=number,
            reached=count(program, slug, period),
            since=pilot.since,
            until=pilot.until,
            today=today,
            address=reverse("figure", args=[program.slug, slug]) + days,
        )
        for slug, number in asked.items()
    ]
