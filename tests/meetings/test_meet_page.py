"""From the introduction to the meeting on two phones: one next step at a time, nothing done twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from tests.cast import ByLink, Later
from tests.phone import is_shut, look, mistake, path, tap
from threedoors.base import clock as product_clock
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.people.actions import revoke_links, set_code
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

PLACE = {"mode": "in_person", "place": "Harbor Café"}


@pytest.fixture
def aminas(introduced: Match, amina: Membership, by_link: ByLink) -> Client:
    """Amina's phone."""
    return by_link(amina, "meet", introduced)


@pytest.fixture
def ruths(introduced: Match, ruth: Membership, by_link: ByLink) -> Client:
    """Ruth's phone."""
    return by_link(ruth, "meet", introduced)


def in_days(days: int) -> dt.date:
    return product_clock.now().date() + dt.timedelta(days=days)


def typed(name: str, day: dt.date) -> dict[str, str]:
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def times(*days: int, **more: Any) -> dict[str, Any]:
    """A filled form: at 15:00 in so many days, at the Harbor Café."""
    said: dict[str, Any] = dict(PLACE)
    for n, day in enumerate(days, 1):
        said |= typed(f"day{n}", in_days(day)) | {f"hour{n}": "15:00"}
    return said | more


def meeting() -> Meeting:
    return Meeting.objects.get()


def mails(template: str) -> int:
    return Message.objects.filter(template=template).count()


def proposed(client: Client) -> Meeting:
    tap(client, "meet/times/propose", times(3))
    return meeting()


def scheduled(client: Client) -> Meeting:
    said = {**PLACE, **typed("day", in_days(3)), "hour": "15:00"}
    tap(client, "meet/agreed/schedule", said)
    return meeting()


def code(client: Client) -> None:
    """Give the code from the mail."""
    digits = set_code(client.link)  # type: ignore[attr-defined]
    client.post(path(client, "code/"), {"code": digits})


# The first message and the reply


def test_the_newcomer_sees_one_step_write(aminas: Client) -> None:
    page = look(aminas, "meet/")
    assert "Write to <bdi>Ruth</bdi> today" in page
    assert "Thank you for agreeing to meet me" in page
    assert "Please meet by Wednesday 18 March" in page
    assert "Tuesday and Thursday" in page


def test_write_first_message(aminas: Client, introduced: Match) -> None:
    page = tap(aminas, "meet/write", {"text": "Hello Ruth, may I invite you for a coffee?"})
    assert "on its way to Ruth" in page
    assert "You wrote to <bdi>Ruth</bdi>" in page
    introduced.refresh_from_db()
    assert introduced.first_message.startswith("Hello Ruth")
    assert mails("matching/mail/first_message") == 1


def test_writing_twice_sends_one_mail(aminas: Client) -> None:
    tap(aminas, "meet/write", {"text": "Hello"})
    assert "You have written already" in tap(aminas, "meet/write", {"text": "Hello"})
    assert mails("matching/mail/first_message") == 1


@pytest.mark.parametrize(("text", "problem"), [("", "needs an answer"), ("x" * 2001, "2000")])
def test_a_message_that_cannot_go_is_kept(aminas: Client, text: str, problem: str) -> None:
    page = mistake(aminas, "meet/write", {"text": text})
    assert problem in page
    assert text in page
    assert mails("matching/mail/first_message") == 0


def test_record_first_message(aminas: Client, introduced: Match) -> None:
    assert "We noted that you wrote" in tap(aminas, "meet/record")
    assert "You have written already" in tap(aminas, "meet/record")
    introduced.refresh_from_db()
    assert introduced.wrote_at
    assert mails("matching/mail/first_message") == 0


def test_the_draft_comes_in_the_connectors_language_too(
    luc: Membership, ruth: Membership, helen: Membership, later: Later, by_link: ByLink
) -> None:
    match = matching.propose_match(luc, ruth, by=helen)
    matching.accept_match(match, by=ruth)
    matching.introduce_match(match, by=helen)
    later(minutes=1)
    page = look(by_link(luc, "meet", match), "meet/")
    assert "Merci d’avoir accepté" in page
    assert "Thank you for agreeing" in page


def test_the_connector_waits_for_the_message(ruths: Client) -> None:
    page = look(ruths, "meet/")
    assert "<bdi>Amina</bdi> will write to you" in page
    assert "You do not need to prepare" in page


def test_the_connector_reads_the_message(aminas: Client, ruths: Client) -> None:
    tap(aminas, "meet/write", {"text": "Hello Ruth, may I invite you?"})
    page = look(ruths, "meet/")
    assert "may I invite you?" in page
    assert "Please reply by Saturday 7 March" in page


def test_record_reply(aminas: Client, ruths: Client, introduced: Match) -> None:
    tap(aminas, "meet/record")
    assert "We noted your reply" in tap(ruths, "meet/record-reply")
    assert "done already" in tap(ruths, "meet/record-reply")
    introduced.refresh_from_db()
    assert introduced.status == "replied"
    assert Promise.objects.get(kind="reply").status == "kept"


def test_the_connector_cannot_write_first(ruths: Client, introduced: Match) -> None:
    assert "The newcomer writes first" in tap(ruths, "meet/record")
    introduced.refresh_from_db()
    assert introduced.wrote_at is None


# Times


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
    said = {**PLACE, **typed("day", in_days(3)), "hour": "15:00"}
    assert "This time is set already" in tap(ruths, "meet/agreed/schedule", said)
    assert mails("meetings/mail/scheduled") == 2


def test_a_moved_meeting_keeps_its_calendar_entry(ruths: Client, aminas: Client) -> None:
    before = scheduled(ruths)
    tap(aminas, "meet/agreed/schedule", {**PLACE, **typed("day", in_days(4)), "hour": "10:30"})
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
    assert "not remind you before" in tap(ruths, "meet/later/postpone", typed("until", in_days(20)))
    assert "noted this day already" in tap(
        ruths, "meet/later/postpone", typed("until", in_days(20))
    )
    assert Promise.objects.get(kind="meet").due_at.date() > in_days(20)
    assert "can meet from Tuesday 24 March" in look(aminas, "meet/")
    assert "still ahead" in mistake(ruths, "meet/later/postpone", typed("until", in_days(-1)))


def test_only_the_connector_says_not_yet(aminas: Client) -> None:
    said = typed("until", in_days(20))
    assert "Only the person you meet" in mistake(aminas, "meet/later/postpone", said)
    assert Promise.objects.get(kind="meet").paused_until is None


# Met, or not


def test_record_met(
    ruths: Client, introduced: Match, amina: Membership, ruth: Membership, by_link: ByLink, clock
) -> None:
    scheduled(ruths)
    clock.travel(days=3, hours=4)
    aminas = by_link(amina, "meet", introduced)
    assert "Did you meet <bdi>Ruth</bdi>?" in look(aminas, "meet/")
    said = {**typed("day", in_days(0)), "minutes": "50", "mode": "in_person"}
    assert "You met <bdi>Ruth</bdi>" in tap(aminas, "meet/met/record-met", said)
    assert "done already" in tap(aminas, "meet/met/record-met", said)
    introduced.refresh_from_db()
    assert introduced.status == "met"
    assert meeting().held_minutes == 50
    assert mails("referrals/mail/asked") == 1
    ruths = by_link(ruth, "meet", introduced)
    assert "Name people" in look(ruths, "meet/")


@pytest.mark.parametrize(
    ("days", "said", "problem"),
    [
        (1, {}, "still ahead"),
        (-9, {}, "cannot be before the introduction"),
        (0, {"minutes": "soon"}, "number from"),
        (0, {"minutes": "9999"}, "number from"),
        (0, {"day_day": ""}, "must have a day"),
        (0, {"mode": "by pigeon"}, "valid choice"),
    ],
)
def test_a_meeting_that_cannot_have_been_is_explained(
    aminas: Client, introduced: Match, days: int, said: dict[str, str], problem: str
) -> None:
    filled = {**typed("day", in_days(days)), "minutes": "50", "mode": "phone"} | said
    assert problem in mistake(aminas, "meet/met/record-met", filled)
    introduced.refresh_from_db()
    assert introduced.status == "introduced"


def test_record_missed(
    ruths: Client, introduced: Match, amina: Membership, by_link: ByLink, clock
) -> None:
    row = scheduled(ruths)
    clock.travel(days=3, hours=4)
    aminas = by_link(amina, "meet", introduced)
    assert "Find a time to meet" in tap(aminas, f"meet/{row.pk}/record-missed")
    assert "done already" in tap(aminas, f"meet/{row.pk}/record-missed")
    introduced.refresh_from_db()
    assert introduced.status == "replied"


def test_after_the_meeting_the_newcomer_gets_a_note_to_send(
    met: Match, amina: Membership, by_link: ByLink
) -> None:
    page = look(by_link(amina, "meet", met), "meet/")
    assert "Thank you for your time and your advice" in page


def test_a_cancelled_match_is_calm_for_both(
    introduced: Match, aminas: Client, ruths: Client, helen: Membership
) -> None:
    actions.cancel_match(introduced, by=helen, reason="Ruth is ill.")
    assert "We look for another person" in look(aminas, "meet/")
    assert "will not take place" in look(ruths, "meet/")
    assert aminas.get(path(aminas, "meet/person/")).status_code in (302, 404)


# Who sees what


def test_without_the_code_a_forwarded_link_shows_first_names_only(
    aminas: Client, ruths: Client
) -> None:
    for page in ("meet/", "meet/times/", "meet/agreed/", "meet/met/"):
        seen = look(aminas, page) + look(ruths, page)
        for secret in ("MacLeod", "Yusuf", "ruth@", "amina@", "Brightwater", "twelve years"):
            assert secret not in seen


def test_after_the_code_the_newcomer_sees_the_five_items(aminas: Client) -> None:
    assert aminas.get(path(aminas, "meet/person/")).status_code == 302
    code(aminas)
    page = look(aminas, "meet/person/")
    for item in (
        "Ruth MacLeod",
        "Director of Audit",
        "Brightwater LLP",
        "ruth@brightwater.example",
        "twelve years",
    ):
        assert item in page


def test_after_the_code_the_connector_sees_contact_and_resume(
    ruths: Client, amina: Membership, helen: Membership
) -> None:
    code(ruths)
    page = look(ruths, "meet/person/")
    assert "Amina Yusuf" in page
    assert "amina@mail.example" in page
    assert "Read the resume" in page


def test_consent_taken_back_hides_the_resume_at_once(
    ruths: Client, aminas: Client, amina: Membership, by_link: ByLink
) -> None:
    code(ruths)
    tap(by_link(amina, "home", amina), "home/resume/share", {"share": "no"})
    assert "Read the resume" not in look(ruths, "meet/person/")


def test_a_retired_connector_is_shown_as_retired(aminas: Client, ruth: Membership) -> None:
    ruth.connector.employment = "retired"
    ruth.connector.save()
    code(aminas)
    assert "retired, formerly <bdi>Brightwater LLP</bdi>" in look(aminas, "meet/person/")


def test_a_newcomer_learns_nothing_before_the_introduction(
    match: Match, amina: Membership, by_link: ByLink
) -> None:
    client = by_link(amina, "meet", match)
    assert client.get(path(client, "meet/")).status_code == 404


def test_a_connector_waits_calmly_before_the_introduction(
    match: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "meet", match)
    assert "We introduce you soon" in look(client, "meet/")
    assert client.get(path(client, "meet/person/")).status_code in (302, 404)


def test_another_persons_link_does_nothing(
    introduced: Match, tomas: Membership, by_link: ByLink
) -> None:
    stranger = by_link(tomas, "meet", introduced)
    for page in ("meet/", "meet/times/", "meet/met/"):
        assert stranger.get(path(stranger, page)).status_code == 404
    for verb in ("meet/write", "meet/record-reply", "meet/times/propose", "meet/met/record-met"):
        assert stranger.post(path(stranger, verb)).status_code == 404


def test_a_link_for_another_purpose_does_nothing(
    introduced: Match, ruth: Membership, by_link: ByLink
) -> None:
    client = by_link(ruth, "answer", introduced)
    assert is_shut(client, "meet/")
    assert is_shut(client, "meet/record-reply", "post")
    assert is_shut(client, "meet/times/propose", "post")


def test_an_ended_link_does_nothing(aminas: Client, amina: Membership, introduced: Match) -> None:
    revoke_links(amina)
    assert is_shut(aminas, "meet/")
    assert is_shut(aminas, "meet/record", "post")
    introduced.refresh_from_db()
    assert introduced.wrote_at is None


def test_another_match_s_meeting_is_not_found(aminas: Client, ruths: Client) -> None:
    missing = "00000000-0000-4000-8000-000000000000"
    assert aminas.post(path(aminas, f"meet/{missing}/record-missed")).status_code == 404
    assert aminas.post(path(aminas, f"meet/{missing}/off/cancel")).status_code == 404


def test_opening_changes_nothing(aminas: Client, ruths: Client, introduced: Match) -> None:
    for client in (aminas, ruths):
        for page in ("meet/", "meet/times/", "meet/agreed/", "meet/met/"):
            look(client, page)
            client.head(path(client, page))
            client.options(path(client, page))
    for verb in ("meet/write", "meet/record", "meet/times/propose", "meet/met/record-met"):
        assert aminas.get(path(aminas, verb)).status_code == 405
