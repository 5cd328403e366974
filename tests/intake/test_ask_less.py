"""A program that asks for less: no introductions, no self-check; and nothing says "three" where it is two."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import apply_as
from tests.desk.desk import text_of
from tests.staff import address, post, told
from threedoors.base import clock as product_clock
from threedoors.intake.models import Application
from threedoors.people.models import Membership, Role
from threedoors.promises import actions as promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(program) -> Application:
    """Grace wants to help; nothing is said of introductions or statements."""
    return apply_as(
        program,
        Role.CONNECTOR,
        name="Grace Lindqvist",
        email="grace@mail.example",
        years=9,
        job_title="Nurse Manager",
        employment="retired",
        network_areas="hospitals",
        bio="I led a ward for nine years.",
        statements=[True] * 5,
        accepts_referrals=True,
    )


def asks_for(program, **settings):
    program.settings = settings
    program.save()


def test_where_nobody_is_introduced_on_nobody_has_to_agree_to_it(program, grace, helen, as_):
    asks_for(program, referrals={"target": 0})
    browser = as_(helen)
    page = text_of(browser.get(address("application", grace)))
    assert "introduce people" not in page
    post(browser, "record_interview", grace, planned_minutes="30", language="en")
    post(browser, "note_findings", grace, checklist=["open", "shares"])
    assert "Grace Lindqvist is ready." in told(post(browser, "accept_application", grace))


def test_where_two_are_introduced_no_page_says_three(program, grace, helen, as_):
    asks_for(program, referrals={"target": 2})
    browser = as_(helen)
    answer = post(browser, "accept_application", grace)
    assert "They have not agreed yet to introduce people they know." in told(answer)
    assert "agree to introduce people" in told(post(browser, "accept_three_referrals", grace))
    member = Membership.objects.get(pk=grace.membership_id)
    for page in (address("application", grace), address("connector", member)):
        words = text_of(browser.get(page))
        assert "three" not in words.replace("Three Doors", "").casefold()


def test_without_a_self_check_its_statements_refuse_nobody(program):
    asks_for(
        program, self_check={"on": False}, connector_criteria={"self_check": {"weight": "hard"}}
    )
    application = apply_as(
        program,
        Role.CONNECTOR,
        name="Grace Lindqvist",
        email="grace@mail.example",
        years=9,
        accepts_referrals=True,
        network_areas="hospitals",
    )
    assert application.status == "intake"


def test_looking_again_is_due_after_the_days_of_the_program(program, grace):
    asks_for(program, intake={"revisit_days": 5})
    grace.refresh_from_db()
    promise = promises.make("revisit", about=grace)
    today = product_clock.today(program.zone)
    assert promise.due_at.astimezone(program.zone).date() - today == dt.timedelta(days=5)
