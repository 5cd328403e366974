"""Machines, floods and odd names at the door of an application."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.intake.walk import Walk, problems, text_of
from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.people.models import Person


@pytest.fixture
def walk(program) -> Walk:
    return Walk(program)


# Machines


def test_a_machine_that_fills_every_box_leaves_nothing(walk):
    response = walk.say("name", website="https://spam.example")
    assert response.status_code == 422
    assert Application.objects.count() == 0
    walk.through()
    assert walk.post("check", agree="on", website="x").status_code == 422
    assert Application.objects.get().status == "draft"


def test_two_seconds_are_too_short_to_apply(walk, monkeypatch):
    walk.through()
    monkeypatch.setattr("threedoors.intake.cookies.LEAST_SECONDS", 60)
    response = walk.send()
    assert response.status_code == 422
    assert "That was very quick." in text_of(response)
    monkeypatch.setattr("threedoors.intake.cookies.LEAST_SECONDS", -1)
    assert walk.send().status_code == 302


def test_three_answers_a_day_go_to_one_address(program):
    for _number in range(3):
        walk = Walk(program)
        walk.apply(right_to_work={"may_work": "unsure"})
    fourth = Walk(program)
    fourth.through()
    assert fourth.send().status_code == 429
    assert "Your answers are saved." in text_of(fourth.post("check", agree="on"))
    clock.travel(days=1, minutes=1)
    assert fourth.send().status_code == 302


def test_twenty_applications_an_hour_come_from_one_place(program):
    for number in range(20):
        walk = Walk(program)
        walk.apply(contact={"email": f"person{number}@mail.example"})
    walk = Walk(program)
    walk.through(contact={"email": "person20@mail.example"})
    assert walk.send().status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    walk = Walk(program, client=elsewhere)
    assert "Your application is sent" in text_of(walk.apply())


# Names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Amina\u202eevil Yusuf", "Aminaevil Yusuf"),
        ("  María-José  O’Brien ", "María-José O’Brien"),
        ("أمينة يوسف", "أمينة يوسف"),
        ("Zoe\u0301", "Zoé"),
        ("Sukarno", "Sukarno"),
        ("Amina 🙂", "Amina 🙂"),
    ],
)
def test_any_name_is_taken_as_it_is(walk, typed, kept):
    walk.apply(name={"name": typed, "call_me": ""})
    assert Person.objects.get().name == kept


@pytest.mark.parametrize("typed", ["x" * 300, "Win now www.spam.example", "", "a@b.example"])
def test_what_is_not_a_name_is_asked_again(walk, typed):
    response = walk.say("name", name=typed)
    assert response.status_code == 422
    assert len(problems(response)) == 1


@pytest.mark.parametrize(
    ("typed", "kept"), [("٠٩٠٢٥٥٥٠١٤٢", None), ("+٣٣ ١ ٢٣ ٤٥ ٦٧ ٨٩", "+33123456789"), ("", "")]
)
def test_phone_numbers_of_every_country_and_script(walk, typed, kept):
    response = walk.say("contact", phone=typed)
    assert (response.status_code == 302) == (kept is not None)
    if kept is not None:
        assert Application.objects.get().answers["phone"] == kept
