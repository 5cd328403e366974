"""Somebody who comes from elsewhere: took part there, yes or no, only if they said that we may ask."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests.cast import apply_as
from tests.staff import post, told
from threedoors.base.models import Event
from threedoors.base.refusals import NotAllowed, Refusal
from threedoors.handovers import asking
from threedoors.intake.connectee_questions import QUESTIONS
from threedoors.intake.questions import Ask
from threedoors.people.actions import erase_person, suppress
from threedoors.people.codes import remember_code
from threedoors.people.models import Role
from threedoors.programs.models import Network, Program


@pytest.fixture
def network(program, elsewhere) -> Network:
    network = Network.objects.create(name="Harbor Network")
    Program.objects.filter(pk__in=[program.pk, elsewhere.pk]).update(network=network)
    program.refresh_from_db()
    return network


def applies(program, email, *, may_ask=True):
    said = {"name": "Kwame Mensah", "email": email, "ask_elsewhere": may_ask}
    return apply_as(program, Role.CONNECTEE, resume=False, **said)


def test_yes_or_no_and_nothing_else(network, program, elsewhere, helen, as_, later):
    suppress(elsewhere, "took_part", "kwame@mail.example")
    desk = as_(helen)
    for email, answer in (
        ("kwame@mail.example", "that they took part"),
        ("new@mail.example", "No other"),
    ):
        application = applies(program, email)
        assert (
            "Ask other communities" in desk.get(f"/port-alder/applications/{application.pk}/").text
        )
        assert told(post(desk, "ask_elsewhere", application)) == "We have the answer."
        page = desk.get(f"/port-alder/applications/{application.pk}/").text
        assert answer in page
        assert "Mill Valley" not in page
        assert "today already" in told(post(desk, "ask_elsewhere", application))
    assert Event.objects.filter(kind=asking.ASKED_ELSEWHERE).count() == 2
    assert not Event.objects.filter(program=elsewhere, kind=asking.ASKED_ELSEWHERE).exists()


def test_nobody_is_asked_about_who_did_not_say_so(network, program, helen, as_):
    application = applies(program, "kwame@mail.example", may_ask=False)
    assert (
        "Took part elsewhere"
        not in as_(helen).get(f"/port-alder/applications/{application.pk}/").text
    )
    with pytest.raises(Refusal, match="did not say"):
        asking.ask_elsewhere(application, by=helen)


def test_a_consent_taken_back_takes_the_question_away(network, program, helen, as_, by_link):
    application = applies(program, "kwame@mail.example")
    kwame = by_link(application.applicant, "application", application)
    kwame.cookies.update(remember_code(HttpResponse(), kwame.link).cookies)
    own = f"/l/{kwame.link.pk}/application/"
    assert "Please do not ask" in kwame.get(own).text
    kwame.post(f"{own}stop-asking-elsewhere")
    assert "Please do not ask" not in kwame.get(own).text
    page = as_(helen).get(f"/port-alder/applications/{application.pk}/").text
    assert "Ask other communities" not in page
    with pytest.raises(NotAllowed):
        asking.stop_asking_elsewhere(application.applicant, by=helen)


def test_the_hash_outlives_the_person_and_nobody_tries_a_list(
    network, program, elsewhere, helen, amina, clock, monkeypatch
):
    there = applies(elsewhere, "kwame@mail.example")
    suppress(elsewhere, "took_part", "kwame@mail.example")
    erase_person(there.applicant.person, by=None)
    application = applies(program, "KWAME@mail.example")
    assert asking.ask_elsewhere(application, by=helen)
    monkeypatch.setattr(asking, "MOST_A_DAY", 1)
    with pytest.raises(Refusal, match="asked often today"):
        asking.ask_elsewhere(applies(program, "other@mail.example"), by=helen)
    clock.travel(days=2)
    assert not asking.ask_elsewhere(applies(program, "third@mail.example"), by=helen)


def test_the_question_stands_only_where_there_is_somebody_to_ask(network, program, elsewhere):
    assert list(QUESTIONS["elsewhere"](Ask(program, "en"))) == ["ask_elsewhere"]
    program.network = None
    assert QUESTIONS["elsewhere"](Ask(program, "en")) == {}
