"""The four clocks keep the seeds' hours and days, through nights, weekends and clock changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Later
from tests.smtp import SmtpSink
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.calendar import Span, awake, end_of_day
from threedoors.promises.models import Promise
from threedoors.referrals import actions as referrals

HALIFAX, NEWFOUNDLAND = ZoneInfo("America/Halifax"), ZoneInfo("America/St_Johns")
CHICAGO = ZoneInfo("America/Chicago")


def _local(year: int, month: int, day: int, hour: int, zone: ZoneInfo = HALIFAX) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=zone)


def _nudges(template: str) -> int:
    return Message.objects.filter(template=template).count()


def test_forty_eight_hours_are_elapsed_hours_over_the_spring_change() -> None:
    """X07: Saturday 7 March 2026, 10:00 in Halifax, plus 48 hours is Monday 11:00."""
    end = Span(hours=48).after(_local(2026, 3, 7, 10), HALIFAX)
    assert end.astimezone(HALIFAX) == _local(2026, 3, 9, 11)


@pytest.mark.parametrize("zone", [HALIFAX, CHICAGO, NEWFOUNDLAND])
@pytest.mark.parametrize("start", [(2026, 3, 1), (2026, 10, 25), (2026, 12, 24)])
def test_fourteen_days_end_at_midnight_where_the_program_is(
    zone: ZoneInfo, start: tuple[int, int, int]
) -> None:
    begin = dt.datetime(*start, 23, 30, tzinfo=zone)
    end = Span(days=14).after(begin, zone).astimezone(zone)
    assert end.time() == dt.time(23, 59, 59)
    assert end.date() - begin.date() == dt.timedelta(days=14)


@pytest.mark.parametrize(
    ("at", "then"),
    [
        (_local(2026, 3, 4, 12), _local(2026, 3, 4, 12)),
        (_local(2026, 3, 4, 21), _local(2026, 3, 5, 8)),
        (_local(2026, 3, 5, 3), _local(2026, 3, 5, 8)),
        (_local(2026, 3, 7, 23), _local(2026, 3, 8, 8)),
    ],
)
def test_a_reminder_waits_out_the_night(at: dt.datetime, then: dt.datetime) -> None:
    assert awake(at, HALIFAX, starts=21, ends=8) == then


def test_the_reply_clock_reminds_once_and_then_tells_the_coordinator(
    introduced: Match, later: Later
) -> None:
    later(hours=47)
    assert _nudges("matching/mail/reply_nudge") == 0
    later(hours=24)
    assert _nudges("matching/mail/reply_nudge") == 1
    later(hours=3)
    reply = Promise.objects.get(kind="reply")
    assert reply.escalated_at is not None
    assert _nudges("matching/mail/reply_nudge") == 1


def test_a_reply_stops_its_clock_but_not_the_meeting_clock(
    introduced: Match, amina: Membership, later: Later
) -> None:
    matching.record_reply(introduced, by=amina)
    later(days=4)
    assert _nudges("matching/mail/reply_nudge") == 0
    assert Promise.objects.get(kind="reply").status == "kept"
    assert Promise.objects.get(kind="meet").status == "open"


def test_the_first_message_starts_the_reply_clock_afresh(
    introduced: Match, amina: Membership, later: Later, clock: ModuleType
) -> None:
    later(hours=40)
    matching.record_first_message(introduced, by=amina)
    later(hours=20)
    assert _nudges("matching/mail/reply_nudge") == 0
    assert Promise.objects.get(kind="reply").due_at > clock.now() + dt.timedelta(hours=50)


def test_the_meeting_clock_reminds_both_on_day_ten(introduced: Match, later: Later) -> None:
    later(days=9, hours=12)
    assert _nudges("matching/mail/meet_nudge") == 0
    later(days=1)
    told = {m.to_id for m in Message.objects.filter(template="matching/mail/meet_nudge")}
    assert told == {introduced.connectee_id, introduced.connector_id}


def test_no_meeting_on_day_fifteen_is_the_coordinators_task(
    introduced: Match, later: Later
) -> None:
    meet = Promise.objects.get(kind="meet")
    assert meet.due_at == end_of_day(
        introduced.introduced_at.astimezone(HALIFAX).date() + dt.timedelta(days=14),  # type: ignore[union-attr]
        HALIFAX,
    )
    later(days=15)
    meet.refresh_from_db()
    assert meet.escalated_at is not None


def test_the_referral_clock_reminds_on_days_seven_and_twelve(met: Match, later: Later) -> None:
    later(days=6, hours=12)
    assert _nudges("referrals/mail/refer_nudge") == 0
    later(days=1)
    assert _nudges("referrals/mail/refer_nudge") == 1
    later(days=5)
    assert _nudges("referrals/mail/refer_nudge") == 2
    later(days=3)
    assert Promise.objects.get(kind="refer").escalated_at is not None


def test_the_giver_who_tells_is_reminded_after_a_day_and_flagged_after_two(
    met: Match, ruth: Membership, later: Later
) -> None:
    referrals.add_referral(
        met, by=ruth, name="Owen Blake", email="owen@firm.example", teller="giver"
    )
    later(hours=23)
    assert _nudges("referrals/mail/tell_nudge") == 0
    later(hours=22)
    assert _nudges("referrals/mail/tell_nudge") == 1
    later(hours=4)
    assert Promise.objects.get(kind="tell").escalated_at is not None


def test_a_paused_clock_stands_still(match: Match, ruth: Membership, later: Later) -> None:
    later(hours=1)
    until = dt.date(2026, 3, 20)
    matching.postpone_match(match, by=ruth, until=until)
    later(days=10)
    assert _nudges("matching/mail/answer_nudge") == 0
    promise = Promise.objects.get(kind="answer_proposal")
    assert promise.due_at.astimezone(HALIFAX).date() > until


def test_a_clock_starts_when_the_mail_has_really_left(
    match: Match, later: Later, smtp_sink: SmtpSink
) -> None:
    smtp_sink.mode = "refuse"
    later(hours=3)
    assert not Promise.objects.filter(kind="answer_proposal").exists()
    smtp_sink.mode = "accept"
    later(hours=3)
    assert Promise.objects.filter(kind="answer_proposal").exists()


def test_after_a_stop_of_days_each_step_happens_at_most_once(
    introduced: Match, clock: ModuleType, send: Callable[[], None]
) -> None:
    clock.travel(days=20)
    send()
    send()
    assert _nudges("matching/mail/reply_nudge") == 0
    assert _nudges("matching/mail/meet_nudge") == 0
    late = Promise.objects.filter(escalated_at__isnull=False)
    assert {p.kind for p in late} == {"reply", "meet"}


def test_a_clock_set_back_sends_nothing_twice(
    introduced: Match, clock: ModuleType, later: Later, send: Callable[[], None]
) -> None:
    later(hours=60)
    clock.travel(days=-2)
    later(days=2)
    assert _nudges("matching/mail/reply_nudge") == 1


def test_waiving_ends_the_reminders(introduced: Match, helen: Membership, later: Later) -> None:
    promises.waive_promise(Promise.objects.get(kind="meet"), by=helen, said="They met at an event.")
    later(days=16)
    assert _nudges("matching/mail/meet_nudge") == 0
