"""Servers refuse, hang, cut the line and come back: nothing lost, nothing doubled, everything visible."""

from __future__ import annotations

import dataclasses
import re
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test import Client

from tests.cast import As, Later
from tests.smtp import SmtpSink
from threedoors.base.refusals import Refusal
from threedoors.base.states import move
from threedoors.intake.actions import edit_member
from threedoors.matching.models import Match
from threedoors.outbox import delivery, letters
from threedoors.outbox.actions import owe, recognize_installation, release_all
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.outbox.smtp import Connection, Server
from threedoors.people.actions import remove_person
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.schedule import Recurring, next_moment
from threedoors.worker import Worker

RUTH = "ruth@brightwater.example"


@pytest.fixture
def question(match: Match, send: Callable[[], None], clock: ModuleType) -> Message:
    """The question to Ruth, due now; everything before it has left."""
    send()
    clock.travel(minutes=11)
    return Message.objects.get(template="matching/mail/proposed")


def _again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def _questions(sink: SmtpSink) -> list[str]:
    return [str(m["Message-ID"]) for m in sink.to(RUTH) if "Amina" in str(m["Subject"])]


def test_a_server_that_is_away_costs_time_and_nothing_else(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None], later: Later
) -> None:
    smtp_sink.mode = "refuse"
    send()
    assert _again(question).status == "owed"
    assert "refused" in _again(question).why.lower()
    smtp_sink.mode = "accept"
    later(hours=1)
    assert _questions(smtp_sink) == [question.message_id]


def test_a_busy_server_is_asked_again_later(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None], later: Later
) -> None:
    smtp_sink.mode = "busy"
    send()
    assert (_again(question).status, _again(question).tries) == ("owed", 1)
    smtp_sink.mode = "accept"
    later(hours=1)
    assert _questions(smtp_sink) == [question.message_id]


def test_an_address_that_does_not_exist_is_a_failure_staff_can_see(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None]
) -> None:
    smtp_sink.mode = "reject"
    send()
    assert _again(question).status == "failed"
    assert "550" in _again(question).why


def test_mail_refused_for_good_is_held_until_the_address_is_corrected(
    question: Message, match: Match, ruth: Membership, smtp_sink: SmtpSink, later: Later
) -> None:
    smtp_sink.mode = "reject"
    later(minutes=1)
    ruth = Membership.objects.get(pk=ruth.pk)
    assert ruth.person.mail_failed_at is not None
    nudge = owe(ruth, "matching/mail/answer_nudge", about=match)
    assert (nudge.status, nudge.why) == ("held", "mail to this address does not arrive")


def test_a_rule_of_the_server_says_nothing_about_the_person(
    question: Message, ruth: Membership, smtp_sink: SmtpSink, send: Callable[[], None]
) -> None:
    smtp_sink.mode = "policy"
    send()
    assert _again(question).status == "failed"
    assert Membership.objects.get(pk=ruth.pk).person.mail_failed_at is None


def test_sent_again_to_a_corrected_address_it_carries_a_link_that_opens(
    question: Message,
    ruth: Membership,
    helen: Membership,
    as_: As,
    smtp_sink: SmtpSink,
    later: Later,
) -> None:
    smtp_sink.mode = "reject"
    later(minutes=1)
    smtp_sink.mode = "accept"
    edit_member(ruth, by=helen, person={"email": "ruth@new.example"}, profile={})
    assert Membership.objects.get(pk=ruth.pk).person.mail_failed_at is None
    as_(helen).post(f"/port-alder/messages/{question.pk}/retry")
    later(minutes=1)
    [mail] = smtp_sink.to("ruth@new.example")
    assert mail["Message-ID"] == question.message_id
    text = mail.get_body(("plain",))
    assert text is not None
    [link] = re.findall(r"https?://[^/]+(/l/\S+)", text.get_content())
    opened = Client().get(link, follow=True)
    assert opened.status_code == 200
    assert "Amina" in opened.text


def test_a_server_that_hangs_is_left_after_its_timeout(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None]
) -> None:
    smtp_sink.mode = "hang"
    send()
    assert _again(question).status == "owed"


@pytest.mark.parametrize("mode", ["drop", "mute"])
def test_essential_mail_without_an_answer_goes_once_more_under_the_same_id(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None], later: Later, mode: Any
) -> None:
    smtp_sink.mode = mode
    send()
    assert _again(question).doubtful_before
    later(minutes=9)
    assert len(_questions(smtp_sink)) == 1
    later(minutes=2)
    assert _questions(smtp_sink) == [question.message_id] * 2
    later(days=1)
    assert _again(question).status == "uncertain"
    assert len(_questions(smtp_sink)) == 2


def test_a_reminder_without_an_answer_is_never_sent_again_by_a_machine(
    question: Message, smtp_sink: SmtpSink, send: Callable[[], None], later: Later
) -> None:
    Message.objects.filter(pk=question.pk).update(kind=Message.Kind.NUDGE)
    smtp_sink.mode = "drop"
    send()
    smtp_sink.mode = "accept"
    later(hours=2)
    assert _again(question).status == "uncertain"
    assert len(_questions(smtp_sink)) == 1


def test_what_is_no_longer_true_is_withdrawn_just_before_sending(
    question: Message, match: Match, ruth: Membership, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    move(match, "cancelled", by=ruth)
    send()
    assert (_again(question).status, _again(question).why) == ("withdrawn", "no longer true")
    assert _questions(smtp_sink) == []


def test_what_was_withdrawn_in_hand_leaves_no_lease_behind(
    question: Message, match: Match, ruth: Membership, send: Callable[[], None], clock: ModuleType
) -> None:
    move(match, "cancelled", by=ruth)
    send()
    clock.travel(hours=1)
    assert _again(question).claimed_until is None
    assert (next_moment() or clock.now()) >= clock.now()


def test_nobody_who_was_removed_gets_mail(
    question: Message, ruth: Membership, helen: Membership, send: Callable[[], None]
) -> None:
    remove_person(ruth.person, by=helen)
    send()
    assert _again(question).status == "withdrawn"


def test_a_letter_that_came_too_late_is_reported_and_not_sent(
    question: Message, clock: ModuleType, send: Callable[[], None]
) -> None:
    clock.travel(days=20)
    send()
    assert (_again(question).status, _again(question).why) == ("withdrawn", "too late to be useful")


def test_one_letter_that_cannot_be_written_does_not_stop_the_rest(
    question: Message, ruth: Membership, match: Match, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    Message.objects.filter(pk=question.pk).update(
        template="matching/mail/unknown", due_at=match.proposed_at
    )
    rest = owe(ruth, "matching/mail/answer_nudge", about=match)
    send()
    assert _again(question).status == "failed"
    assert _again(rest).status == "sent"


def test_the_same_letter_is_owed_once(match: Match, ruth: Membership) -> None:
    first = owe(ruth, "matching/mail/proposed", about=match)
    second = owe(ruth, "matching/mail/proposed", about=match)
    assert first == second


def test_a_worker_that_died_before_the_content_costs_only_its_lease(
    question: Message, clock: ModuleType, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    claimed = delivery.claim_next()
    assert claimed is not None
    send()
    assert _questions(smtp_sink) == []
    clock.travel(minutes=4)
    send()
    assert _questions(smtp_sink) == [question.message_id]


def test_a_worker_that_slept_past_its_lease_leaves_the_message_to_the_other(
    question: Message, clock: ModuleType, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    asleep = delivery.claim_next()
    assert asleep is not None
    clock.travel(minutes=4)
    send()
    with Connection(Server.from_url(smtp_sink.url)) as server:
        assert delivery.deliver(asleep, server) is False
    assert _questions(smtp_sink) == [question.message_id]
    assert _again(question).status == "sent"


def test_a_database_that_is_away_does_not_fail_the_message(
    question: Message, monkeypatch: pytest.MonkeyPatch, smtp_sink: SmtpSink
) -> None:
    def away(_message: Message) -> bool:
        raise OperationalError("the database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "_prepare", away)
        with pytest.raises(OperationalError):
            delivery.deliver_due()
    assert _again(question).status == "claimed"


def test_a_restored_database_holds_all_mail_until_a_person_releases_it(
    question: Message, settings: Any, send: Callable[[], None], smtp_sink: SmtpSink
) -> None:
    settings.INSTALLATION = "another machine"
    send()
    assert recognize_installation().held
    assert _questions(smtp_sink) == []
    release_all()
    send()
    assert len(_questions(smtp_sink)) == 1


@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_mail_once(
    match: Match, clock: ModuleType, smtp_sink: SmtpSink
) -> None:
    clock.travel(hours=1)

    def run() -> None:
        try:
            delivery.deliver_due()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [str(m["Message-ID"]) for m in smtp_sink.messages]
    assert len(ids) == len(set(ids)) == Message.objects.filter(status="sent").count()
    assert connection.vendor in ("sqlite", "postgresql")


def test_every_mail_has_one_recipient_and_says_it_is_automatic(
    introduced: Match, smtp_sink: SmtpSink
) -> None:
    assert len(smtp_sink.received) >= 5
    for mail in smtp_sink.received:
        assert len(mail.recipients) == 1
        assert mail.message["Auto-Submitted"] == "auto-generated"
        assert mail.message["Cc"] is None
        assert mail.message["Bcc"] is None


def test_a_mail_to_an_address_beyond_ascii_goes_by_smtputf8_or_is_refused(
    question: Message, ruth: Membership, send: Callable[[], None]
) -> None:
    ruth.person.email = "rüth@brightwater.example"
    ruth.person.save()
    send()
    assert _again(question).status in ("sent", "failed")


def test_the_queue_survives_four_days_without_a_server(
    question: Message, match: Match, later: Later, smtp_sink: SmtpSink
) -> None:
    smtp_sink.mode = "refuse"
    later(days=4)
    smtp_sink.mode = "accept"
    later(hours=3)
    assert len(_questions(smtp_sink)) == 1


def test_what_a_mail_sets_going_may_fail_and_the_mail_is_still_sent(
    question: Message,
    monkeypatch: pytest.MonkeyPatch,
    send: Callable[[], None],
    smtp_sink: SmtpSink,
) -> None:
    def broken(_message: Message) -> None:
        raise KeyError("a fault of ours")

    letter = dataclasses.replace(letter_for(question.template), on_sent=broken)
    monkeypatch.setitem(letters._LETTERS, question.template, letter)
    send()
    assert _again(question).status == "sent"
    assert question.attempts.filter(said__contains="could not be started").exists()
    send()
    assert _questions(smtp_sink) == [question.message_id]


def test_a_worker_that_is_told_to_stop_leaves_the_rest_owed(
    question: Message, tomas: Membership, smtp_sink: SmtpSink
) -> None:
    owe(tomas, "matching/mail/answer_nudge", about=question.about)
    worker = Worker()
    before = len(smtp_sink.received)

    def stop_after_one(*_handed_over: object) -> bool:
        return len(smtp_sink.received) == before

    assert delivery.deliver_due(go_on=stop_after_one) == 1
    worker.stop()
    assert worker.one_pass() == 0
    assert Message.objects.filter(status="owed").exists()


def test_one_program_does_not_release_the_mail_of_another(
    helen: Membership, elsewhere: Program, settings: Any
) -> None:
    recognize_installation()
    settings.INSTALLATION = "another machine"
    assert recognize_installation().held
    with pytest.raises(Refusal, match="Ask the person who runs it"):
        release_all(by=helen)
    assert recognize_installation().held


def test_a_task_that_fails_does_not_keep_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def fails(_go_on: object) -> int:
        raise OSError("the disk is full")

    def works(_go_on: object) -> int:
        done.append("works")
        return 1

    tasks = (Recurring("fails", fails), Recurring("works", works))
    monkeypatch.setattr("threedoors.worker.RECURRING", tasks)
    assert Worker().one_pass() == 1
    assert done == ["works"]


@pytest.mark.parametrize("status", Message.IN_HAND)
@pytest.mark.parametrize("verb", ["withdraw", "by-hand"])
def test_nobody_decides_about_a_mail_while_the_worker_has_it(
    question: Message, helen: Membership, as_: As, status: str, verb: str
) -> None:
    Message.objects.filter(pk=question.pk).update(status=status)
    page = f"/port-alder/messages/{question.pk}/"
    assert f"{page}{verb}" not in as_(helen).get(page).text
    answer = as_(helen).post(f"{page}{verb}", follow=True)
    assert "This has changed since you opened the page" in answer.text
    assert _again(question).status == status
