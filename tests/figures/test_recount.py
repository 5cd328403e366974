"""The figures equal an independent recount in plain SQL, in several periods and groups."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

from tests.figures.recounting import assert_all_equal
from threedoors.base.periods import Period
from threedoors.figures.counting import SHARES, count
from threedoors.matching.models import Match
from threedoors.promises.actions import keep, still_promise
from threedoors.promises.models import Promise


def test_the_figures_of_a_spring_equal_a_recount(spring, program):
    assert_all_equal(
        program, [Period(), Period.month(dt.date(2026, 3, 1))], [{}, {"field": "finance"}]
    )


def test_a_person_with_two_applications_is_new_once_and_a_clock_that_stands_is_not_late(
    introduced, amina, program, clock
):
    """What stands still counts as answered when it was stopped; an introduction that ended is no one known."""
    again = amina.applications.get()
    clock.travel(hours=30)
    again.pk, again.status, again.accepted_at = uuid4(), "withdrawn", clock.now()
    again.save(force_insert=True)
    reply = Promise.objects.about(introduced).get(kind="reply")
    still_promise(reply, by=None)
    clock.travel(hours=100)
    periods = [Period(), Period(since=dt.date(2026, 3, 5))]
    assert_all_equal(program, periods, [{}])
    keep("reply", about=introduced, by=None)
    assert SHARES["replied_first"].of(program) == (1, 1)
    Match.objects.filter(pk=introduced.pk).update(status="cancelled")
    assert (count(program, "connectees_new"), count(program, "network")) == (1, 0)
    assert_all_equal(program, periods, [{}, {"field": "health"}])
