"""A newsletter reaches exactly those who asked for it, once, and nobody who no longer wants it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.newsletters.conftest import WORDS, subscribe, tell
from tests.staff import happened
from threedoors.base import clock
from threedoors.base.refusals import Refusal, WrongState
from threedoors.newsletters import actions, sending
from threedoors.newsletters.audience import messages_of, still_owed
from threedoors.newsletters.models import Newsletter
from threedoors.newsletters.results import Results, results_of
from threedoors.outbox.actions import owe
from threedoors.outbox.delivery import claim_next
from threedoors.outbox.models import Message
from threedoors.people.actions import add_member, erase_person, give_consent
from threedoors.people.mail_choices import choose_mail, unsubscribe
from threedoors.people.models import Membership, Person, Role
from threedoors.promises.models import Promise
from threedoors.stories.actions import withdraw_story


def send(newsletter, helen):
    actions.schedule_newsletter(newsletter, by=helen, starts_at=clock.now())


def fresh(newsletter):
    return Newsletter.objects.select_related("program").get(pk=newsletter.pk)


def open_promises(newsletter):
    return set(Promise.objects.open().about(newsletter).values_list("kind", flat=True))


def test_only_those_who_asked_and_take_part_are_still_owed(
    newsletter, program, elsewhere, amina, ruth, tomas, luc, helen, ben
):
    assert still_owed(newsletter) == []
    subscribe(amina, ruth, luc, tomas)
    contact = add_member(
        program, Role.CONTACT, by=helen, name="Sunita", email="s@rao.example", status="active"
    )
    give_consent(contact, "newsletter", by=contact, version="x")
    prospect = add_member(program, Role.CONNECTOR, by=helen, name="Kim", email="kim@bell.example")
    give_consent(prospect, "newsletter", by=prospect, version="x")
    assert set(still_owed(newsletter)) == {amina.pk, ruth.pk, luc.pk, tomas.pk}
    choose_mail(tomas, by=tomas, newsletter=True, other="all")
    assert set(still_owed(newsletter)) == {amina.pk, ruth.pk, luc.pk}
    Membership.objects.filter(pk=luc.pk).update(status="ended")
    assert set(still_owed(newsletter)) == {amina.pk, ruth.pk}
    Person.objects.filter(pk=ruth.person_id).update(mail_failed_at=clock.now())
    assert set(still_owed(newsletter)) == {amina.pk}


@pytest.mark.parametrize(
    ("narrowed", "who"),
    [
        ({"role": "connector"}, {"ruth", "tomas"}),
        ({"language": "fr"}, {"luc"}),
        ({"sector": "finance"}, {"amina", "ruth", "tomas", "luc"}),
        ({"sector": "health"}, set()),
        ({"role": "connectee", "language": "en"}, {"amina"}),
    ],
)
def test_it_is_for_those_it_is_for(newsletter, helen, amina, ruth, tomas, luc, narrowed, who):
    subscribe(amina, ruth, tomas, luc)
    actions.edit_newsletter(newsletter, by=helen, **narrowed)
    names = {"amina": amina, "ruth": ruth, "tomas": tomas, "luc": luc}
    assert set(still_owed(newsletter)) == {names[name].pk for name in who}


def test_somebody_in_two_roles_reads_it_once(newsletter, program, helen, ruth):
    other = add_member(
        program, Role.CONNECTEE, by=helen, name="Ruth", email=ruth.person.email, status="active"
    )
    subscribe(ruth, other)
    assert len(still_owed(newsletter)) == 1


def test_it_leaves_at_its_time_and_the_next_one_is_promised(
    newsletter, helen, amina, ruth, luc, later, mails_of
):
    subscribe(amina, luc)
    actions.schedule_newsletter(newsletter, by=helen, starts_at=clock.now() + dt.timedelta(hours=5))
    later(hours=4)
    assert fresh(newsletter).status == "scheduled"
    later(hours=2)
    assert mails_of("amina@mail.example") == ["News of the harbor"]
    assert mails_of("luc@courriel.example") == ["Nouvelles du port"]
    assert mails_of("ruth@brightwater.example") == []
    assert fresh(newsletter).status == "sent"
    assert results_of(fresh(newsletter)) == Results(0, 2, 0, 0, 0)
    promise = Promise.objects.open().about(newsletter).get()
    assert promise.kind == "next_newsletter"
    assert promise.due_at > clock.now() + dt.timedelta(days=20)


def test_the_next_one_keeps_what_the_last_one_promised(newsletter, program, helen, amina, later):
    subscribe(amina)
    send(newsletter, helen)
    later(minutes=1)
    assert open_promises(newsletter) == {"next_newsletter"}
    following = actions.begin_newsletter(program, by=helen, subject_en="More", subject_fr="Plus")
    actions.add_block(following, by=helen, kind="own", text_en="We stay.")
    send(following, helen)
    later(minutes=1)
    assert Promise.objects.about(newsletter).get().status == "kept"
    assert open_promises(following) == {"next_newsletter"}


def test_nothing_is_scheduled_for_nobody_or_in_the_past_or_twice(newsletter, helen, amina):
    with pytest.raises(Refusal, match="Nobody would get it"):
        send(newsletter, helen)
    subscribe(amina)
    with pytest.raises(Refusal, match="still ahead"):
        actions.schedule_newsletter(
            newsletter, by=helen, starts_at=clock.now() - dt.timedelta(days=1)
        )
    send(newsletter, helen)
    with pytest.raises(WrongState):
        send(fresh(newsletter), helen)
    with pytest.raises(WrongState):
        actions.edit_newsletter(newsletter, by=helen, subject_en="Other")
    actions.unschedule_newsletter(fresh(newsletter), by=helen)
    assert fresh(newsletter).is_draft


def test_an_audience_that_became_empty_brings_it_back_to_the_desk(
    newsletter, helen, amina, later, mails_of
):
    subscribe(amina)
    send(newsletter, helen)
    unsubscribe(amina)
    later(minutes=1)
    assert fresh(newsletter).is_draft
    assert open_promises(newsletter) == {"newsletter_for_nobody"}
    assert mails_of("amina@mail.example") == []


def test_whoever_ends_it_while_it_is_queued_gets_none(
    newsletter, helen, amina, ruth, later, mails_of
):
    subscribe(amina, ruth)
    send(newsletter, helen)
    sending.send_newsletters()
    unsubscribe(ruth)
    later(minutes=1)
    assert mails_of("ruth@brightwater.example") == []
    assert results_of(fresh(newsletter)).unsubscribed == 1
    assert (
        Message.objects.get(to=ruth, template="newsletters/mail/newsletter").status == "withdrawn"
    )


def test_stopped_and_gone_on_with_nobody_gets_it_twice(
    newsletter, helen, amina, ruth, luc, later, mails_of, monkeypatch
):
    """The worker dies after the first portion; staff stop and go on; who has it keeps one."""
    subscribe(amina, ruth, luc)
    monkeypatch.setattr(sending, "PORTION", 1)
    send(newsletter, helen)
    sending.begin_sending(fresh(newsletter))
    goes = iter([True, False])
    assert sending.queue(fresh(newsletter), lambda: next(goes)) == 1
    assert len(still_owed(newsletter)) == 2
    sending.stop_newsletter(fresh(newsletter), by=helen)
    later(hours=1)
    assert results_of(newsletter).sent == 0
    sending.resume_newsletter(fresh(newsletter), by=helen)
    later(hours=1)
    for address in ("amina@mail.example", "ruth@brightwater.example", "luc@courriel.example"):
        assert len(mails_of(address)) == 1, address
    assert fresh(newsletter).status == "sent"
    assert "newsletter.resumed" in happened(newsletter)


def test_a_code_does_not_wait_behind_newsletters(newsletter, helen, amina, ruth):
    subscribe(amina, ruth)
    send(newsletter, helen)
    sending.send_newsletters()
    late = owe(helen, "outbox/mail/sign_in", about=helen, said="123456")
    Message.objects.exclude(pk=late.pk).exclude(kind="newsletter").update(status="withdrawn")
    assert claim_next() == late


def test_a_story_whose_consent_ends_before_it_leaves_is_left_out_and_staff_hear_of_it(
    newsletter, helen, amina, ruth, later, smtp_sink
):
    subscribe(ruth)
    story = tell(amina, helen)
    actions.add_block(newsletter, by=helen, kind="story", story=story)
    actions.schedule_newsletter(newsletter, by=helen, starts_at=clock.now() + dt.timedelta(hours=3))
    withdraw_story(story, by=amina)
    later(hours=4)
    mail = smtp_sink.to("ruth@brightwater.example")[-1]
    assert WORDS not in mail.as_string()
    assert "We moved." in mail.get_body(("plain",)).get_content()
    assert "story_left_out" in open_promises(newsletter)
    assert newsletter.blocks.get(kind="story").left_out_at is not None


def test_a_consent_that_ends_between_two_mails_counts_for_the_second(
    newsletter, helen, amina, ruth, tomas, send, smtp_sink, monkeypatch
):
    subscribe(ruth, tomas)
    story = tell(amina, helen)
    actions.add_block(newsletter, by=helen, kind="story", story=story)
    actions.schedule_newsletter(newsletter, by=helen, starts_at=clock.now())
    sending.send_newsletters()
    kept = Message.objects.filter(template="newsletters/mail/newsletter")
    kept.filter(to=tomas).update(due_at=clock.now() + dt.timedelta(hours=1))
    send()
    erase_person(amina.person, by=helen)
    kept.update(due_at=clock.now())
    send()
    got = {
        who: smtp_sink.to(who)[-1].get_body(("plain",)).get_content()
        for who in ("ruth@brightwater.example", "tomas@aldercredit.example")
    }
    assert WORDS in got["ruth@brightwater.example"]
    assert WORDS not in got["tomas@aldercredit.example"]
    assert not kept.exclude(source="").exists()


def test_a_consent_that_ends_while_the_mail_server_is_busy_counts_for_the_next_try(
    newsletter, helen, amina, ruth, later, smtp_sink
):
    """R306: what was written for the first try is not what leaves."""
    subscribe(ruth)
    story = tell(amina, helen)
    actions.add_block(newsletter, by=helen, kind="story", story=story)
    send(newsletter, helen)
    smtp_sink.mode = "busy"
    later(minutes=1)
    withdraw_story(story, by=amina)
    smtp_sink.mode = "accept"
    later(hours=2)
    got = smtp_sink.to("ruth@brightwater.example")
    (mail,) = [mail for mail in got if mail["List-Unsubscribe"]]
    assert WORDS not in mail.get_body(("plain",)).get_content()


def test_what_the_worker_had_in_hand_at_the_stop_does_not_leave_later(
    newsletter, helen, ruth, later, mails_of
):
    subscribe(ruth)
    send(newsletter, helen)
    sending.send_newsletters()
    Message.objects.exclude(kind="newsletter").update(status="withdrawn")
    in_hand = claim_next()
    assert in_hand is not None
    sending.stop_newsletter(fresh(newsletter), by=helen)
    Message.objects.filter(pk=in_hand.pk).update(status="owed", claimed_until=None)  # not taken
    later(hours=1)
    assert mails_of("ruth@brightwater.example") == []
    sending.resume_newsletter(fresh(newsletter), by=helen)
    later(hours=1)
    assert len(mails_of("ruth@brightwater.example")) == 1


def test_with_no_word_left_it_goes_back_to_the_desk(
    newsletter, helen, amina, ruth, later, mails_of
):
    subscribe(ruth)
    story = tell(amina, helen)
    newsletter.blocks.all().delete()
    actions.add_block(newsletter, by=helen, kind="story", story=story)
    actions.schedule_newsletter(newsletter, by=helen, starts_at=clock.now() + dt.timedelta(hours=1))
    withdraw_story(story, by=amina)
    later(hours=2)
    assert fresh(newsletter).is_draft
    assert mails_of("ruth@brightwater.example") == []
    assert open_promises(newsletter) == {"newsletter_says_nothing"}
    actions.add_block(fresh(newsletter), by=helen, kind="own", text_en="We moved.")
    send(fresh(newsletter), helen)
    assert open_promises(newsletter) == set()


def test_a_test_goes_to_oneself_alone(newsletter, helen, amina, later, smtp_sink):
    subscribe(amina)
    actions.send_test(newsletter, by=helen)
    later(minutes=1)
    assert [str(m["Subject"]) for m in smtp_sink.messages if m["List-Unsubscribe"]] == [
        "Test: News of the harbor"
    ]
    assert not messages_of(newsletter).exists()
    (mail,) = [m for m in smtp_sink.messages if m["List-Unsubscribe"]]
    assert "/news/" not in mail.get_body(("plain",)).get_content()  # the page is not there yet
    subscribe(amina)
    send(newsletter, helen)
    later(minutes=1)
    mail = smtp_sink.to("amina@mail.example")[-1]
    assert "/news/" in mail.get_body(("plain",)).get_content()


def test_the_mail_is_a_newsletter_by_the_rules(newsletter, program, helen, amina, later, smtp_sink):
    """M15: both headers in one piece, sender and postal address, no pixel; a sponsor by name (R370)."""
    program.settings = {"newsletter": {"thanks": ["Harbor Bank"]}}
    program.save()
    subscribe(amina)
    send(newsletter, helen)
    later(minutes=1)
    mail = smtp_sink.to("amina@mail.example")[-1]
    raw = smtp_sink.received[-1].content.decode()
    line = next(row for row in raw.splitlines() if row.startswith("List-Unsubscribe:"))
    assert line.startswith("List-Unsubscribe: <http")
    assert line.endswith("/>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for words in (
        "1 Harbor Street",
        "Port Alder Connector Program Host",
        "Harbor Bank",
        "/unsubscribe/",
    ):
        assert words in text, words
        assert words in html, words
    assert "<img" not in html


def test_two_workers_at_once_queue_each_reader_once(newsletter, helen, amina, ruth, luc):
    """M2: the second one looked before the first one wrote; the key decides."""
    subscribe(amina, ruth, luc)
    send(newsletter, helen)
    sending.begin_sending(fresh(newsletter))
    before = still_owed(newsletter)
    sending.queue(fresh(newsletter))
    assert sending._queue_portion(fresh(newsletter), before)
    assert messages_of(newsletter).count() == 3
    sending.begin_sending(fresh(newsletter))
    assert fresh(newsletter).status == "sending"


def test_in_a_program_of_one_language_nobody_writes_the_other(elsewhere, ben, as_):
    client = as_(ben)
    page = client.get("/mill-valley/newsletters/").content.decode()
    assert "subject_en" in page
    assert "subject_fr" not in page
    client.post("/mill-valley/newsletters/begin", {"subject_en": "News"})
    row = Newsletter.objects.get()
    shown = client.get(f"/mill-valley/newsletters/{row.pk}/?language=fr").content.decode()
    assert "Fran" not in shown.partition("<main")[2]
    assert "text_fr" not in shown
