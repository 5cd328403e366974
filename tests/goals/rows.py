"""A row of every kind of goals, for tests that ask what a stranger sees of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from threedoors.goals import actions, publishing
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program

YEAR: dict[str, Any] = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}


def what_we_want(program: Program, helen: Membership) -> dict[str, Any]:
    """A goal, a wish of a partner, a pilot, a group, an award, the live page."""
    partner = Organization.objects.filter(program=program).order_by("name")[0]
    award = {"kind": "award", "text_en": "Best", "source": "The Port Paper", "as_of": "2024"}
    return {
        "goal": actions.set_goal(program, by=helen, figure="meetings", number=5, **YEAR),
        "wish": actions.note_priority(partner, by=helen, words="Evening courses"),
        "pilot": actions.begin_pilot(program, by=helen, **YEAR),
        "cohort": actions.set_cohort(program, by=helen, employer="Quay", number=2, **YEAR),
        "award": publishing.publish(program, by=helen, **award),
        "live": publishing.open_live_page(program, by=helen, figures=["jobs"]),
    }
