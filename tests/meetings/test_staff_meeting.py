"""Meetings arranged on the phone: times, one picked, set, moved, cancelled, held, missed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.phone import tap
from tests.staff import address, happened, only_by_post, owed, post, stranger_sees_nothing, told
from threedoors.base import clock
from threedoors.base.refusals import WrongState
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.promises.models import Promise


def at(day, hour="14:00", n="", month="March"):
    """A day and a time as a coordinator types them."""
    return {f"day{n}_day": day, f"day{n}_month": month, f"day{n}_year": 2026, f"at{n}": hour}


@pytest.fixture
def proposed(introduced, ruth):
    times = [clock.now() + dt.timedelta(days=days) for days in (2, 3)]
    return actions.propose_times(introduced, by=ruth, times=times, place="Harbor Café")


@pytest.fixture
def scheduled(introduced, ruth):
    starts_at = clock.now() + dt.timedelta(days=2)
    return actions.schedule_meeting(introduced, by=ruth, starts_at=starts_at, place="Library")


VERBS = ("accept_time", "cancel_meeting", "record_missed")


@pytest.mark.parametrize("verb", VERBS)
def test_another_program_sees_no_verb_of_a_meeting(verb, scheduled, ben, as_):
    stranger_sees_nothing(as_(ben), verb, scheduled, ben)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_needs_a_press(verb, scheduled, helen, as_):
    only_by_post(as_(helen), verb, scheduled)


def test_times_named_on_the_phone_go_to_the_newcomer(helen, introduced, amina, ruth, as_):
    said = at(10, n="_1") | at(12, "9:30", n="_2") | {"mode": "video", "place": "Online"}
    answer = post(as_(helen), "propose_times", introduced, **said)
    assert told(answer) == "The times are on their way to Amina Yusuf."
    meeting = Meeting.objects.get()
    zone = introduced.program.zone
    times = [option.starts_at.astimezone(zone) for option in meeting.times.all()]
    assert [f"{t:%d %H:%M}" for t in times] == ["10 14:00", "12 09:30"]
    assert (meeting.mode, meeting.place) == ("video", "Online")
    assert "meetings.proposed" in owed(amina)
    assert "meetings.proposed" not in owed(ruth)
    introduced.refresh_from_db()
    assert introduced.status == "replied"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (at(10, n="_1") | at(12, "", n="_2"), "Add the time"),
        (at(10, n="_1") | {"at_2": "09:00"}, "Add the day"),
        (at(2, n="_1"), "still ahead"),
        (at(31, n="_1", month="April"), "real date"),
        ({}, "needs an answer"),
    ],
)
def test_times_that_cannot_be_come_back_with_the_typing(helen, introduced, as_, said, problem):
    said = said | {"mode": "in_person", "place": "Harbor Café"}
    answer = post(as_(helen), "propose_times", introduced, **said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert problem in page
    assert "Harbor Café" in page
    assert "Error:" in page
    assert not Meeting.objects.exists()


def test_one_of_the_times_is_picked_on_the_phone(helen, proposed, amina, ruth, as_):
    option = proposed.times.last()
    answer = post(as_(helen), "accept_time", proposed, option=option.pk)
    proposed.refresh_from_db()
    assert told(answer) == "The time is set. Both get a calendar entry."
    assert (proposed.status, proposed.starts_at) == ("scheduled", option.starts_at)
    assert "meetings.scheduled" in owed(amina) & owed(ruth)
    assert Match.objects.get().status == "scheduled"


@pytest.mark.parametrize("option", ["", "0", "abc", "99999999"])
def test_a_time_that_was_not_proposed_is_not_found(helen, proposed, as_, option):
    assert post(as_(helen), "accept_time", proposed, option=option).status_code == 404


def test_a_time_that_has_passed_is_refused(helen, proposed, as_, later):
    later(days=5)
    answer = post(as_(helen), "accept_time", proposed, option=proposed.times.first().pk)
    assert "This time has passed" in told(answer)


def test_a_time_is_set_and_then_moved_with_the_same_calendar_entry(
    helen, introduced, amina, as_, later
):
    client = as_(helen)
    post(client, "schedule_meeting", introduced, **at(10), mode="in_person", place="Library")
    later(minutes=5)
    first = Meeting.objects.get()
    post(client, "schedule_meeting", introduced, **at(11), mode="in_person", place="Library")
    second = Meeting.objects.get()
    assert (first.pk, first.uid) == (second.pk, second.uid)
    assert second.sequence == first.sequence + 1
    assert first.starts_at is not None
    assert second.starts_at is not None
    assert second.starts_at - first.starts_at == dt.timedelta(days=1)
    mails = Message.objects.filter(to=amina, template="meetings/mail/scheduled")
    assert mails.count() == 2


def test_the_same_time_twice_is_one_meeting_and_one_mail(helen, introduced, amina, as_):
    client = as_(helen)
    for _turn in range(2):
        post(client, "schedule_meeting", introduced, **at(10), mode="in_person", place="Library")
    assert Message.objects.filter(to=amina, template="meetings/mail/scheduled").count() == 1


def test_before_the_introduction_no_time_is_set(helen, match, as_):
    answer = post(as_(helen), "schedule_meeting", match, **at(10), mode="in_person")
    assert answer.status_code == 422
    assert "It is now: Waiting for a yes" in answer.content.decode()


def test_a_cancelled_meeting_leaves_both_calendars(helen, scheduled, amina, ruth, as_, later):
    later(minutes=5)
    post(as_(helen), "cancel_meeting", scheduled, reason="Ruth is ill")
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.note) == ("cancelled", "Ruth is ill")
    assert "meetings.cancelled" in owed(amina) & owed(ruth)
    assert Match.objects.get().status == "replied"
    assert happened(scheduled.match)[-1] == "match.meeting_cancelled"
    assert not Promise.objects.open().filter(about_id=scheduled.pk).exists()


def test_they_met_with_day_minutes_and_how(helen, scheduled, amina, ruth, as_, later):
    later(days=3)
    said = {"day_day": 6, "day_month": 3, "day_year": 2026, "minutes": 50, "mode": "in_person"}
    answer = post(as_(helen), "record_met", scheduled.match, **said)
    assert "Noted: they met." in told(answer)
    match = Match.objects.get()
    scheduled.refresh_from_db()
    assert match.status == "met"
    assert match.met_at is not None
    assert f"{match.met_at.astimezone(match.program.zone):%Y-%m-%d}" == "2026-03-06"
    assert (scheduled.status, scheduled.held_minutes) == ("met", 50)
    assert "referrals.asked" in owed(ruth)
    assert "membership.took_part" in happened(amina)
    kinds = set(Promise.objects.open().values_list("kind", flat=True))
    assert kinds == {"refer", "survey", "news"}
    due = Promise.objects.get(kind="refer").due_at.astimezone(match.program.zone)
    assert f"{due:%Y-%m-%d %H:%M}" == "2026-03-20 23:59"


def test_they_met_by_video_and_nothing_is_held_against_them(helen, introduced, as_, later):
    """R243: virtual or phone is allowed, without a penalty."""
    later(days=1)
    said = {"day_day": 5, "day_month": 3, "day_year": 2026, "mode": "video"}
    post(as_(helen), "record_met", introduced, **said)
    assert Meeting.objects.get().mode == "video"
    assert Promise.objects.get(kind="meet").status == "kept"


@pytest.mark.parametrize(
    ("day", "problem"), [(20, "still ahead"), (1, "cannot be before the introduction")]
)
def test_a_meeting_on_an_impossible_day_is_refused(helen, introduced, as_, day, problem):
    said = {"day_day": day, "day_month": 3, "day_year": 2026, "mode": "in_person", "minutes": 45}
    answer = post(as_(helen), "record_met", introduced, **said)
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert 'value="45"' in answer.content.decode()


def test_a_meeting_on_the_day_of_the_introduction_counts_late_in_the_evening(
    helen, introduced, as_, later
):
    """Days are the program's: nine in the evening there is already tomorrow in UTC."""
    later(hours=9)
    said = {"day_day": 4, "day_month": 3, "day_year": 2026, "mode": "in_person"}
    post(as_(helen), "record_met", introduced, **said)
    assert Match.objects.get().status == "met"


def test_they_met_only_once(helen, met, as_):
    said = {"day_day": 7, "day_month": 3, "day_year": 2026, "mode": "in_person"}
    answer = post(as_(helen), "record_met", met, **said)
    assert "done already" in told(answer)
    assert happened(met).count("match.met") == 1


def test_somebody_did_not_come_and_a_new_time_can_be_set(helen, scheduled, as_, later):
    later(days=3)
    client = as_(helen)
    post(client, "record_missed", scheduled, who="connector")
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.note) == ("missed", "connector")
    page = client.get(address("connection", scheduled.match)).content.decode()
    assert "<dt>Note</dt><dd><bdi>Ruth MacLeod</bdi></dd>" in page
    assert Match.objects.get().status == "replied"
    post(client, "schedule_meeting", scheduled.match, **at(20), mode="in_person")
    assert Match.objects.get().status == "scheduled"


def test_a_meeting_that_was_only_proposed_cannot_be_missed(helen, proposed, as_):
    answer = post(as_(helen), "record_missed", proposed, who="connector")
    assert "It is now: Times proposed" in answer.content.decode()


def test_a_meeting_that_is_still_ahead_cannot_be_missed(helen, scheduled, ruth, as_, later):
    client, page = as_(helen), address("connection", scheduled.match)
    assert address("record_missed", scheduled) not in client.get(page).content.decode()
    answer = post(client, "record_missed", scheduled, who="connector")
    assert "This meeting is still ahead." in answer.content.decode()
    scheduled.refresh_from_db()
    assert scheduled.status == "scheduled"
    later(days=3)
    assert address("record_missed", scheduled) in client.get(page).content.decode()


def test_what_staff_propose_the_newcomer_picks_from(helen, introduced, amina, ruth, by_link):
    times = [clock.now() + dt.timedelta(days=2)]
    meeting = actions.propose_times(introduced, by=helen, times=times)
    verb = f"meet/{meeting.pk}/{meeting.times.get().pk}/accept-time"
    assert "The other person picks one" in tap(by_link(ruth, "meet", introduced), verb)
    meeting.refresh_from_db()
    assert meeting.status == "proposed"
    tap(by_link(amina, "meet", introduced), verb)
    meeting.refresh_from_db()
    assert meeting.status == "scheduled"


def test_another_place_is_no_private_home_any_more(helen, introduced, as_):
    """Seed 000:78, R237: staff are told again when it is one again."""
    starts_at = clock.now() + dt.timedelta(days=2)
    home = {"place": "Ruth's home", "private_place": True}
    flags = Promise.objects.filter(kind="private_place")
    for _turn in range(2):
        actions.schedule_meeting(introduced, by=helen, starts_at=starts_at, **home)
        assert (Meeting.objects.get().private_place, flags.get().status) == (True, "open")
        introduced.refresh_from_db()
        post(
            as_(helen), "schedule_meeting", introduced, **at(10), mode="in_person", place="Library"
        )
        assert (Meeting.objects.get().private_place, flags.get().status) == (False, "waived")


RACES = {
    "the newcomer proposes": lambda match, times: actions.propose_times(
        match, by=match.connectee, times=times
    ),
    "the connector proposes": lambda match, times: actions.propose_times(
        match, by=match.connector, times=times
    ),
    "a time is set": lambda match, times: actions.schedule_meeting(
        match, by=match.connector, starts_at=times[0]
    ),
    "the newcomer writes": lambda match, times: matching.write_first_message(
        match, by=match.connectee, text="Hello"
    ),
}


@pytest.mark.parametrize("race", RACES)
def test_a_match_that_ended_a_moment_ago_is_not_gone_on_with(race, helen, introduced):
    seen = Match.objects.get()
    actions.cancel_match(introduced, by=helen, reason="Ruth moved away")
    with pytest.raises(WrongState):
        RACES[race](seen, [clock.now() + dt.timedelta(days=2)])
    assert Match.objects.get().wrote_at is None
    assert not Meeting.objects.exists()


def test_a_time_that_was_taken_back_a_moment_ago_is_not_picked(proposed, amina, ruth):
    seen = Meeting.objects.select_related("match").get()
    option = seen.times.earliest("starts_at")
    other = [clock.now() + dt.timedelta(days=9)]
    actions.propose_times(Match.objects.get(), by=ruth, times=other)
    with pytest.raises(WrongState):
        actions.accept_time(seen, option, by=amina)
    assert Meeting.objects.get().status == "proposed"


def test_a_meeting_that_moved_a_moment_ago_is_cancelled_in_the_calendar_as_it_stands_now(
    scheduled, ruth
):
    """RFC 5546: a cancellation counts only with a higher number than the entry it ends."""
    seen = Meeting.objects.select_related("match").get()
    later_on = clock.now() + dt.timedelta(days=4)
    actions.schedule_meeting(Match.objects.get(), by=ruth, starts_at=later_on)
    moved = Meeting.objects.get()
    actions.cancel_meeting(seen, by=ruth)
    assert Meeting.objects.get().sequence == moved.sequence + 1
    said = Message.objects.filter(template="meetings/mail/cancelled").values_list("said", flat=True)
    assert set(said) == {later_on.isoformat()}


def test_a_time_of_a_match_that_ended_a_moment_ago_is_not_picked(helen, proposed, amina):
    seen = Meeting.objects.select_related("match").get()
    actions.cancel_match(Match.objects.get(), by=helen, reason="Ruth moved away")
    with pytest.raises(WrongState):
        actions.accept_time(seen, seen.times.earliest("starts_at"), by=amina)
    assert Match.objects.get().status == "cancelled"


def test_a_refused_form_has_a_way_back(helen, introduced, as_):
    answer = post(as_(helen), "record_met", introduced)
    assert address("connection", introduced) in answer.content.decode()
