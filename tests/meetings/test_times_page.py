"""Days and times on two phones: proposed, picked, moved, cancelled, put off; each exactly once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.cast import ByLink
from tests.phone import day_in, look, mistake, path, tap, typed
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

PLACE = {"mode": "in_person", "place": "Harbor Café"}


def times(*days: int, **more: Any) -> dict[str, Any]:
    """A filled form: at 15:00 in so many days, at the Harbor Café."""
    said: dict[str, Any] = dict(PLACE)
    for n, day in enumerate(days, 1):
        said |= typed(f"day{n}", day_in(day)) | {f"hour{n}": "15:00"}
    return said | more


def meeting() -> Meeting:
    return Meeting.objects.get()


def mails(template: str) -> int:
    return Message.objects.filter(template=template).count()


def proposed(client: Client) -> Meeting:
    tap(client, "meet/times/propose", times(3))
    return meeting()


def scheduled(client: Client) -> Meeting:
    said = {**PLACE, **typed("day", day_in(3)), "hour": "15:00"}
    tap(client, "meet/agreed/schedule", said)
    return meeting()


def test_propose_times(ruths: Client, amina: Membership) -> None:
    page = tap(ruths, "meet/times/propose", times(3, 4, 5))
    assert "<bdi>Amina</bdi> picks a time" in page
    assert meeting().times.count() == 3
    first = meeting().times.order_by("starts_at")[0]
    assert first.starts_at == dt.datetime(2026, 3, 7, 19, 0, tzinfo=dt.UTC)
    assert Message.objects.get(template="meetings/mail/proposed").to == amina


def test_the_same_times_twice_are_one_mail(ruths: Client) -> None:
    tap(ruths, "meet/times/propose", times(3))
    assert "sent already" in tap(ruths, "meet/times/propose", times(3))
    assert mails("meetings/mail/proposed") == 1


def test_times_from_the_newcomer_do_not_stop_the_reply_clock(
    aminas: Client, introduced: Match
) -> None:
    tap(aminas, "meet/times/propose", times(3))
    introduced.refresh_from_db()
    assert introduced.wrote_at
    assert introduced.status == "introduced"
    assert Promise.objects.get(kind="reply").status == "open"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "needs an answer"),
        ({"hour1": ""}, "needs an answer"),
        ({"day1_day": "31", "day1_month": "2"}, "real date"),
        ({"day1_year": "2025"}, "still ahead"),
        ({"day2_day": "9", "day2_month": "3", "day2_year": "2026"}, "Please add the time"),
        ({"hour2": "10:00"}, "Please add the day"),
        ({"place": "x" * 201}, "200"),
    ],
)
def test_times_that_cannot_be_are_explained(
    ruths: Client, said: dict[str, str], problem: str
) -> None:
    page = mistake(ruths, "meet/times/propose", times(3) | said if said else PLACE)
    assert problem in page
    assert not Meeting.objects.exists()


def test_a_private_home_needs_a_second_look_and_staff_are_told(ruths: Client) -> None:
    said = times(3, place="At my home", private_place="on")
    assert "not a public place" in mistake(ruths, "meet/times/propose", said)
    tap(ruths, "meet/times/propose", said | {"sure": "on"})
    assert meeting().private_place
    assert Promise.objects.filter(kind="private_place", owner=None).exists()


def test_accept_time(ruths: Client, aminas: Client, introduced: Match) -> None:
    row = proposed(ruths)
    page = look(aminas, "meet/")
    assert "Which time suits you?" in page
    assert "Harbor Café" in page
    option = row.times.get()
    assert "You meet <bdi>Ruth</bdi>" in tap(aminas, f"meet/{row.pk}/{option.pk}/accept-time")
    assert meeting().status == "scheduled"
    assert mails("meetings/mail/scheduled") == 2


def test_picking_the_same_time_twice_is_thanked(ruths: Client, aminas: Client) -> None:
    row = proposed(ruths)
    verb = f"meet/{row.pk}/{row.times.get().pk}/accept-time"
    tap(aminas, verb)
    assert "done already" in tap(aminas, verb)
    assert meeting().sequence == 1


def test_a_time_that_was_taken_back_is_explained(ruths: Client, aminas: Client) -> None:
    row = proposed(ruths)
    old = row.times.get().pk
    tap(ruths, "meet/times/propose", times(4))
    assert "These times have changed" in tap(aminas, f"meet/{row.pk}/{old}/accept-time")
    assert meeting().status == "proposed"


def test_a_time_that_has_passed_is_refused(
    ruths: Client, introduced: Match, amina: Membership, by_link: ByLink, clock
) -> None:
    row = proposed(ruths)
    option = row.times.get().pk
    clock.travel(days=4)
    aminas = by_link(amina, "meet", introduced)
    assert "This time has passed" in tap(aminas, f"meet/{row.pk}/{option}/accept-time")
    assert "Find a time to meet" in look(aminas, "meet/")


def test_nobody_picks_their_own_time(ruths: Client) -> None:
    row = proposed(ruths)
    page = tap(ruths, f"meet/{row.pk}/{row.times.get().pk}/accept-time")
    assert "The other person picks one" in page


def test_each_reads_the_time_on_their_own_clock(
    ruths: Client, aminas: Client, amina: Membership
) -> None:
    amina.person.zone_name = "America/Chicago"
    amina.person.save()
    proposed(ruths)
    page = look(aminas, "meet/")
    assert "Saturday 7 March 2026 at 3 p.m." in page
    assert "For you: Saturday 7 March 2026 at 1 p.m. (Central Time)" in page
    assert "For you" not in look(ruths, "meet/")


def test_schedule_meeting(ruths: Client) -> None:
    row = scheduled(ruths)
    assert row.status == "scheduled"
    assert mails("meetings/mail/scheduled") == 2
    said = {**PLACE, **typed("day", day_in(3)), "hour": "15:00"}
    assert "This time is set already" in tap(ruths, "meet/agreed/schedule", said)
    assert mails("meetings/mail/scheduled") == 2


def test_a_moved_meeting_keeps_its_calendar_entry(ruths: Client, aminas: Client) -> None:
    before = scheduled(ruths)
    tap(aminas, "meet/agreed/schedule", {**PLACE, **typed("day", day_in(4)), "hour": "10:30"})
    after = meeting()
    assert after.uid == before.uid
    assert after.sequence == before.sequence + 1


def test_the_calendar_file_holds_the_time_and_no_full_name(ruths: Client, aminas: Client) -> None:
    row = scheduled(ruths)
    assert "Save to my calendar" in look(aminas, "meet/")
    file = aminas.get(path(aminas, "meet/calendar.ics"))
    entry = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert entry.decoded("dtstart") == row.starts_at
    assert str(entry["summary"]) == "Meeting with Ruth"
    assert str(entry["uid"]) == row.uid
    assert b"MacLeod" not in file.content


def test_without_a_set_time_there_is_no_calendar_file(ruths: Client) -> None:
    assert ruths.get(path(ruths, "meet/calendar.ics")).status_code == 404


def test_cancel_meeting(ruths: Client, aminas: Client) -> None:
    row = scheduled(ruths)
    assert "Keep the time" in look(aminas, f"meet/{row.pk}/off/")
    page = tap(aminas, f"meet/{row.pk}/off/cancel", {"reason": "I am ill."})
    assert "Find a time to meet" in page
    assert "done already" in tap(aminas, f"meet/{row.pk}/off/cancel")
    assert mails("meetings/mail/cancelled") == 2


def test_postpone_meeting(ruths: Client, aminas: Client) -> None:
    assert "not remind you before" in tap(ruths, "meet/later/postpone", typed("until", day_in(20)))
    assert "noted this day already" in tap(ruths, "meet/later/postpone", typed("until", day_in(20)))
    assert Promise.objects.get(kind="meet").due_at.date() > day_in(20)
    assert "can meet from Tuesday 24 March" in look(aminas, "meet/")
    assert mails("meetings/mail/postponed") == 1
    assert "still ahead" in mistake(ruths, "meet/later/postpone", typed("until", day_in(-1)))


def test_only_the_connector_says_not_yet(aminas: Client) -> None:
    said = typed("until", day_in(20))
    assert "Only the person you meet" in mistake(aminas, "meet/later/postpone", said)
    assert Promise.objects.get(kind="meet").paused_until is None
