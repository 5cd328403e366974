"""Staff look at what was sent and put right what was not."""

from __future__ import annotations

import pytest

from tests.cast import As, Later
from tests.smtp import SmtpSink
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db


def _question(match: Match) -> Message:
    return Message.objects.get(template="matching/mail/proposed", about_id=match.pk)


def test_the_page_lists_what_was_sent(
    match: Match, helen: Membership, as_: As, later: Later
) -> None:
    later(hours=1)
    page = as_(helen).get("/port-alder/messages/?show=sent")
    assert page.status_code == 200
    assert "Ruth MacLeod" in page.text


def test_a_held_message_waits_until_it_is_released(
    match: Match, helen: Membership, as_: As, later: Later, smtp_sink: SmtpSink
) -> None:
    question, browser = _question(match), as_(helen)
    browser.post(f"/port-alder/messages/{question.pk}/hold")
    later(hours=1)
    assert not [m for m in smtp_sink.to("ruth@brightwater.example") if "meet" in m["Subject"]]
    browser.post(f"/port-alder/messages/{question.pk}/release")
    later(minutes=1)
    question.refresh_from_db()
    assert question.status == "sent"


def test_telling_somebody_yourself_starts_the_clock_as_if_it_was_mailed(
    match: Match, helen: Membership, as_: As
) -> None:
    question = _question(match)
    as_(helen).post(f"/port-alder/messages/{question.pk}/by-hand")
    question.refresh_from_db()
    match.refresh_from_db()
    assert question.by_hand
    assert match.asked_at is not None


def test_a_message_cannot_be_released_twice(match: Match, helen: Membership, as_: As) -> None:
    question, browser = _question(match), as_(helen)
    browser.post(f"/port-alder/messages/{question.pk}/hold")
    browser.post(f"/port-alder/messages/{question.pk}/release")
    again = browser.post(f"/port-alder/messages/{question.pk}/release", follow=True)
    assert "This has changed since you opened the page" in again.text


def test_another_program_sees_nothing(
    match: Match, ben: Membership, as_: As, elsewhere: Program
) -> None:
    question, browser = _question(match), as_(ben)
    assert browser.get(f"/port-alder/messages/{question.pk}/").status_code == 404
    assert browser.get(f"/mill-valley/messages/{question.pk}/").status_code == 404
    assert browser.post(f"/mill-valley/messages/{question.pk}/hold").status_code == 404
