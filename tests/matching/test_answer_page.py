"""The Connector's answer on a phone: yes, not this time, later; taken back; tapped twice; too late."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.cast import ByLink, Later
from tests.phone import is_shut, look, mistake, path, tap
from threedoors.base import clock
from threedoors.matching import actions
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.people.actions import revoke_links
from threedoors.people.models import Membership
from threedoors.promises.models import Promise


@pytest.fixture
def ruths(match: Match, ruth: Membership, later: Later, by_link: ByLink) -> Client:
    """Ruth's phone, the question opened an hour after it came."""
    later(hours=1)
    return by_link(ruth, "answer", match)


def status(match: Match) -> str:
    match.refresh_from_db()
    return match.status


def test_the_question_says_who_what_a_yes_means_and_by_when(ruths: Client) -> None:
    page = look(ruths, "answer/")
    assert "Will you meet <bdi>Amina</bdi>?" in page
    assert "8 years of experience" in page
    assert "how audit teams here hire" in page
    assert "You meet one time" in page
    assert "Please answer by Saturday 7 March" in page


def test_before_the_introduction_only_the_first_name_is_known(
    ruths: Client, amina: Membership
) -> None:
    page = look(ruths, "answer/")
    assert "Yusuf" not in page
    assert amina.person.email not in page


def test_the_page_says_for_whom_it_is(ruths: Client) -> None:
    assert "only for <bdi>Ruth</bdi>" in look(ruths, "answer/")


def test_accept_match(ruths: Client, match: Match, ruth: Membership) -> None:
    page = tap(ruths, "answer/accept")
    assert "You said yes" in page
    assert "Change my answer" in page
    assert status(match) == "accepted"
    assert Message.objects.filter(to=ruth, template="matching/mail/accepted").count() == 1


def test_a_second_yes_is_thanked_and_changes_nothing(
    ruths: Client, match: Match, ruth: Membership
) -> None:
    tap(ruths, "answer/accept")
    assert "done already" in tap(ruths, "answer/accept")
    assert Message.objects.filter(to=ruth, template="matching/mail/accepted").count() == 1


def test_decline_match(ruths: Client, match: Match, amina: Membership) -> None:
    page = tap(ruths, "answer/decline")
    assert "does not learn that we asked you" in page
    assert "I have no time now" in page
    assert status(match) == "declined"
    assert not Message.objects.filter(to=amina, about_id=match.pk).exists()


def test_a_second_no_is_thanked(ruths: Client) -> None:
    tap(ruths, "answer/decline")
    assert "done already" in tap(ruths, "answer/decline")


def test_explain_decline(ruths: Client, match: Match) -> None:
    tap(ruths, "answer/decline")
    page = tap(ruths, "answer/explain", {"reason": "busy"})
    assert "Thank you for the reason" in page
    assert status(match) == "declined"
    assert match.ended_reason == "I have no time now"


def test_a_reason_without_a_no_is_refused(ruths: Client, match: Match) -> None:
    assert "This has changed" in tap(ruths, "answer/explain", {"reason": "busy"})


def test_undo_answer_within_72_hours(ruths: Client, match: Match, clock) -> None:
    tap(ruths, "answer/accept")
    clock.travel(minutes=30)
    page = tap(ruths, "answer/undo")
    assert "Your answer is taken back" in page
    assert "Will you meet" in page
    assert status(match) == "proposed"


def test_a_second_undo_is_thanked(ruths: Client) -> None:
    tap(ruths, "answer/accept")
    tap(ruths, "answer/undo")
    assert "done already" in tap(ruths, "answer/undo")


def test_an_answer_stands_after_72_hours(
    ruths: Client, match: Match, ruth: Membership, by_link: ByLink, clock
) -> None:
    tap(ruths, "answer/decline")
    clock.travel(hours=73)
    ruths = by_link(ruth, "answer", match)
    assert "Change my answer" not in look(ruths, "answer/")
    assert "can no longer be changed" in tap(ruths, "answer/undo")
    assert status(match) == "declined"


def test_a_scanner_that_taps_the_first_button_can_be_undone(ruths: Client, match: Match) -> None:
    page = look(ruths, "answer/")
    first = page.split('formaction="')[1].split('"')[0]
    ruths.post(first)
    tap(ruths, "answer/undo")
    tap(ruths, "answer/decline")
    assert status(match) == "declined"


def test_postpone_match(ruths: Client, match: Match) -> None:
    day = clock.now().date() + dt.timedelta(weeks=2)
    page = tap(ruths, "later/postpone", {"choice": day.isoformat()})
    assert "You asked us to wait until Wednesday 18 March" in page
    assert status(match) == "proposed"
    promise = Promise.objects.get(kind="answer_proposal")
    assert promise.due_at.date() > day


def test_two_taps_on_later_move_the_date_once(ruths: Client, match: Match) -> None:
    day = (clock.now().date() + dt.timedelta(weeks=1)).isoformat()
    tap(ruths, "later/postpone", {"choice": day})
    due = Promise.objects.get(kind="answer_proposal").due_at
    assert "noted this day already" in tap(ruths, "later/postpone", {"choice": day})
    assert Promise.objects.get(kind="answer_proposal").due_at == due


def test_another_day_may_be_written(ruths: Client, match: Match) -> None:
    said = {"choice": "other", "day_day": "20", "day_month": "march", "day_year": "2026"}
    assert "until Friday 20 March" in tap(ruths, "later/postpone", said)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "needs an answer"),
        ({"choice": "other"}, "Please write the day"),
        ({"choice": "other", "day_day": "31", "day_month": "2", "day_year": "2026"}, "real date"),
        ({"choice": "other", "day_day": "1", "day_month": "3", "day_year": "2026"}, "still ahead"),
        (
            {"choice": "other", "day_day": "1", "day_month": "9", "day_year": "2026"},
            "in the next month",
        ),
    ],
)
def test_a_day_that_cannot_be_is_explained(
    ruths: Client, said: dict[str, str], problem: str
) -> None:
    page = mistake(ruths, "later/postpone", said)
    assert problem in page
    assert "<title>Error:" in page


def test_a_late_yes_is_welcome_while_nobody_else_was_asked(ruths: Client, match: Match) -> None:
    actions.expire_match(match, by=None)
    assert "You can still answer today" in look(ruths, "answer/")
    tap(ruths, "answer/accept")
    assert status(match) == "accepted"


def test_a_late_yes_does_not_take_anothers_place(
    ruths: Client, match: Match, amina: Membership, tomas: Membership, helen: Membership
) -> None:
    actions.expire_match(match, by=None)
    actions.propose_match(amina, tomas, by=helen)
    assert "The time to answer is over" in look(ruths, "answer/")
    assert "Someone else has been asked" in tap(ruths, "answer/accept")
    assert status(match) == "expired"


def test_after_the_introduction_the_page_is_calm(
    introduced: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "answer", introduced)
    assert "You said yes. Thank you." in look(client, "answer/")
    assert "no longer" in tap(client, "answer/undo") or "changed" in tap(client, "answer/undo")
    assert status(introduced) == "introduced"


def test_a_cancelled_question_is_calm(ruths: Client, match: Match, helen: Membership) -> None:
    meetings.cancel_match(match, by=helen, reason="She found work.")
    assert "will not take place" in look(ruths, "answer/")


def test_another_persons_link_does_not_answer(
    match: Match, tomas: Membership, by_link: ByLink
) -> None:
    stranger = by_link(tomas, "answer", match)
    assert stranger.get(path(stranger, "answer/")).status_code == 404
    assert stranger.post(path(stranger, "answer/accept")).status_code == 404
    assert status(match) == "proposed"


def test_a_link_for_another_purpose_does_not_answer(
    match: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "meet", match)
    assert is_shut(client, "answer/")
    assert is_shut(client, "answer/accept", "post")
    assert status(match) == "proposed"


def test_without_opening_the_link_nothing_opens(ruths: Client, match: Match) -> None:
    stranger = Client()
    assert stranger.get(path(ruths, "answer/")).status_code == 410
    assert stranger.post(path(ruths, "answer/accept")).status_code == 410
    assert status(match) == "proposed"


def test_an_ended_link_does_not_answer(ruths: Client, match: Match, ruth: Membership) -> None:
    revoke_links(ruth)
    assert is_shut(ruths, "answer/")
    assert is_shut(ruths, "answer/accept", "post")


def test_opening_and_peeking_change_nothing(ruths: Client, match: Match) -> None:
    for page in ("answer/", "later/"):
        look(ruths, page)
        ruths.head(path(ruths, page))
        ruths.options(path(ruths, page))
    for verb in ("answer/accept", "answer/decline", "answer/undo", "later/postpone"):
        assert ruths.get(path(ruths, verb)).status_code == 405
        assert ruths.head(path(ruths, verb)).status_code == 405
    assert status(match) == "proposed"
