"""What the Connector said on the phone: yes, no, later, nothing; and taking it back."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.phone import look
from tests.staff import happened, only_by_post, owed, post, stranger_sees_nothing, told
from threedoors.base import clock
from threedoors.base.refusals import Refusal
from threedoors.matching import actions, waiting
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.outbox.models import Message
from threedoors.promises.models import Promise

VERBS = (
    "accept_match", "decline_match", "postpone_match", "expire_match", "undo_proposal", "undo_answer",
    "introduce_match", "override_introduction", "record_first_message", "record_reply",
    "propose_times", "schedule_meeting", "record_met", "cancel_match",
    "add_referral", "waive_referrals", "complete_match",
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_another_program_sees_no_verb_of_a_match(verb, match, ben, as_):
    stranger_sees_nothing(as_(ben), verb, match, ben)
    match.refresh_from_db()
    assert match.status == "proposed"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_needs_a_press(verb, match, helen, as_):
    only_by_post(as_(helen), verb, match)


def open_kinds(about):
    return set(Promise.objects.open().filter(about_id=about.pk).values_list("kind", flat=True))


def test_a_yes_by_phone_stops_the_clock_and_asks_for_the_introduction(
    helen, match, ruth, as_, later
):
    later(hours=1)
    answer = post(as_(helen), "accept_match", match)
    match.refresh_from_db()
    assert (match.status, match.answered_at) == ("accepted", clock.now())
    assert told(answer) == "Ruth MacLeod said yes."
    assert open_kinds(match) == {"introduce"}
    assert "matching.accepted" in owed(ruth)
    assert happened(match)[-1] == "match.accepted"


def test_a_second_click_is_thanked_and_changes_nothing(helen, match, as_):
    client = as_(helen)
    post(client, "accept_match", match)
    answer = post(client, "accept_match", match)
    assert "done already" in told(answer)
    assert happened(match).count("match.accepted") == 1


def test_a_no_puts_the_newcomer_back_and_tells_them_nothing(helen, match, amina, ruth, as_):
    """R225: the Connectee never learns whom we asked."""
    before = owed(amina)
    post(as_(helen), "decline_match", match, reason="Too busy this spring")
    match.refresh_from_db()
    assert (match.status, match.ended_reason) == ("declined", "Too busy this spring")
    assert owed(amina) == before
    assert "matching.declined" in owed(ruth)
    assert open_kinds(match) == {"rematch"}
    assert amina in waiting.waiting(helen)


def test_a_reason_that_is_too_long_comes_back_with_the_typing(helen, match, as_):
    answer = post(as_(helen), "decline_match", match, reason="x" * 301)
    assert answer.status_code == 422
    assert "x" * 301 in answer.content.decode()
    match.refresh_from_db()
    assert match.status == "proposed"


def test_ask_again_later_stops_the_clock_until_that_day(helen, match, as_, later):
    later(hours=1)
    day = dt.date(2026, 3, 20)
    post(as_(helen), "postpone_match", match, until_day=20, until_month="March", until_year=2026)
    promise = Promise.objects.get(kind="answer_proposal")
    assert promise.paused_until is not None
    assert promise.paused_until.astimezone(match.program.zone).date() == day
    assert promise.due_at > promise.paused_until
    later(days=10)
    assert "matching.answer_nudge" not in owed(match.connector)


@pytest.mark.parametrize(
    ("day", "said"), [(1, "still ahead"), (31, "real date")], ids=["yesterday", "no such day"]
)
def test_a_day_that_cannot_be_is_explained_and_kept(helen, match, as_, day, said):
    month = "March" if day == 1 else "April"
    answer = post(
        as_(helen), "postpone_match", match, until_day=day, until_month=month, until_year=2026
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert f'value="{month}"' in answer.content.decode()


def test_no_answer_puts_the_newcomer_back(helen, match, amina, as_, later):
    later(days=5)
    post(as_(helen), "expire_match", match)
    match.refresh_from_db()
    assert match.status == "expired"
    assert open_kinds(match) == set()
    assert amina in waiting.waiting(helen)


def test_a_late_yes_counts_while_nobody_else_was_asked(helen, match, as_, later):
    later(days=5)
    client = as_(helen)
    post(client, "expire_match", match)
    post(client, "accept_match", match)
    match.refresh_from_db()
    assert match.status == "accepted"


def test_a_late_yes_is_refused_when_somebody_else_was_asked(helen, match, amina, tomas, as_, later):
    later(days=5)
    client = as_(helen)
    post(client, "expire_match", match)
    other = actions.propose_match(amina, tomas, by=helen)
    answer = post(client, "accept_match", match)
    assert "Someone else has been asked" in told(answer)
    other.refresh_from_db()
    match.refresh_from_db()
    assert (match.status, other.status) == ("expired", "proposed")


def test_an_answer_can_be_taken_back_for_three_days(helen, match, ruth, as_, later):
    later(hours=1)
    client = as_(helen)
    post(client, "decline_match", match)
    post(client, "undo_answer", match)
    match.refresh_from_db()
    assert (match.status, match.answered_at) == ("proposed", None)
    assert open_kinds(match) == {"answer_proposal"}
    assert happened(match)[-2:] == ["match.declined", "match.answer_undone"]


def questions(match):
    return Message.objects.filter(template="matching/mail/proposed", about_id=match.pk)


@pytest.mark.parametrize("answer", ["accept_match", "decline_match"])
def test_an_answer_taken_back_before_the_mail_left_lets_the_question_leave(
    answer, helen, match, ruth, as_, later
):
    client = as_(helen)
    post(client, "postpone_match", match, until_day=20, until_month="March", until_year=2026)
    post(client, answer, match)
    post(client, "undo_answer", match)
    assert open_kinds(match) == set()
    later(hours=1)
    match.refresh_from_db()
    assert match.asked_at is not None
    assert sorted(questions(match).values_list("status", flat=True)) == ["sent", "withdrawn"]
    assert open_kinds(match) == {"answer_proposal"}


def test_a_question_asked_again_is_reminded_of_again(helen, match, ruth, as_, later):
    later(days=4)
    nudges = Message.objects.filter(template="matching/mail/answer_nudge")
    assert nudges.count() == 1
    client = as_(helen)
    post(client, "decline_match", match)
    post(client, "undo_answer", match)
    later(days=4)
    assert nudges.filter(status="sent").count() == 2


def test_a_yes_by_phone_before_the_mail_left_starts_no_clock_when_it_is_told(
    helen, match, as_, later
):
    """The question was on its way when the answer came: nobody is reminded of an answer they gave."""
    Message.objects.filter(about_id=match.pk).update(status="sending")
    post(as_(helen), "accept_match", match)
    actions.start_answer_clock(Match.objects.get(pk=match.pk))
    assert open_kinds(match) == {"introduce"}


GONE = {
    "stepped out": lambda match, helen: meetings.withdraw_connectee(match.connectee, by=helen),
    "turn used": lambda match, helen: Match.objects.create(
        program=match.program, connectee=match.connectee, connector=match.connector,
        proposed_at=match.proposed_at, met_at=match.proposed_at, status="completed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("gone", GONE)
def test_a_late_yes_or_a_no_taken_back_needs_a_newcomer_who_still_waits(
    gone, helen, match, ruth, as_, by_link, later
):
    later(days=5)
    client, phone = as_(helen), by_link(ruth, "answer", match)
    post(client, "decline_match", match)
    GONE[gone](match, helen)
    assert "Change my answer" not in look(phone, "answer/")
    assert "not needed any more" in told(post(client, "undo_answer", match))
    Match.objects.filter(pk=match.pk).update(status="expired")
    assert "The time to answer is over" in look(phone, "answer/")
    assert "not needed any more" in told(post(client, "accept_match", match))
    post(client, "decline_match", match)
    match.refresh_from_db()
    assert match.status == "declined"
    assert open_kinds(match) == set()


def test_a_late_no_asks_for_no_match_where_there_is_one(helen, match, amina, tomas, as_, later):
    later(days=5)
    client = as_(helen)
    post(client, "expire_match", match)
    actions.propose_match(amina, tomas, by=helen)
    post(client, "decline_match", match)
    match.refresh_from_db()
    assert match.status == "declined"
    assert open_kinds(match) == set()


def test_a_reason_for_a_no_must_be_in_words(helen, match, ruth):
    actions.decline_match(match, by=ruth)
    with pytest.raises(Refusal, match="write why"):
        actions.explain_decline(match, by=ruth, reason="  ")
    match.refresh_from_db()
    assert match.ended_reason == ""


def test_after_three_days_an_answer_stands(helen, match, ruth, as_, later):
    later(hours=1)
    post(as_(helen), "decline_match", match)
    later(hours=73)
    answer = post(as_(helen), "undo_answer", match)
    assert "can no longer be changed" in told(answer)
    match.refresh_from_db()
    assert match.status == "declined"


def test_an_introduction_cannot_be_taken_back_as_an_answer(helen, introduced, as_):
    answer = post(as_(helen), "undo_answer", introduced)
    assert "has changed since" in told(answer)
    introduced.refresh_from_db()
    assert introduced.status == "introduced"
    assert "match.answer_undone" not in happened(introduced)


def test_only_the_two_and_staff_may_answer(match, amina):
    with pytest.raises(Refusal):
        actions.accept_match(match, by=amina)


def test_that_the_newcomer_wrote_starts_the_reply_clock_again(helen, introduced, ruth, as_, later):
    """N1: it starts at the first message, else at the introduction."""
    later(hours=10)
    post(as_(helen), "record_first_message", introduced)
    introduced.refresh_from_db()
    assert introduced.wrote_at == clock.now()
    promise = Promise.objects.get(kind="reply")
    assert promise.due_at == clock.now() + dt.timedelta(hours=72)
    answer = post(as_(helen), "record_first_message", introduced)
    assert "written already" in told(answer)


def test_a_first_message_before_the_introduction_is_refused(helen, match, as_):
    answer = post(as_(helen), "record_first_message", match)
    assert "It is now: Waiting for a yes" in told(answer)
    match.refresh_from_db()
    assert match.wrote_at is None


def test_a_reply_noted_by_phone_stops_the_reply_clock(helen, introduced, ruth, as_, later):
    post(as_(helen), "record_reply", introduced)
    introduced.refresh_from_db()
    assert introduced.status == "replied"
    assert "reply" not in open_kinds(introduced)
    assert "meet" in open_kinds(introduced)
    later(hours=80)
    assert "matching.reply_nudge" not in owed(ruth)


def test_a_reply_before_the_introduction_is_refused(helen, match, as_):
    answer = post(as_(helen), "record_reply", match)
    assert "It is now: Waiting for a yes" in told(answer)
