"""What the demo wants to reach: goals of the year, a wish of a partner, a group of one employer, an award."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.goals import actions, publishing
from threedoors.goals.live import SHOWABLE
from threedoors.goals.partners import came_by
from threedoors.partners.models import Organization


def settle_goals(stage: Stage, told: Mapping[str, Any]) -> None:
    """All of it, as the story's table says; a place without a table has no goals."""
    if not told:
        return
    program, by = stage.program, stage.coordinators[0]
    today = clock.today(program.zone)
    year = {"since": dt.date(today.year, 1, 1), "until": dt.date(today.year, 12, 31)}
    goals = [
        actions.set_goal(program, by=by, figure=slug, number=number, **year)
        for slug, number in told["yearly"].items()
    ]
    words = {name: told[name] for name in ("words_en", "words_fr")}
    later = dt.date(today.year + 4, 12, 31)
    actions.set_goal(program, by=by, is_public=True, since=year["since"], until=later, **words)
    partners = Organization.objects.filter(program=program).order_by("name")
    partner = max(partners, key=lambda one: came_by(one).count())
    said = {"figure": goals[0].figure, "number": told["of_partner"], "organization": partner}
    actions.set_goal(program, by=by, **said, **year)
    actions.note_priority(partner, by=by, words=told["wish"], goal=goals[1])
    days = {"since": today - dt.timedelta(days=240), "until": today + dt.timedelta(days=30)}
    actions.set_cohort(program, by=by, employer=told["employer"], number=5, **days)
    award = told["award"] | {"kind": "award", "as_of": str(today.year - 1)}
    publishing.publish(program, by=by, is_public=True, **award)
    publishing.open_live_page(program, by=by, figures=SHOWABLE)
