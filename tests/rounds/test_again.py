"""Whom would you like to meet again? Only two who both tick learn of it, and then each has the other's contact."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.phone import is_shut, look, mistake, path, tap
from tests.rounds.evening import called, make_evening
from tests.staff import address, bare
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.base.models import Event
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.rounds import actions
from threedoors.rounds.models import Remark, RoundPlan, Seat, Visit, Wish

pytestmark = pytest.mark.django_db
CONTACT = ("@evening.example", "+1902", "902 555", "902-555")


@pytest.fixture
def plan(program, helen) -> RoundPlan:
    """H1 and H2 talk with G1 and G2: everybody has met both others after two rounds."""
    plan = actions.plan_rounds(
        make_evening(program, 2, 2), by=helen, kind="talks", rounds=2, minutes=5
    )
    for number in (1, 2):
        actions.begin_round(plan, by=helen, number=number)
    plan.refresh_from_db()
    return plan


def seat_of(plan, name) -> Seat:
    return Seat.objects.select_related("member__person", "plan").get(
        plan=plan, member__person__name__startswith=f"{name} "
    )


def page_of(by_link, plan, name):
    seat = seat_of(plan, name)
    return by_link(seat.member, "rounds", seat)


def mails_about(plan):
    return Message.objects.filter(template="activities/mail/acquainted").count()


def test_a_tick_of_one_is_told_to_nobody(program, helen, plan, by_link, as_):
    ruth, amina = page_of(by_link, plan, "H1"), page_of(by_link, plan, "G1")
    before = bare(amina.get(path(amina, "rounds/")))
    staff = as_(helen).get(address("rounds", plan.activity)).text
    said = tap(ruth, "rounds/wish-again", {"whom": [str(seat_of(plan, "G1").pk)]})
    assert "We tell nobody, unless both of you tick" in said
    assert bare(amina.get(path(amina, "rounds/"))) == before
    assert (
        as_(helen).get(address("rounds", plan.activity)).text.count("0 pairs")
        == staff.count("0 pairs")
        == 1
    )
    assert not mails_about(plan)
    assert not Event.objects.filter(kind__contains="wish").exists()
    tap(ruth, "rounds/wish-again", {"whom": []})
    assert not Wish.objects.exists()


def test_two_ticks_are_an_introduction_with_names_and_contact_for_both(
    program, helen, plan, by_link, send, mailbox
):
    ruth, amina = page_of(by_link, plan, "H1"), page_of(by_link, plan, "G1")
    tap(ruth, "rounds/wish-again", {"whom": [str(seat_of(plan, n).pk) for n in ("G1", "G2")]})
    said = tap(amina, "rounds/wish-again", {"whom": [str(seat_of(plan, "H1").pk)]})
    assert "You both want to meet again" in said
    tap(amina, "rounds/wish-again", {"whom": [str(seat_of(plan, "H1").pk)]})  # a second tap
    send()
    row = Acquaintance.objects.get()
    assert {row.one_id, row.other_id} == {called(program, n).pk for n in ("H1", "G1")}
    assert row.status == "agreed"
    assert Event.objects.filter(kind="acquaintance.agreed").count() == 1
    for own, other in (("h1", "G1 Guest"), ("g1", "H1 Host")):
        (mail,) = [m for m in mailbox(f"{own}@evening.example") if other in str(m.get_body())]
        text = mail.get_body(("plain",)).get_content()
        assert other in text
        assert f"{other.split()[0].lower()}@evening.example" in text
    assert not [m for m in mailbox("g2@evening.example") if "H1 Host" in str(m.get_body())]
    assert "You both want to" in look(amina, "rounds/")
    assert "You both want to" not in look(page_of(by_link, plan, "G2"), "rounds/")
    tap(amina, "rounds/wish-again", {"whom": []})
    assert (
        Wish.objects.filter(who=seat_of(plan, "G1")).count() == 1
    )  # an introduction is not undone


def test_only_those_whom_one_has_met_can_be_ticked(program, helen, by_link):
    activity = make_evening(program, 3, 3)
    plan = actions.plan_rounds(activity, by=helen, kind="talks", rounds=2, minutes=5)
    guest = page_of(by_link, plan, "G1")
    everybody = [str(seat.pk) for seat in plan.seats.all()]
    tap(guest, "rounds/wish-again", {"whom": everybody})
    assert not Wish.objects.exists()
    actions.begin_round(plan, by=helen, number=1)
    tap(guest, "rounds/wish-again", {"whom": everybody})
    assert Wish.objects.count() == 1
    assert guest.post(path(guest, "rounds/wish-again"), {"whom": "x"}).status_code == 404


def test_the_page_is_for_guests_of_that_event_and_shows_no_contact(
    program, helen, plan, by_link, ruth
):
    guest = page_of(by_link, plan, "G1")
    text = look(guest, "rounds/")
    assert "Round 2 of 2" in text
    assert "table" in text
    assert "H1" in text
    assert "H2" in text
    assert not [word for word in CONTACT if word in text]
    invitation = plan.activity.invitations.get(member=called(program, "G1"))
    assert "Round 2 of 2" in look(by_link(invitation.member, "activity", invitation), "rounds/")
    other = by_link(ruth, "rounds", seat_of(plan, "G1"))  # a link of somebody else to this seat
    assert other.get(path(other, "rounds/")).status_code == 404
    assert is_shut(by_link(invitation.member, "home", invitation.member), "rounds/")


def test_everybody_who_met_somebody_is_asked_once(program, helen, plan, send, mailbox):
    Seat.objects.filter(pk=seat_of(plan, "G2").pk).update(is_away=True)
    assert actions.end_rounds(plan, by=helen) == 4
    send()
    for name in ("h1", "h2", "g1", "g2"):
        (mail,) = mailbox(f"{name}@evening.example")
        assert "whom would you like to meet again" in mail["subject"]


def test_rounds_that_nobody_ended_are_ended_when_everybody_has_gone_home(
    program, helen, plan, clock, send, mailbox
):
    """Two hours after the event; an earlier pass of the worker asks nobody, a later one nobody twice."""
    for hours, asked in ((1, 0), (2, 1), (4, 1)):
        clock.set_for_tests(plan.activity.ends_at + dt.timedelta(hours=hours))
        send()
        assert len(mailbox("g1@evening.example")) == asked
    plan.refresh_from_db()
    assert plan.status == "over"


def test_who_stayed_away_is_neither_asked_nor_to_be_ticked(
    program, helen, plan, by_link, send, mailbox
):
    """They had a seat and said yes; they met nobody."""
    away = called(program, "G2")
    Invitation.objects.filter(member=away).update(status="missed")
    assert actions.end_rounds(plan, by=helen) == 3
    send()
    assert not mailbox("g2@evening.example")
    host = page_of(by_link, plan, "H1")
    text = look(host, "rounds/")
    assert "G1" in text
    assert "G2" not in text
    tap(host, "rounds/wish-again", {"whom": [str(seat_of(plan, "G2").pk)]})
    assert not Wish.objects.exists()


def test_a_plan_that_nobody_was_sent_is_not_read_by_guests(program, helen, by_link):
    activity = make_evening(program, 2, 2)
    plan = actions.plan_rounds(activity, by=helen, kind="talks", rounds=2, minutes=5)
    invitation = activity.invitations.get(member=called(program, "G1"))
    guest = by_link(invitation.member, "activity", invitation)
    assert "You have no table yet" in look(guest, "rounds/")
    actions.share_plan(plan, by=helen)
    assert "H1" in look(guest, "rounds/")


def test_words_that_are_refused_stay_where_they_were_typed(program, helen, by_link):
    activity = make_evening(program, 1, 2, kind="speed_interviews")
    plan = actions.plan_rounds(activity, by=helen, kind="interviews", rounds=2, minutes=5)
    actions.begin_round(plan, by=helen, number=1)
    first = plan.places.get(round=1, seat__side="guest").seat
    host = page_of(by_link, plan, "H1")
    long = "Very clear. " * 60
    answer = host.post(path(host, "rounds/write-remark"), {"whom": str(first.pk), "text": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert not Remark.objects.exists()


def test_an_interviewer_writes_a_few_words_read_when_it_is_over(program, helen, by_link):
    """R375."""
    activity = make_evening(program, 1, 2, kind="speed_interviews")
    plan = actions.plan_rounds(activity, by=helen, kind="interviews", rounds=2, minutes=5)
    actions.begin_round(plan, by=helen, number=1)
    first = plan.places.get(round=1, seat__side="guest").seat
    host, guest = page_of(by_link, plan, "H1"), by_link(first.member, "rounds", first)
    said = {"whom": str(first.pk), "text": "Clear answers. Look up more often."}
    tap(host, "rounds/write-remark", said)
    tap(host, "rounds/write-remark", said | {"text": "Clear answers. Smile more."})
    second = plan.seats.filter(side="guest").exclude(pk=first.pk).get()
    assert "those you have talked with" in mistake(
        host, "rounds/write-remark", said | {"whom": str(second.pk)}
    )
    assert "Smile more" not in look(guest, "rounds/")
    actions.end_rounds(plan, by=helen)
    assert "Smile more" in look(guest, "rounds/")
    assert "Smile more" not in look(by_link(second.member, "rounds", second), "rounds/")
    assert "Only an interviewer" in mistake(guest, "rounds/write-remark", said)
    erase_person(first.member.person, by=helen)
    assert not Remark.objects.exists()


def test_visits_at_booths_are_noted_and_lead_to_wishes(program, helen, by_link, as_):
    """R384."""
    activity = make_evening(program, 1, 2, kind="reverse_career_fair")
    plan = actions.plan_rounds(activity, by=helen, kind="booths", rounds=2, minutes=5)
    booth, visitor = seat_of(plan, "G1"), page_of(by_link, plan, "H1")
    assert "under way" in tap(visitor, "rounds/record-visit", {"whom": str(booth.pk)})
    actions.begin_round(plan, by=helen, number=1)
    tap(visitor, "rounds/record-visit", {"whom": str(booth.pk)})
    tap(visitor, "rounds/record-visit", {"whom": str(booth.pk)})
    assert Visit.objects.count() == 1
    assert "You have booth" in look(by_link(booth.member, "rounds", booth), "rounds/")
    assert "Visits" in as_(helen).get(address("rounds", activity)).text
    tap(visitor, "rounds/wish-again", {"whom": [str(s.pk) for s in plan.seats.filter(side="host")]})
    assert list(Wish.objects.values_list("whom", flat=True)) == [booth.pk]
    owner = by_link(booth.member, "rounds", booth)
    said = tap(owner, "rounds/record-visit", {"whom": str(seat_of(plan, "H1").pk)})
    assert "no such booth" in said


def test_nothing_that_somebody_erased_ticked_or_who_ticked_them_is_kept(program, helen, plan):
    h1, g1 = seat_of(plan, "H1"), seat_of(plan, "G1")
    actions.wish_again(h1, by=h1.member, whom=[g1.pk])
    erase_person(g1.member.person, by=helen)
    assert not Wish.objects.exists()
    actions.wish_again(h1, by=h1.member, whom=[g1.pk])
    assert not Acquaintance.objects.exists()
