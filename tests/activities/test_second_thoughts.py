"""What moved meanwhile: taps taken back, an event that began, mails nobody needs, ranks mistyped."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from icalendar import Calendar

from tests.activities.halls import asked, hall
from tests.staff import address, owed, post, told
from threedoors.activities import acquainting, actions, changing, door
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.base.refusals import Refusal
from threedoors.base.states import move
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def status(row):
    return Invitation.objects.get(pk=row.pk).status


def answer(row, said):
    actions.answer_invitation(row, by=row.member, answer=said)


def test_a_tap_taken_back_leaves_the_answer_as_it_was(program, helen, amina, luc, ruth, later):
    """Who only stood on the list by a wrong tap is no no-show."""
    event = hall(program, helen, capacity=1)
    rows = asked(event, helen, amina, luc, ruth)
    answer(rows[0], "yes")
    answer(rows[1], "yes")
    later(days=3, minutes=5)
    for row in rows:
        door.check_in(row, by=helen)
        door.undo_check_in(row, by=helen)
        door.undo_check_in(row, by=helen)
    assert [status(row) for row in rows] == ["yes", "waiting", "invited"]
    later(hours=4)
    assert changing.close_attendance(event, by=helen) == 1


def test_a_tap_taken_back_on_the_second_day_keeps_the_first(program, helen, amina, later):
    """R383."""
    event = hall(program, helen, kind="bootcamp")
    start = event.starts_at + DAY
    changing.add_session(event, by=helen, starts_at=start, ends_at=start + DAY / 12)
    (row,) = asked(event, helen, amina)
    row.activity = event = type(event).objects.get(pk=event.pk)
    later(days=3, minutes=5)
    door.check_in(row, by=helen)
    later(days=1)
    door.check_in(row, by=helen)
    door.undo_check_in(row, by=helen)
    assert (status(row), [s.presences.count() for s in event.sessions.all()]) == (
        "attended",
        [1, 0],
    )


def test_whoever_is_noted_as_there_does_not_lose_it_by_a_yes(program, helen, amina, later, by_link):
    event = hall(program, helen)
    (row,) = asked(event, helen, amina)
    later(days=2, hours=23)
    door.check_in(row, by=helen)
    phone = by_link(amina, "activity", row)
    page = f"/l/{phone.link.pk}/activity/"
    assert "Yes, I will come" not in phone.get(page).text
    phone.post(f"{page}answer", {"answer": "yes"})
    assert status(row) == "attended"
    assert not Message.objects.filter(template="activities/mail/confirmed").exists()


def test_more_places_after_it_began_go_to_nobody(program, helen, amina, luc, later):
    event = hall(program, helen, capacity=1)
    rows = asked(event, helen, amina, luc)
    for row in rows:
        answer(row, "yes")
    later(days=3, hours=4)
    changing.change_activity(event, by=helen, starts_at=event.starts_at, capacity=5)
    assert status(rows[1]) == "waiting"
    assert changing.close_attendance(event, by=helen) == 1


def test_the_search_at_the_door_does_not_change_how_many_are_here(
    program, helen, amina, ruth, later, as_
):
    event = hall(program, helen)
    rows = asked(event, helen, amina, ruth)
    later(days=2, hours=23)
    for row in rows:
        door.check_in(row, by=helen)
    page = as_(helen).get(address("door_page", event), {"q": "ruth"}).text
    assert "Amina" not in page
    assert "<b data-door-count>2</b>" in page


def test_who_never_heard_of_it_hears_of_no_end_and_nobody_erased_is_written_to(
    program, helen, amina, luc, ruth, send
):
    event = hall(program, helen)
    asked(event, helen, amina, ruth)
    send()
    asked(event, helen, luc)
    erase_person(ruth.person, by=helen)
    moved = event.starts_at + DAY
    changing.change_activity(event, by=helen, starts_at=moved)
    changing.cancel_activity(event, by=helen)
    ends = Message.objects.filter(
        template__in=["activities/mail/cancelled", "activities/mail/changed"]
    )
    assert {row.to for row in ends} == {amina}


def test_who_just_asked_for_a_place_reads_the_new_time_in_one_mail(
    program, helen, amina, luc, send
):
    event = hall(program, helen, capacity=1)
    rows = asked(event, helen, amina, luc)
    send()
    for row in rows:
        answer(row, "yes")
    changing.change_activity(event, by=helen, starts_at=event.starts_at + DAY)
    assert not owed(amina) & {"activities.changed"}
    assert not owed(luc) & {"activities.changed"}


def test_a_cancelled_event_gets_no_more_days_and_a_longer_one_ends_with_its_last(program, helen):
    event = hall(program, helen)
    start = event.starts_at + DAY
    changing.add_session(event, by=helen, starts_at=start, ends_at=start + DAY / 12)
    early = event.starts_at + DAY / 24
    changing.change_activity(event, by=helen, starts_at=event.starts_at, ends_at=early)
    event.refresh_from_db()
    assert event.ends_at == start + DAY / 12
    changing.cancel_activity(event, by=helen)
    with pytest.raises(Refusal):
        changing.add_session(event, by=helen, starts_at=start + DAY, ends_at=start + 2 * DAY)


def test_a_mistyped_rank_is_refused_and_who_was_not_there_has_none(
    program, helen, amina, later, as_
):
    """R378."""
    event = hall(program, helen, kind="pitch")
    (row,) = asked(event, helen, amina)
    later(days=4)
    browser = as_(helen)
    post(browser, "record_attendance", row, attended="yes")
    post(browser, "award_prize", row, prize="2")
    assert "from 1 to 9" in told(post(browser, "award_prize", row, prize="x"))
    assert Invitation.objects.get().prize == 2
    post(browser, "record_attendance", row, attended="no")
    assert Invitation.objects.get().prize is None


def test_whom_somebody_met_is_found_out_also_when_the_teller_was_noted_away(
    program, helen, amina, ruth, later
):
    event = hall(program, helen)
    rows = asked(event, helen, amina, ruth)
    later(days=4)
    for row in rows:
        row.activity = event
        actions.record_attendance(row, by=helen, attended=True)
    acquainting.tell_acquaintance(rows[0], by=amina, said="the tall woman")
    actions.record_attendance(rows[0], by=helen, attended=False)
    acquainting.name_acquaintance(Acquaintance.objects.get(), by=helen, other=ruth)
    assert Acquaintance.objects.get().other == ruth


def test_guests_read_every_day_of_a_longer_event_and_keep_their_nights(
    program, helen, amina, luc, by_link, send, mailbox, client
):
    """R383: asked before or after a day is added; the calendar holds the first day, not the nights."""
    event = hall(program, helen, kind="bootcamp", is_public=True)
    (first,) = asked(event, helen, amina)
    send()
    start = event.starts_at + DAY
    changing.add_session(event, by=helen, starts_at=start, ends_at=start + DAY / 24)
    event.refresh_from_db()
    (second,) = asked(event, helen, luc)
    answer(second, "yes")
    send()
    assert "has changed" in mailbox("amina@mail.example")[-1]["Subject"]
    day = str(start.astimezone(program.zone).day)
    phone = by_link(amina, "activity", first)
    page = phone.get(f"/l/{phone.link.pk}/activity/").text
    letters = [mailbox(who)[-1] for who in ("amina@mail.example", "luc@courriel.example")]
    texts = [mail.get_body(("plain",)).get_content() for mail in letters]
    for text in (page, client.get(address("event", event)).text, *texts):
        assert re.search(rf"\b{day} (March|mars)\b", text)
    entry = phone.get(f"/l/{phone.link.pk}/activity/calendar").text
    (block,) = Calendar.from_ical(entry).walk("VEVENT")
    assert block.decoded("dtend") == event.starts_at + dt.timedelta(hours=2)


def test_who_left_meanwhile_is_neither_invited_nor_given_a_place(
    program, helen, amina, luc, ruth, tomas, send, mailbox
):
    event = hall(program, helen, capacity=1)
    rows = asked(event, helen, amina, luc, ruth)
    send()
    for row in rows:
        answer(row, "yes")
    asked(event, helen, tomas)
    for member in (luc, tomas):
        move(member, "ended", by=helen)
    before = len(mailbox(tomas.person.email))
    answer(rows[0], "no")
    send()
    assert [status(row) for row in rows] == ["no", "waiting", "yes"]
    assert len(mailbox(tomas.person.email)) == before
