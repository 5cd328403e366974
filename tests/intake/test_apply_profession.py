"""A profession in somebody's own words: the closest of ours is offered, and the words stay."""

from __future__ import annotations

import pytest

from tests.intake.walk import SELF_CHECK, Walk, text_of
from threedoors.intake.models import Application


def draft():
    return Application.objects.get()


@pytest.fixture
def walk(program):
    walk = Walk(program)
    walk.through(until="field")
    return walk


def test_unknown_words_are_asked_about_and_the_closest_is_kept_with_them(walk):
    answer = walk.say("field", profession="sofware enginer")
    assert answer["Location"].endswith("/profession/")
    page = walk.get("profession")
    assert "You wrote: <bdi>sofware enginer</bdi>." in text_of(page)
    assert 'value="software_developer"' in text_of(page)
    answer = walk.post("profession", closest="software_developer")
    assert answer["Location"].endswith("/goal/")
    said = draft().answers
    assert (said["occupation"], said["job_title"]) == ("software_developer", "sofware enginer")
    assert said["sector"] == "technology"


def test_the_choice_stays_while_the_words_stay(walk):
    walk.say("field", profession="sofware enginer")
    walk.post("profession", closest="software_developer")
    assert walk.say("field", profession="sofware enginer")["Location"].endswith("/goal/")
    walk.say("field", profession="hardware enginer")
    assert draft().answers["occupation"] == "hardware enginer"


@pytest.mark.parametrize("said", [{"closest": ""}, {}])
def test_own_words_may_stay_alone(walk, said):
    walk.say("field", profession="sofware enginer")
    walk.post("profession", closest="software_developer")
    assert walk.post("profession", **said).status_code == 302
    kept = draft().answers
    assert (kept["occupation"], kept["job_title"]) == ("sofware enginer", "sofware enginer")


def test_nobody_is_held_up_by_the_question(walk):
    walk.say("field", profession="sofware enginer")
    assert walk.get("goal").status_code == 200
    assert walk.apply().status_code == 200


def test_known_words_and_words_like_none_are_not_asked_about(walk):
    for words in ("nurse", "infirmière", "qqqq"):
        assert walk.say("field", profession=words)["Location"].endswith("/goal/")
    assert walk.get("profession")["Location"].endswith("/goal/")


def test_a_made_up_choice_is_refused_and_nothing_is_lost(walk):
    walk.say("field", profession="sofware enginer")
    assert walk.post("profession", closest="wizard").status_code == 422
    assert draft().answers["occupation"] == "sofware enginer"


def test_a_license_is_mentioned_as_a_question_for_the_regulator(walk):
    walk.say("field", profession="nurs")
    assert "You may need a license for this work here. Ask the regulator." in text_of(
        walk.get("profession")
    )


def test_a_helper_is_asked_the_same(program):
    walk = Walk(program, "helper")
    walk.post("", **SELF_CHECK)
    walk.say("about-you")
    assert walk.say("work", profession="seniour auditer")["Location"].endswith("/profession/")
    walk.post("profession", closest="auditor")
    assert draft().answers["occupation"] == "auditor"
