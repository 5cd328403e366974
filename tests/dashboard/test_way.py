"""The way from application to work: one population, each step on the one before, each opened to its people."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from threedoors.base.periods import Period
from threedoors.dashboard.steps import steps_of, way_of
from threedoors.figures.figure import EVER
from threedoors.figures.scope import ALL
from threedoors.intake.models import Application
from threedoors.outcomes.models import Outcome
from threedoors.programs.models import Program
from threedoors.referrals import actions as referrals


def way(program, period=EVER):
    return [(step.label, step.number) for step in way_of(program, period, ALL, str).steps]


def test_everybody_who_applied_is_followed_to_work(spring, luc, program):
    """Amina met and found work with two introductions of three; Luc is ready and waits."""
    numbers = {"Applied": 2, "Ready": 2, "Introduced": 1, "Met a Connector": 1}
    last = {"Got all introductions": 0, "Found work": 1}
    assert dict(way(program)) == numbers | last
    funnel = way_of(program, EVER, ALL, str)
    assert [step.said for step in funnel.steps] == [
        "",
        "100% went on",
        "50% went on",
        "100% went on",
        "0% went on",
        "100% of those who met",
    ]


def test_a_third_introduction_makes_the_set_complete(spring, met, ruth, program):
    referrals.add_referral(met, by=ruth, name="Pia", email="pia@firm.example")
    assert dict(way(program))["Got all introductions"] == 1


def test_what_happened_before_somebody_applied_again_does_not_count(spring, amina, program, clock):
    """Who comes back a year later begins the way anew; within one period each person is one."""
    first = amina.applications.get()
    Application.objects.filter(pk=first.pk).update(status="withdrawn")
    again = dt.datetime(2027, 3, 3, 12, tzinfo=dt.UTC)
    Application.objects.create(
        program=program, role="connectee", membership=amina, status="applied", applied_at=again
    )
    assert way(program, Period(dt.date(2027, 1, 1)))[:3] == [
        ("Applied", 1),
        ("Ready", 0),
        ("Introduced", 0),
    ]
    assert dict(way(program))["Applied"] == 1
    assert dict(way(program))["Met a Connector"] == 1


def test_work_without_a_meeting_is_no_step_of_the_way(spring, luc, program):
    """Else more people would stand on a step than on the one before."""
    Outcome.objects.filter(program=program).update(member=luc)
    assert dict(way(program))["Found work"] == 0
    numbers = [number for _label, number in way(program)]
    assert numbers == sorted(numbers, reverse=True)


def test_a_program_that_asks_for_no_introductions_has_no_step_for_them(program):
    asks_for_none = Program(
        pk=program.pk, preset=program.preset, settings={"referrals": {"target": 0}}
    )
    assert "set" not in [one.slug for one in steps_of(asks_for_none)]


def test_each_step_opens_to_as_many_people_as_it_says(spring, luc, program, helen, as_):
    staff = as_(helen)
    board = staff.get(reverse("dashboard", args=[program.slug]) + "?period=year").context["board"]
    for step in board.way.steps:
        page = staff.get(step.address)
        assert len(page.context["lines"]) == step.number, step.label
    assert staff.get(reverse("dashboard_step", args=[program.slug, "heaven"])).status_code == 404


def test_another_programs_people_are_never_counted(spring, elsewhere):
    assert way(elsewhere)[0] == ("Applied", 0)
