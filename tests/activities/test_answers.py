"""Who comes: places and the waiting list, an answer from two devices, a new time, and the end of an event."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.activities.halls import asked, hall
from tests.staff import address, happened, owed, post, told
from threedoors.activities import actions, changing
from threedoors.base.refusals import NoRoom, Refusal
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person

pytestmark = pytest.mark.django_db
HALIFAX = ZoneInfo("America/Halifax")


def yes(invitation):
    actions.answer_invitation(invitation, by=invitation.member, answer="yes")
    invitation.refresh_from_db()
    return invitation.status


def no(invitation):
    actions.answer_invitation(invitation, by=invitation.member, answer="no")


def mails(template, **more):
    return Message.objects.filter(template=f"activities/mail/{template}", **more)


def test_a_place_that_becomes_free_goes_to_who_waits_longest_by_mail(
    program, helen, amina, luc, ruth, later, send, mailbox
):
    event = hall(program, helen, capacity=1)
    first, second, third = asked(event, helen, amina, luc, ruth)
    assert [yes(first), yes(second)] == ["yes", "waiting"]
    later(minutes=5)
    assert yes(third) == "waiting"
    no(first)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.status, third.status) == ("yes", "waiting")
    send()
    assert "place est libre" in mailbox("luc@courriel.example")[-1]["Subject"]
    no(second)
    third.refresh_from_db()
    assert third.status == "yes"
    assert happened(third)[-1] == "invitation.place_given"


def test_without_a_waiting_list_a_full_event_says_so(program, helen, amina, luc, by_link):
    event = hall(program, helen, capacity=1, has_waiting_list=False)
    first, second = asked(event, helen, amina, luc)
    yes(first)
    with pytest.raises(NoRoom):
        yes(second)


def test_the_same_answer_from_two_devices_is_one(program, helen, amina, by_link):
    event = hall(program, helen)
    (invitation,) = asked(event, helen, amina)
    phone, laptop = (by_link(amina, "activity", invitation) for _ in range(2))
    for device in (phone, laptop):
        answer = device.post(f"/l/{device.link.pk}/activity/answer", {"answer": "yes"})
        assert answer.status_code == 302
        assert "Thank you" in told(answer)
    assert happened(invitation).count("invitation.yes") == 1
    assert mails("confirmed").count() == 1


def test_only_who_comes_gets_the_link_to_join_and_a_calendar_entry(
    program, helen, amina, luc, by_link, send, mailbox
):
    """R382."""
    event = hall(program, helen, how="online", join_url="https://meet.example/room-7")
    first, _second = asked(event, helen, amina, luc)
    send()
    assert "room-7" not in mailbox("amina@mail.example")[-1].as_string()
    phone = by_link(amina, "activity", first)
    page = f"/l/{phone.link.pk}/activity/"
    assert "room-7" not in phone.get(page).text
    yes(first)
    assert "room-7" in phone.get(page).text
    send()
    mail = mailbox("amina@mail.example")[-1]
    text = mail.get_body(("plain",)).get_content()
    assert "https://meet.example/room-7" in text
    assert first.code not in text + phone.get(page).text  # there is no door
    assert "METHOD:REQUEST" in mail.as_string()
    assert "BEGIN:VEVENT" in phone.get(f"{page}calendar").text
    new = "https://meet.example/room-8"
    changing.change_activity(event, by=helen, starts_at=event.starts_at, join_url=new)
    send()
    assert "room-8" in mailbox("amina@mail.example")[-1].as_string()
    assert "room-8" not in mailbox("luc@courriel.example")[-1].as_string()
    assert mails("changed", status="sent").count() == 2


def test_the_day_before_those_who_come_are_reminded_once(
    program, helen, amina, luc, later, send, mailbox
):
    event = hall(program, helen)
    first, second = asked(event, helen, amina, luc)
    yes(first)
    no(second)
    later(days=2, hours=1)
    send()
    assert mails("day_before", status="sent").count() == 1
    assert "Soon" in mailbox("amina@mail.example")[-1]["Subject"]


def test_a_new_time_across_the_change_of_clocks_keeps_the_hours_and_is_told_once(
    program, helen, amina, luc, clock, send, mailbox
):
    """Bar I7: 18:00 to 20:00 stays 18:00 to 20:00, though a night of it has 23 hours."""
    at = dt.datetime(2026, 3, 6, 18, tzinfo=HALIFAX)
    event = hall(program, helen, starts_at=at, ends_at=at + dt.timedelta(hours=2))
    changing.add_session(
        event,
        by=helen,
        starts_at=at + dt.timedelta(days=1),
        ends_at=at + dt.timedelta(days=1, hours=2),
    )
    first, _second = asked(event, helen, amina, luc)
    send()
    yes(first)
    send()
    event.refresh_from_db()
    later_on = dt.datetime(2026, 3, 7, 18, tzinfo=HALIFAX)
    changing.change_activity(event, by=helen, starts_at=later_on)
    event.refresh_from_db()
    hours = [
        (s.starts_at.astimezone(HALIFAX).hour, s.ends_at.astimezone(HALIFAX).hour)
        for s in event.sessions.all()
    ]
    assert hours == [(18, 20), (18, 20)]
    assert event.ends_at.astimezone(HALIFAX) == dt.datetime(2026, 3, 8, 20, tzinfo=HALIFAX)
    send()
    assert mails("changed", status="sent").count() == 2
    assert "SEQUENCE:1" in mailbox("amina@mail.example")[-1].as_string()
    assert "BEGIN:VCALENDAR" not in mailbox("luc@courriel.example")[-1].as_string()
    changing.change_activity(event, by=helen, starts_at=later_on, about="Bring a friend.")
    send()
    assert mails("changed").count() == 2


def test_whoever_has_not_read_the_invitation_yet_reads_the_new_time_in_it(
    program, helen, amina, send
):
    event = hall(program, helen)
    asked(event, helen, amina)
    changing.change_activity(event, by=helen, starts_at=event.starts_at + dt.timedelta(days=1))
    send()
    assert mails("changed").count() == 0
    assert mails("invited", status="sent").count() == 1


def test_a_cancelled_event_is_told_once_and_leaves_the_calendar(
    program, helen, amina, luc, as_, send, mailbox
):
    event = hall(program, helen)
    first, second = asked(event, helen, amina, luc)
    yes(first)
    no(second)
    send()
    browser = as_(helen)
    post(browser, "cancel_activity", event, said="The hall has no power.")
    assert "already" in told(post(browser, "cancel_activity", event))
    send()
    mail = mailbox("amina@mail.example")[-1]
    assert "METHOD:CANCEL" in mail.as_string()
    assert "no power" in mail.get_body(("plain",)).get_content()
    assert mails("cancelled").count() == 1
    assert mails("day_before", status="owed").count() == 0
    with pytest.raises(Refusal):
        yes(first)
    assert "Cancelled" in browser.get(address("activity", event)).text


def test_an_erased_person_leaves_their_place_to_the_next(program, helen, amina, luc):
    event = hall(program, helen, capacity=1)
    first, second = asked(event, helen, amina, luc)
    assert [yes(first), yes(second)] == ["yes", "waiting"]
    erase_person(amina.person, by=helen)
    second.refresh_from_db()
    assert second.status == "yes"


def test_an_event_is_for_the_roles_it_names_and_for_who_takes_part(program, helen, amina, ruth):
    event = hall(program, helen, open_to=["connector"])
    with pytest.raises(Refusal):
        actions.invite_member(event, by=helen, member=amina)
    actions.invite_member(event, by=helen, member=ruth)
    assert "activities.invited" in owed(ruth)


def test_staff_change_an_event_on_its_page(program, helen, as_):
    event, browser = hall(program, helen, place="Pier 2"), as_(helen)
    page = address("change_activity", event)
    assert "Pier 2" in browser.get(page).text
    said = {
        "name": "Fair",
        "kind": program.policy.event_types[0].code,
        "at": "19:00",
        "until": "18:00",
    }
    said |= {
        "day_day": "9",
        "day_month": "3",
        "day_year": "2026",
        "place": "Pier 21",
        "capacity": "40",
    }
    assert "is changed" in told(browser.post(page, said))
    event.refresh_from_db()
    assert (event.place, event.capacity, event.minutes) == ("Pier 21", 40, 23 * 60)
    assert browser.post(page, said | {"capacity": "-1"}).status_code == 422
