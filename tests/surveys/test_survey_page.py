"""The survey on a phone: answer, talk instead, or no thanks; asked twice at most."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import ByLink, Later
from tests.remembering import remembered
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.models import Promise
from threedoors.surveys.models import Survey


@pytest.fixture
@remembered
def survey(met: Match, amina: Membership, later: Later) -> Survey:
    """Amina was asked the day after the meeting."""
    later(days=1)
    return Survey.objects.get(member=amina)


@pytest.fixture
def amina_asked(survey: Survey, amina: Membership, by_link: ByLink) -> Client:
    """Amina's phone, with the survey's link opened."""
    return by_link(amina, "survey", survey)


def _path(client: Client, verb: str = "") -> str:
    return f"/l/{client.link.pk}/survey/{verb}"  # type: ignore[attr-defined]


def test_the_survey_comes_the_day_after_to_both(survey: Survey, met: Match) -> None:
    asked = Message.objects.filter(template="surveys/mail/survey", status="sent")
    assert {message.to_id for message in asked} == {met.connectee_id, met.connector_id}


def test_the_page_asks_at_most_five_questions(amina_asked: Client) -> None:
    page = amina_asked.get(_path(amina_asked))
    assert page.status_code == 200
    assert 1 <= page.text.count("<fieldset") + page.text.count("<textarea") <= 5


def test_answers_are_kept_and_thanked(amina_asked: Client, survey: Survey) -> None:
    done = amina_asked.post(
        _path(amina_asked, "answer"), {"meeting": "4", "comment": "Merci!"}, follow=True
    )
    survey.refresh_from_db()
    assert "Thank you" in done.text
    assert survey.answers == {"meeting": "4", "comment": "Merci!"}


def test_a_second_click_changes_nothing_and_is_thanked(amina_asked: Client, survey: Survey) -> None:
    amina_asked.post(_path(amina_asked, "answer"), {"meeting": "4"})
    again = amina_asked.post(_path(amina_asked, "answer"), {"meeting": "1"}, follow=True)
    survey.refresh_from_db()
    assert survey.answers == {"meeting": "4"}
    assert "done already" in again.text


def test_a_call_instead_is_a_task_and_ends_the_reminders(
    amina_asked: Client, survey: Survey, later: Later
) -> None:
    amina_asked.post(_path(amina_asked, "call-instead"))
    assert Promise.objects.open().filter(kind="call_back", about_id=survey.pk).exists()
    later(days=9)
    assert Message.objects.filter(template="surveys/mail/survey", to=survey.member).count() == 1


def test_one_reminder_and_then_nothing(survey: Survey, later: Later) -> None:
    later(days=30)
    assert Message.objects.filter(template="surveys/mail/survey", to=survey.member).count() == 2
    survey.refresh_from_db()
    assert survey.status == "declined"


def test_no_thanks_is_an_answer(amina_asked: Client, survey: Survey) -> None:
    amina_asked.post(_path(amina_asked, "decline"))
    survey.refresh_from_db()
    assert survey.status == "declined"


def test_a_value_that_was_not_offered_is_refused_and_nothing_is_lost(
    amina_asked: Client, survey: Survey
) -> None:
    answer = {"meeting": "9", "comment": "Bonjour"}
    page = amina_asked.post(_path(amina_asked, "answer"), answer)
    assert page.status_code == 422
    assert "Bonjour" in page.text


def test_another_persons_link_does_not_open_it(
    survey: Survey, met: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "refer", met)
    assert client.get(f"/l/{client.link.pk}/survey/").status_code == 410  # type: ignore[attr-defined]


def test_no_answer_at_all_is_asked_about(amina_asked: Client, survey: Survey) -> None:
    page = amina_asked.post(_path(amina_asked, "answer"), {"comment": " "})
    survey.refresh_from_db()
    assert page.status_code == 422
    assert "Answer one question" in page.text
    assert survey.status == "asked"


def test_another_persons_or_another_link_answers_nothing(
    survey: Survey, ruth: Membership, met: Match, by_link: ByLink
) -> None:
    stranger = by_link(ruth, "survey", survey)
    assert stranger.get(_path(stranger)).status_code == 404
    assert stranger.post(_path(stranger, "answer"), {"meeting": "4"}).status_code == 404
    wrong = by_link(ruth, "meet", met)
    assert wrong.post(_path(wrong, "answer"), {"meeting": "4"}).status_code == 410
    survey.refresh_from_db()
    assert survey.status == "asked"
