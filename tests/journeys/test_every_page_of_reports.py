"""Every kind of page of reports and figures: no fault that a machine can find."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import As
from tests.journeys.looks import Looker
from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.exports.actions import ask_export
from threedoors.exports.choosing import Choice
from threedoors.figures.totals import enter_baseline
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.reports.models import Report
from threedoors.reports.tasks import draft_due

CHOSEN = "exports/new/connectees/?columns=name&columns=accepted_on"
pytestmark = pytest.mark.django_db(transaction=True)
DASHBOARD = ("dashboard/", "dashboard/way/met/?period=last")


def test_reports_and_figures(looker: Looker, met: Match, helen: Membership, as_: As) -> None:
    clock.set_for_tests(dt.datetime(2026, 4, 1, 14, tzinfo=dt.UTC))
    draft_due()
    said: dict[str, Any] = {
        "figure": "jobs",
        "until": dt.date(2025, 12, 31),
        "source": "The list of 2025",
    }
    enter_baseline(met.program, by=helen, number=40, **said)
    looker.sign_in(as_(helen))
    report = Report.objects.get(program=met.program).pk
    pages: tuple[str, ...] = (
        "reports/",
        f"reports/{report}/",
        "reports/done/",
        "figures/meetings/",
    )
    choice = Choice.of("connectees", ["name", "accepted_on"], Period(), {})
    export = ask_export(met.program, choice, by=helen, reason="Funder", kind="xlsx", name="Funder")
    pages = (*pages, f"reports/{report}/check/", "exports/", f"exports/{export.pk}/")
    looker.at(*(f"/port-alder/{page}" for page in (*pages, "figures/before/", CHOSEN, *DASHBOARD)))
