"""Every figure has one definition: each person, job and meeting once, by the days of the program's own zone."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.figures.conftest import APRIL, MARCH
from threedoors.activities.actions import add_activity
from threedoors.base.periods import Period
from threedoors.care import actions as care
from threedoors.figures.counting import ACTIVITIES, FIGURES, count
from threedoors.intake import actions as intake
from threedoors.programs.models import Program
from threedoors.referrals import actions as referrals
from threedoors.reports.kinds import KINDS


def counts(program, period):
    return {slug: n for slug in FIGURES if (n := count(program, slug, period))}


def test_a_spring_is_counted_month_by_month_and_each_thing_once(spring, program):
    """Requirements §6: the second telling of the job and the removed contact do not count."""
    march = {"connectees_new": 1, "connectors_new": 1, "connectors_active": 1, "introductions": 1}
    march |= {"meetings": 1, "doors": 2, "network": 3, "professionals_met": 1}
    assert counts(program, MARCH) == march
    assert counts(program, APRIL) == {"connectors_active": 1, "jobs": 1}
    assert counts(program, Period()) == march | {"jobs": 1}


def test_a_set_is_complete_when_all_the_introductions_stand(spring, met, ruth, program):
    assert count(program, "sets_complete") == 0
    referrals.add_referral(met, by=ruth, name="Pia", email="pia@firm.example")
    assert count(program, "sets_complete", MARCH) == 1
    asks_for_none = Program(
        pk=program.pk, preset=program.preset, settings={"referrals": {"target": 0}}
    )
    assert count(asks_for_none, "sets_complete") == 0


def test_who_is_accepted_again_is_not_new_again(spring, amina, helen, program, clock):
    application = amina.applications.get()
    intake.hold_application(application, by=helen, revisit_on=dt.date(2026, 4, 9))
    clock.travel(days=3)
    intake.accept_application(application, by=helen)
    assert count(program, "connectees_new", APRIL) == 0
    assert count(program, "connectees_new", MARCH) == 1


def test_connectors_are_active_as_the_history_says_on_the_last_day(spring, ruth, program, clock):
    """Ruth pauses in April: at the end of March she took part, and after her return she does again."""
    care.rest_connector(ruth, by=ruth, until=dt.date(2026, 5, 20))
    clock.travel(days=1)
    assert count(program, "connectors_active") == 0
    assert count(program, "connectors_active", MARCH) == 1
    assert count(program, "connectors_active", Period(until=dt.date(2026, 1, 31))) == 0
    care.resume_connector(ruth, by=ruth)
    assert count(program, "connectors_active", Period(until=clock.now().date())) == 1


@pytest.mark.parametrize(
    ("moment", "month"),
    [("2026-04-01T02:59:59", MARCH), ("2026-04-01T03:00:00", APRIL)],
)
def test_a_day_ends_at_midnight_where_the_program_is(met, program, moment, month):
    """Halifax is three hours behind in summer: the last second of March is 02:59:59 of 1 April in UTC."""
    at = dt.datetime.fromisoformat(f"{moment}+00:00")
    type(met).objects.filter(pk=met.pk).update(met_at=at)
    assert [count(program, "meetings", each) for each in (MARCH, APRIL)] == [
        int(month is MARCH),
        int(month is APRIL),
    ]


def test_another_programs_rows_never_count(spring, elsewhere):
    assert counts(elsewhere, Period()) == {}


def test_the_list_behind_a_number_has_as_many_lines_as_the_number_says(
    full_spring, program, django_assert_num_queries
):
    """However long it is, the list is read in one query."""
    for figure in FIGURES.values():
        with django_assert_num_queries(1):
            lines = [figure.line(row) for row in figure.listed(program)]
        assert len(lines) == figure.count(program) > 0, figure.slug
        assert all(line.title and line.address.startswith("/port-alder/") for line in lines)


def test_a_month_ends_on_its_own_last_day():
    ends = [
        Period.month(dt.date(*day)).until for day in ((2028, 2, 3), (2026, 2, 28), (2026, 12, 31))
    ]
    assert list(map(str, ends)) == ["2028-02-29", "2026-02-28", "2026-12-31"]


def test_activities_are_counted_through_the_same_door(program, helen, as_):
    """Whatever was done is a figure too; its list is the page of what was done."""
    starts = dt.datetime(2026, 3, 3, 15, tzinfo=dt.UTC)
    add_activity(
        program, by=helen, name="Meet-up", kind="coffee_meet_up", starts_at=starts, took_place=True
    )
    assert set(ACTIVITIES) == {kind.slug for kind in KINDS}
    assert [count(program, slug, MARCH) for slug in ("networking", "workshops")] == [1, 0]
    moved = as_(helen).get("/port-alder/figures/networking/?since=2026-03-01")
    assert moved["Location"] == "/port-alder/reports/done/?since=2026-03-01#networking"
