"""Which days the dashboard counts, and beside which: by the program's own periods, never more than has passed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from threedoors.dashboard.advice import MARKS, ShareLine
from threedoors.dashboard.asking import Asked
from threedoors.dashboard.tiles import Tile
from threedoors.figures.scope import Scope
from threedoors.figures.shares import Parts


@pytest.mark.parametrize(
    ("query", "today", "days", "before"),
    [
        ("", "2026-11-23", "2026-10-01 2027-03-31", "2025-10-01 2025-11-23"),
        ("period=last", "2026-11-23", "2026-04-01 2026-09-30", "2025-04-01 2025-09-30"),
        ("period=year", "2026-11-23", "2025-11-24 2026-11-23", "2024-11-24 2025-11-23"),
        ("period=year", "2028-02-29", "2027-03-01 2028-02-29", "2026-03-01 2027-02-28"),
        (
            "since=2026-01-01&until=2026-01-31",
            "2026-11-23",
            "2026-01-01 2026-01-31",
            "2025-01-01 2025-01-31",
        ),
        ("since=2026-11-01", "2026-11-23", "2026-11-01 2026-11-23", "2025-11-01 2025-11-23"),
        ("until=2026-02-28", "2026-11-23", "2025-02-28 2026-02-28", "2024-02-28 2025-02-28"),
        ("since=2027-01-01", "2026-11-23", "2027-01-01 2027-01-01", "2026-01-01 2026-01-01"),
        ("period=nonsense&since=soon", "2026-11-23", "2026-10-01 2027-03-31", None),
    ],
)
def test_days_that_are_counted_and_the_same_days_a_year_before(program, query, today, days, before):
    asked = Asked.read(QueryDict(query), program.policy, dt.date.fromisoformat(today), ["jobs"])
    assert f"{asked.since} {asked.until}" == days
    if before:
        assert f"{asked.before.since} {asked.before.until}" == before


def test_twelve_months_end_with_the_period_and_never_lie_ahead(program):
    asked = Asked.read(QueryDict(""), program.policy, dt.date(2026, 11, 23), ["jobs"])
    assert [str(asked.months[0]), str(asked.months[-1])] == ["2025-12-01", "2026-11-01"]


def test_an_address_keeps_the_days_and_the_choices(program):
    query = QueryDict("period=last&field=finance&of=jobs")
    asked = Asked.read(query, program.policy, dt.date(2026, 11, 23), ["meetings", "jobs"])
    again = Asked.read(QueryDict(asked.query), program.policy, asked.today, ["meetings", "jobs"])
    assert again == asked
    assert asked.narrowed("field") == "period=last&of=jobs"
    assert asked.days == "since=2026-04-01&until=2026-09-30&field=finance"
    assert asked.scope == Scope(field="finance")


@pytest.mark.parametrize(
    ("number", "before", "says"),
    [
        (3, 1, "2 more than a year before"),
        (1, 2, "1 fewer than a year before"),
        (2, 2, "As many as a year before"),
        (2, 0, "None a year before"),
    ],
)
def test_a_change_is_said_in_words(number, before, says):
    assert Tile("jobs", _("Jobs"), _("…"), number, before, []).change == says


def test_a_share_of_a_year_before_says_of_how_many():
    one = ShareLine("met_in_time", _("Met"), _("…"), Parts(10, 20), Parts(1, 1))
    assert one.a_year_before == "A year before: 100% (1 of 1)"


@pytest.mark.parametrize(
    ("slug", "now", "before", "says"),
    [
        ("placement", Parts(1, 4), Parts(0, 0), ("Only 4 are counted", "")),
        ("placement", Parts(5, 20), Parts(20, 20), ("", "Ask people again")),
        ("placement", Parts(6, 20), Parts(20, 20), ("", "")),
        ("met_in_time", Parts(10, 20), Parts(11, 20), ("", "Offer two times")),
        ("met_in_time", Parts(10, 20), Parts(0, 0), ("", "")),
        ("met_in_time", Parts(10, 20), Parts(1, 1), ("", "")),
        ("met_in_time", Parts(0, 0), Parts(11, 20), ("", "")),
    ],
)
def test_advice_where_a_share_is_lower_and_of_enough_people(slug, now, before, says):
    """Lower than what others reached, else than a year before; of fewer than 20, now or then, none."""
    one = ShareLine(slug, _(""), _(""), now, before, MARKS.get(slug))
    assert one.caution.startswith(says[0])
    assert one.advice.startswith(says[1])
    assert bool(one.advice) == bool(says[1])
