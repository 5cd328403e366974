"""Every page of goals, and the live numbers: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.figures.totals import enter_baseline
from threedoors.goals import actions, publishing
from threedoors.goals.live import SHOWABLE
from threedoors.matching.models import Match
from threedoors.people.models import Membership

pytestmark = pytest.mark.django_db(transaction=True)


def test_goals_and_live_numbers(looker: Looker, met: Match, helen: Membership, as_: As) -> None:
    program = met.program
    year = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 12, 31)}
    actions.set_goal(program, by=helen, figure="connectees_new", number=60, **year)
    actions.set_goal(program, by=helen, words_en="Grow", words_fr="Grandir", is_public=True, **year)
    actions.begin_pilot(program, by=helen, **year)
    cohort = actions.set_cohort(program, by=helen, employer="Brightwater LLP", number=5, **year)
    award = {"text_en": "Best of the coast", "source": "The Port Paper", "as_of": "2024"}
    publishing.publish(program, by=helen, kind="award", is_public=True, **award)
    before: dict[str, Any] = {"number": 212, "until": dt.date(2025, 12, 31), "source": "The list"}
    enter_baseline(program, by=helen, figure="connectors_new", **before)
    publishing.open_live_page(program, by=helen, figures=SHOWABLE)
    base = "/port-alder/"
    looker.at(base, f"{base}in-numbers/", f"{base}in-numbers/slide/")
    looker.sign_in(as_(helen))
    looker.at(f"{base}goals/", f"{base}goals/pilot/", f"{base}goals/cohorts/{cohort.pk}/")
    looker.at(f"{base}goals/cohorts/", f"{base}goals/published/", f"{base}goals/live/")
