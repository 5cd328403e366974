"""Staff look at what was sent and put right what was not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import As, Later, make_program
from tests.smtp import SmtpSink
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.outbox.actions import owe, recognize_installation
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


def test_what_was_never_written_has_a_title_and_a_reason_in_the_readers_language(
    match: Match, program: Program, helen: Membership, as_: As
) -> None:
    matching.undo_proposal(match, by=helen)
    question = _question(match)
    assert (question.subject, question.status) == ("", "withdrawn")
    client = as_(helen)
    client.cookies["language"] = "fr"
    listed = client.get(f"/{program.slug}/messages/").text
    shown = client.get(f"/{program.slug}/messages/{question.pk}/").text
    assert "La question" in listed
    assert "<h1><bdi>La question</bdi></h1>" in shown
    assert "la question a été retirée" in shown


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


def _code(helen: Membership) -> Message:
    return owe(helen, "outbox/mail/sign_in", about=helen, cycle="1", said="482913")


@pytest.mark.parametrize(
    ("mode", "status"),
    [("accept", "sent"), ("reject", "failed"), ("late", "withdrawn"), ("drop", "withdrawn")],
)
def test_a_code_is_nowhere_once_its_letter_has_come_to_its_end(
    helen: Membership, later: Later, smtp_sink: SmtpSink, mode: Any, status: str
) -> None:
    code = _code(helen)
    smtp_sink.mode = "refuse" if mode == "late" else mode
    later(minutes=30)
    code.refresh_from_db()
    assert (code.status, code.said, code.source) == (status, "", "")


@pytest.mark.parametrize(("verb", "status"), [("withdraw", "withdrawn"), ("by-hand", "sent")])
def test_a_code_that_staff_put_aside_is_nowhere(
    helen: Membership, as_: As, verb: str, status: str
) -> None:
    code = _code(helen)
    as_(helen).post(f"/port-alder/messages/{code.pk}/{verb}")
    code.refresh_from_db()
    assert (code.status, code.said) == (status, "")


def test_staff_never_read_a_code(
    helen: Membership, as_: As, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    code = _code(helen)
    smtp_sink.mode = "busy"
    send()
    code.refresh_from_db()
    assert "482913" in code.source
    page = as_(helen).get(f"/port-alder/messages/{code.pk}/").text
    assert "482913" not in page
    assert "This letter holds a code." in page
    assert "I sent it myself" not in page


def test_a_code_is_not_sent_again(
    helen: Membership, as_: As, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    code = _code(helen)
    smtp_sink.mode = "reject"
    send()
    again = as_(helen).post(f"/port-alder/messages/{code.pk}/retry", follow=True)
    assert "The code in this letter has ended." in again.text
    assert "Send again" not in again.text
    code.refresh_from_db()
    assert code.status == "failed"


def test_the_text_shows_titles_of_cards_and_numbers_of_steps(
    match: Match, helen: Membership, as_: As, later: Later
) -> None:
    later(hours=1)
    question = _question(match)
    question.source += "\n|= A card\n| Day | Monday\n| alone |\n1. First\n2. Second"
    question.save()
    page = as_(helen).get(f"/port-alder/messages/{question.pk}/").text
    assert "<h3>A card</h3>" in page
    assert "<ol><li>First</li><li>Second</li></ol>" in page


def test_another_program_sees_nothing(
    match: Match, ben: Membership, as_: As, elsewhere: Program
) -> None:
    question, browser = _question(match), as_(ben)
    assert browser.get(f"/port-alder/messages/{question.pk}/").status_code == 404
    assert browser.get(f"/mill-valley/messages/{question.pk}/").status_code == 404
    assert browser.post(f"/mill-valley/messages/{question.pk}/hold").status_code == 404


def test_only_a_program_alone_on_its_server_has_the_button_that_releases_all(
    helen: Membership, as_: As, settings: Any
) -> None:
    recognize_installation()
    settings.INSTALLATION = "another machine"
    assert recognize_installation().held
    page, button = "/port-alder/messages/", "Release all email"
    assert button in as_(helen).get(page).text
    make_program("mill-valley", "Mill Valley Connector Program")
    said = as_(helen).get(page).text
    assert button not in said
    assert "Ask the person who runs it." in said
