"""The coordinator's pages: plan, share, begin, the clock, cards to print; a stranger sees nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.desk import text_of
from tests.rounds.evening import make_evening
from tests.staff import address, owed, post, stranger_sees_nothing, told
from threedoors.rounds.models import RoundPlan

pytestmark = pytest.mark.django_db
CONTACT = ("@evening.example", "902 555", "902-555", "+1902")
MADE = {"kind": "talks", "rounds": "3", "minutes": "5"}


def test_an_evening_from_the_plan_to_the_end(program, helen, ben, as_, clock):
    activity = make_evening(program, 4, 5)
    browser = as_(helen)
    page = address("rounds", activity)
    assert "9 people have said yes" in text_of(browser.get(page))
    bad = post(browser, "plan_rounds", activity, **MADE | {"rounds": "13"})
    assert bad.status_code == 422
    assert 'value="13"' in bad.text
    stranger_sees_nothing(as_(ben), "plan_rounds", activity, ben)
    assert "are planned" in told(post(browser, "plan_rounds", activity, **MADE))
    plan = RoundPlan.objects.get()
    text = text_of(browser.get(page))
    assert "nobody meets the same person twice" in text
    assert "Begin round 1" in text
    assert "9 people get their own page" in told(post(browser, "share_plan", plan))
    assert "already" in told(post(browser, "share_plan", plan))
    guest = plan.seats.filter(side="guest")[0].member
    assert owed(guest) == {"rounds.place"}
    post(browser, "begin_round", plan, number="1")
    assert "has begun" in told(post(browser, "begin_round", plan, number="1"))
    clock.travel(minutes=2)
    wall = text_of(browser.get(address("round_clock", plan)))
    assert "Round 1 of 3" in wall
    assert "3:00" in wall
    clock.travel(minutes=4)
    assert "change places" in text_of(browser.get(address("round_clock", plan)))
    cards = browser.get(address("round_cards", plan)).text
    assert "H1" in cards
    assert "A pause" in cards
    assert not [word for word in CONTACT if word in cards]
    assert "planned anew" in told(post(browser, "plan_rest", plan, only_here=""))
    assert "8 people are asked" in told(post(browser, "end_rounds", plan))
    assert "done already" in told(post(browser, "end_rounds", plan))
    assert "are over" in text_of(browser.get(address("round_clock", plan)))
    for verb in ("plan_rest", "share_plan", "begin_round", "end_rounds"):
        stranger_sees_nothing(as_(ben), verb, plan, ben)


def test_a_large_evening_asks_as_few_questions_as_a_small_one(program, helen, as_):
    browser, counts = as_(helen), []
    for size in (3, 20):
        activity = make_evening(program, size, size) if size == 3 else more(program, size)
        post(browser, "plan_rounds", activity, **MADE)
        plan = RoundPlan.objects.get(activity=activity)
        post(browser, "begin_round", plan, number="1")
        pages = [address("rounds", activity), address("round_cards", plan)]
        asked = []
        for page in pages:
            with CaptureQueriesContext(connection) as captured:
                assert browser.get(page).status_code == 200
            asked.append(len(captured))
        counts.append(asked)
    assert counts[0] == counts[1]


def more(program, size):
    from tests.rounds.evening import invite, make_people

    activity = make_evening(program, 0, 0, name="Large evening")
    for role, letter in (("connector", "K"), ("connectee", "N")):
        invite(activity, make_people(program, role, [f"{letter}{n} Name" for n in range(size)]))
    return activity
