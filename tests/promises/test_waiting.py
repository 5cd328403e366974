"""A promise waits until a day that is ahead, while it is open, and is due at the end of a day."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import pytest

from tests.cast import Later
from threedoors.base.refusals import Refusal, WrongState
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.promises import actions as promises
from threedoors.promises.calendar import end_of_day
from threedoors.promises.models import Promise


@pytest.fixture
def owed(amina: Membership) -> Promise:
    """A task of the coordinators, to be done within days."""
    return promises.make("revisit", about=Application.objects.get(membership=amina))


def at_end(promise: Promise, *date: int) -> dt.datetime:
    return end_of_day(dt.date(*date), promise.program.zone)


def test_what_waits_is_due_at_the_end_of_a_day(owed: Promise, helen: Membership) -> None:
    assert owed.due_at == at_end(owed, 2026, 3, 25)
    promises.pause_promise(owed, by=helen, until=at_end(owed, 2026, 3, 14))
    owed.refresh_from_db()
    assert owed.due_at == at_end(owed, 2026, 4, 5)
    promises.pause_promise(owed, by=helen, until=at_end(owed, 2026, 3, 16))
    owed.refresh_from_db()
    assert owed.due_at == at_end(owed, 2026, 4, 7)


def test_what_is_late_is_due_when_the_waiting_ends(
    owed: Promise, helen: Membership, later: Later
) -> None:
    later(days=25)
    assert Promise.objects.get(pk=owed.pk).escalated_at is not None
    promises.pause_promise(owed, by=helen, until=at_end(owed, 2026, 4, 3))
    later(days=4)
    owed.refresh_from_db()
    assert owed.due_at == at_end(owed, 2026, 4, 3)
    assert owed.escalated_at is None
    later(days=2)
    owed.refresh_from_db()
    assert owed.escalated_at is not None


def test_what_is_counted_in_hours_waits_to_the_second(
    introduced: Match, helen: Membership, clock: ModuleType
) -> None:
    reply = Promise.objects.get(kind="reply")
    before, until = reply.due_at, at_end(reply, 2026, 3, 14)
    promises.pause_promise(reply, by=helen, until=until)
    reply.refresh_from_db()
    assert reply.due_at - before == until - clock.now()


@pytest.mark.parametrize("days", [0, -3])
def test_a_day_that_has_passed_is_refused(
    owed: Promise, helen: Membership, clock: ModuleType, days: int
) -> None:
    until = clock.now() + dt.timedelta(days=days)
    for wait in (promises.pause_promise, lambda p, **words: promises.snooze_promises([p], **words)):
        with pytest.raises(Refusal, match="still ahead"):
            wait(owed, by=helen, until=until)
    assert Promise.objects.get(pk=owed.pk).due_at == owed.due_at


@pytest.mark.parametrize("settled", ["kept", "gone"])
def test_what_was_settled_meanwhile_does_not_wait(
    owed: Promise, helen: Membership, settled: str
) -> None:
    seen = Promise.objects.get(pk=owed.pk)
    if settled == "kept":
        promises.keep_promise(owed, by=helen)
    else:
        promises.renew("revisit", about=owed.about)
    until = at_end(owed, 2026, 3, 20)
    with pytest.raises(WrongState):
        promises.pause_promise(seen, by=helen, until=until)
    with pytest.raises(WrongState):
        promises.snooze_promises([seen], by=helen, until=until)
    now = Promise.objects.get(kind="revisit")
    assert now.paused_until is None
    assert now.status == ("kept" if settled == "kept" else "open")


def test_waiting_forgets_nothing_that_was_noted_meanwhile(owed: Promise, helen: Membership) -> None:
    seen = Promise.objects.get(pk=owed.pk)
    promises.assign_promises([owed], by=helen, assignee=helen)
    promises.snooze_promises([seen], by=helen, until=at_end(owed, 2026, 3, 20))
    assert Promise.objects.get(pk=owed.pk).assigned_to == helen


def test_a_connector_may_ask_for_time_although_staff_had_let_it_go(
    match: Match, ruth: Membership, helen: Membership, later: Later
) -> None:
    later(hours=1)
    promises.waive_promise(Promise.objects.get(kind="answer_proposal"), by=helen, said="We call.")
    matching.postpone_match(match, by=ruth, until=dt.date(2026, 3, 20))
    promise = Promise.objects.get(kind="answer_proposal")
    assert promise.status == "open"
    assert promise.paused_until == at_end(promise, 2026, 3, 20)


@pytest.mark.parametrize("first", ["pause", "still"])
@pytest.mark.parametrize("days", [4, 20])
def test_a_pause_within_a_stillness_moves_the_date_once(
    introduced: Match, helen: Membership, clock: ModuleType, first: str, days: int
) -> None:
    """'Not yet, from the 14th' while a case holds the clocks: neither is counted for the other. R186."""
    reply = Promise.objects.get(kind="reply")
    began, left = clock.now(), reply.due_at - clock.now()
    until = began + dt.timedelta(days=10)
    for step in (first, "still" if first == "pause" else "pause"):
        if step == "pause":
            promises.pause_promise(reply, by=helen, until=until)
        else:
            promises.still_promise(reply, by=helen)
        clock.travel(days=1)
    clock.set_for_tests(began + dt.timedelta(days=days))
    promises.start_promise(reply, by=helen)
    reply.refresh_from_db()
    goes_on = max(until, clock.now())
    assert abs(reply.due_at - goes_on - left) <= dt.timedelta(seconds=1)
    assert reply.next_nudge_at is not None
    assert reply.next_nudge_at > until
