"""Try a rule on last year: the page beside today's rule, and what it refuses."""

from __future__ import annotations

import pytest

from tests.cast import make_connectee, make_connector
from tests.desk.desk import text_of
from threedoors.intake.actions import withdraw_application
from threedoors.matching.actions import decline_match, propose_match, rule_out_connector
from threedoors.people.actions import erase_person

PAGE = "/port-alder/replay/"


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


def test_before_there_is_a_year_the_page_says_what_to_wait_for(staff):
    assert "their year can be tried again here" in text_of(staff.get(PAGE))


def test_todays_rule_stands_beside_the_one_that_is_tried(staff, amina, luc, ruth, tomas):
    page = staff.get(PAGE)
    assert [name for name, *_rest in page.context["courses"]] == ["Today’s rule"]
    page = staff.get(PAGE, {"rhythm": "30"})
    today, tried = [one for _name, one, _fit in page.context["courses"]]
    assert (today.helped, tried.helped) == (2, 0)
    assert "Whoever had known the whole year before could have helped 2 people." in text_of(page)


def test_a_year_later_a_monthly_rhythm_helps_as_many_but_they_wait(
    staff, amina, luc, ruth, tomas, clock
):
    clock.travel(days=200)
    today, tried = [
        one for _name, one, _fit in staff.get(PAGE, {"rhythm": "30"}).context["courses"]
    ]
    assert (today.helped, tried.helped) == (2, 2)
    assert today.wait < 1 <= tried.wait
    assert today.by_month[-1] == tried.by_month[-1] == 2


def test_whoever_had_left_before_the_year_is_not_in_it(
    staff, helen, amina, luc, ruth, tomas, clock
):
    """Luc left without a match before the year began, Tomás within it."""
    withdraw_application(luc.applications.get(), by=helen)
    clock.travel(days=400)
    withdraw_application(tomas.applications.get(), by=helen)
    [(_name, today, _fit)] = staff.get(PAGE).context["courses"]
    assert (today.helped, today.never_asked) == (1, 1)


def test_other_weights_change_who_is_met(staff, program, helen, clock):
    make_connectee(program, helen, name="Ana", email="ana@m.example", interests="chess")
    make_connector(
        program,
        helen,
        name="Far",
        email="far@x.example",
        occupation="auditor",
        network_areas="",
        interests="chess",
    )
    clock.travel(days=100)
    only = dict.fromkeys(
        ("profession", "skills", "industry", "education", "language", "experience", "words", "place", "demand"), "0"
    )  # fmt: skip
    page = staff.get(PAGE, {**only, "hopes": "100", "least_fit": "60"})
    today, tried = [one for _name, one, _fit in page.context["courses"]]
    assert (today.helped, tried.helped) == (1, 0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"rhythm": "2"}, "2"),
        ({"profession": "101"}, "100"),
        ({"least_fit": "much"}, "number"),
    ],
)
def test_what_makes_no_rule_is_explained(staff, amina, ruth, asked, said):
    answer = staff.get(PAGE, asked)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert [name for name, *_rest in answer.context["courses"]] == ["Today’s rule"]


def test_only_coordinators_of_this_program_replay_its_year(ben, as_, amina, ruth):
    assert as_(ben).get(PAGE).status_code == 404


def test_reasons_against_a_match_are_counted_and_nothing_learns_by_itself(
    staff, helen, amina, ruth, tomas
):
    review = f"/port-alder/review/{amina.pk}/{ruth.pk}/rule-out"
    staff.post(review, {"why": "known", "reason": "They work together."})
    page = text_of(staff.get("/port-alder/match-reasons/"))
    assert "They know each other or work together 1" in page
    assert "They work together." in page
    assert "No rule changes by itself" in page


def test_what_was_said_of_somebody_who_was_removed_is_not_shown(
    staff, helen, amina, luc, ruth, tomas
):
    for person in (amina, luc):
        rule_out_connector(
            person, tomas, by=helen, reason=f"A secret of {person.name}", why="known"
        )
    match = propose_match(amina, ruth, by=helen)
    decline_match(match, by=helen, reason="I am ill")
    for person in (amina, ruth):
        erase_person(person.person, by=None)
    page = text_of(staff.get("/port-alder/match-reasons/"))
    assert "They know each other or work together 2" in page
    assert "No reason given 1" in page
    assert "A secret of Luc" in page
    assert "A secret of Amina" not in page
    assert "I am ill" not in page
