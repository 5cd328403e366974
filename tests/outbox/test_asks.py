"""The ask ledger: every favour counts, by mail or by phone, and others are named before somebody is asked too often."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import make_connector
from tests.desk.desk import text_of
from tests.staff import told
from threedoors.activities.actions import add_activity
from threedoors.base import clock as product_clock
from threedoors.matching.actions import decline_match, propose_match, undo_proposal
from threedoors.matching.suggesting import suggestions
from threedoors.outbox import asks


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


@pytest.fixture
def coffee(program, helen):
    starts_at = product_clock.now() + dt.timedelta(days=20)
    return add_activity(program, by=helen, name="Coffee hour", starts_at=starts_at, kind="workshop")


def ask_enough(member, by):
    for n in range(asks.ENOUGH):
        asks.record_ask(member, by=by, kind="story", said=f"Story {n}")


def kinds(member):
    return [ask.kind for ask in asks.asks_of(member)]


def test_a_match_an_event_and_a_call_all_count(staff, helen, amina, ruth, coffee):
    propose_match(amina, ruth, by=helen)
    staff.post(f"/port-alder/activities/{coffee.pk}/invite", {"member": ruth.pk})
    page = f"/port-alder/connectors/{ruth.pk}/"
    answer = staff.post(
        f"{page}record-ask", {"kind": "story", "said": "For the newsletter"}, follow=True
    )
    assert "Noted." in told(answer)
    assert sorted(kinds(ruth)) == ["event", "match", "story"]
    said = text_of(answer)
    assert "To tell their story: For the newsletter" in said
    assert "To meet a newcomer" in said


def test_a_no_was_asked_all_the_same_but_a_question_taken_back_was_not(
    helen, amina, luc, ruth, tomas, later
):
    match = propose_match(amina, ruth, by=helen)
    later(minutes=15)
    decline_match(match, by=helen)
    undo_proposal(propose_match(luc, tomas, by=helen), by=helen)
    assert kinds(ruth) == ["match"]
    assert kinds(tomas) == []


def test_after_a_year_an_ask_counts_no_more(helen, ruth, clock):
    asks.record_ask(ruth, by=helen, kind="names")
    clock.travel(days=366)
    assert kinds(ruth) == []
    assert asks.asked_in(helen.program) == {}


def test_an_ask_must_say_what_for(staff, ruth):
    answer = staff.post(f"/port-alder/connectors/{ruth.pk}/record-ask", {"kind": "money"})
    assert answer.status_code == 422
    assert kinds(ruth) == []


def test_whoever_was_asked_often_is_asked_again_only_on_purpose(
    staff, program, helen, ruth, tomas, coffee
):
    ask_enough(ruth, helen)
    page = f"/port-alder/activities/{coffee.pk}/invite"
    answer = staff.post(page, {"member": ruth.pk})
    assert answer.status_code == 422
    said = text_of(answer)
    assert "Ruth MacLeod was asked often lately. You could ask instead: Tomás Herrera." in said
    assert "Ask them all the same" in said
    assert not coffee.invitations.exists()
    staff.post(page, {"member": ruth.pk, "anyway": "on"})
    assert coffee.invitations.get().member == ruth


def test_whoever_was_asked_often_is_asked_for_names_only_on_purpose(staff, helen, ruth, tomas):
    ask_enough(ruth, helen)
    page = "/port-alder/recruitment/ask-to-suggest"
    answer = staff.post(page, {"connector": ruth.pk})
    assert answer.status_code == 422
    assert "You could ask instead: Tomás Herrera." in text_of(answer)
    assert 'type="checkbox" name="anyway"' in answer.text
    assert "names" not in kinds(ruth)
    staff.post(page, {"connector": ruth.pk, "anyway": "on"})
    assert kinds(ruth).count("names") == 1


def test_nobody_is_named_instead_who_was_asked_as_often(staff, helen, ruth, tomas, coffee):
    for connector in (ruth, tomas):
        ask_enough(connector, helen)
    answer = staff.post(f"/port-alder/activities/{coffee.pk}/invite", {"member": ruth.pk})
    said = text_of(answer)
    assert "Ruth MacLeod was asked often lately, as everybody was." in said
    assert "You could ask instead" not in said


def test_a_second_click_notes_no_second_ask(staff, ruth, clock):
    page = f"/port-alder/connectors/{ruth.pk}/record-ask"
    for _click in range(2):
        answer = staff.post(page, {"kind": "story", "said": "By phone"}, follow=True)
    assert "We have noted this already." in told(answer)
    assert kinds(ruth) == ["story"]
    clock.travel(days=1)
    staff.post(page, {"kind": "story", "said": "By phone"})
    assert kinds(ruth) == ["story", "story"]


def test_after_two_months_of_rest_nobody_warns(staff, helen, ruth, tomas, coffee, clock):
    ask_enough(ruth, helen)
    clock.travel(days=61)
    assert not asks.is_asked_much(ruth)


def test_the_review_counts_every_ask_and_prefers_the_rested(program, helen, amina):
    one = make_connector(program, helen, name="One", email="one@x.example")
    make_connector(program, helen, name="Two", email="two@x.example")
    before = {s.connector.name: s.looks.value[s.at] for s in suggestions(amina)}
    for kind in ("event", "story", "names"):
        asks.record_ask(one, by=helen, kind=kind)
    found = {s.connector.name: s for s in suggestions(amina)}
    assert found["One"].cautions == ["Asked this week"]
    assert found["One"].looks.value[found["One"].at] < before["One"]
    assert found["Two"].cautions == []


def test_another_program_notes_no_ask_here(ben, as_, ruth):
    page = f"/port-alder/connectors/{ruth.pk}/record-ask"
    assert as_(ben).post(page, {"kind": "story"}).status_code == 404
    assert kinds(ruth) == []
