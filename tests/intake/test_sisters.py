"""Whoever does not fit here is pointed to the other programs of the same hosts that the answers would fit (R105)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import make_program
from tests.intake.walk import Walk, text_of
from tests.phone import nothing_written

NO = {"work_status": "in_field"}
OFF = {"connectee_criteria": {"employment_status": {"weight": "off"}}}


@pytest.fixture
def sister(program):
    """Fernhill: the same host, and work in one's own field is no hindrance there."""
    found = make_program("fernhill", "Fernhill Circle", community="Fernhill", settings=OFF)
    found.hosts.set(program.hosts.all())
    return found


def ended(program, **how) -> Walk:
    walk = Walk(program, **how)
    walk.through(until="work-now")
    assert walk.say("work-now", **NO)["Location"].endswith("/not-yet/")
    return walk


def test_the_ending_names_the_sister_that_the_answers_fit(program, sister):
    page = text_of(ended(program).get("not-yet"))
    assert "The same people run another program." in page
    assert 'href="/fernhill/"' in page


def test_a_sister_with_the_same_rule_is_not_named(program, sister):
    sister.settings = {}
    sister.save()
    assert "/fernhill/" not in text_of(ended(program).get("not-yet"))


@pytest.mark.parametrize("status", ["paused", "left"])
def test_a_closed_sister_is_not_named(program, sister, status):
    sister.status = status
    sister.save()
    assert "/fernhill/" not in text_of(ended(program).get("not-yet"))


def test_a_sister_by_invitation_is_not_named(program, sister):
    sister.settings = OFF | {"intake": {"invite_only": True}}
    sister.save()
    assert "/fernhill/" not in text_of(ended(program).get("not-yet"))


def test_a_program_of_another_host_is_not_named(program, sister):
    sister.hosts.clear()
    assert "/fernhill/" not in text_of(ended(program).get("not-yet"))


def test_two_programs_with_two_hosts_in_common_are_named_once(program, sister):
    more = make_program("oakport", "Oakport Circle", community="Oakport")
    program.hosts.add(*more.hosts.all())
    sister.hosts.set(program.hosts.all())
    assert text_of(ended(program).get("not-yet")).count('href="/fernhill/"') == 1


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "Another program may fit you"), ("fr", "Un autre programme peut vous convenir")],
)
def test_the_mail_names_the_sister_and_its_page(program, sister, send, mailbox, language, says):
    walk = ended(program, client=Client(HTTP_ACCEPT_LANGUAGE=language))
    walk.say("languages", mail_language=language)
    walk.post("not-yet")
    assert 'href="/fernhill/"' in text_of(walk.get("done"))
    send()
    for part in ("plain", "html"):
        text = mailbox("amina@mail.example")[-1].get_body((part,)).get_content()
        assert says in text
        assert "Fernhill Circle" in text
        assert "/fernhill/" in text


def test_looking_at_the_ending_writes_nothing(program, sister):
    walk = ended(program)
    with nothing_written():
        assert "/fernhill/" in text_of(walk.get("not-yet"))


@pytest.mark.parametrize(
    ("weights", "is_named"),
    [
        ({"accepts_referrals": "off"}, True),
        ({"accepts_referrals": "off", "self_check": "hard"}, True),
        ({"accepts_referrals": "hard", "self_check": "hard"}, False),
    ],
)
def test_a_person_who_helps_is_stopped_by_no_question_that_was_not_reached(
    program, sister, weights, is_named
):
    program.settings = {"connector_criteria": {"accepts_referrals": {"weight": "hard"}}}
    program.save()
    rules = {code: {"weight": weight} for code, weight in weights.items()}
    sister.settings = {"self_check": {"on": True}, "connector_criteria": rules}
    sister.save()
    walk = Walk(program, "helper")
    walk.say("about-you")
    walk.say("work")
    walk.say("network", accepts_referrals="no")
    assert ('href="/fernhill/"' in text_of(walk.get("not-yet"))) is is_named
