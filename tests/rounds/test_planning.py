"""Who sits with whom: nobody twice, nobody whom they know, everybody fairly; the rest anew when people change."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from tests.phone import look
from tests.rounds.evening import called, invite, make_evening, make_people
from tests.staff import owed
from threedoors.activities.models import Activity, Invitation
from threedoors.base.refusals import AlreadyDone, Refusal, WrongState
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Role
from threedoors.rounds import actions
from threedoors.rounds.gathering import side_of
from threedoors.rounds.models import RoundPlan, Seat

pytestmark = pytest.mark.django_db


def plan_of(activity, by, **more):
    said: dict[str, Any] = {"kind": "talks", "rounds": 4, "minutes": 5} | more
    plan = actions.plan_rounds(activity, by=by, **said)
    return RoundPlan.objects.get(pk=plan.pk)


def meetings(plan, last=12) -> list[tuple[int, tuple[str, ...]]]:
    """Every meeting: in which round, and of whom by first name."""
    at: dict[tuple[int, int], list[str]] = {}
    rows = plan.places.filter(round__lte=last).select_related("seat__member__person")
    for row in rows:
        at.setdefault((row.round, row.table), []).append(row.seat.member.person.name.split()[0])
    return [
        (turn, tuple(sorted(two))) for (turn, _), who in at.items() for two in combinations(who, 2)
    ]


def pairs(plan) -> Counter[tuple[str, ...]]:
    """How often any two meet."""
    return Counter(two for _turn, two in meetings(plan))


def test_everybody_talks_and_nobody_meets_twice(program, helen):
    """R375: n x m rounds, no repeated pair."""
    plan = plan_of(make_evening(program, 5, 8), helen)
    met = pairs(plan)
    assert len(met) == 5 * 4  # each of the five tables is never empty
    assert max(met.values()) == 1
    assert plan.repeats == 0
    talks = Counter(name for two in met for name in two)
    assert {talks[f"H{n}"] for n in range(1, 6)} == {4}
    assert {talks[f"G{n}"] for n in range(1, 9)} == {2, 3}  # 20 talks for eight guests
    assert plan.seats.filter(side="host").values("number").distinct().count() == 5


def test_two_with_the_same_work_come_before_two_without(program, helen):
    plan = plan_of(make_evening(program, 4, 4), helen, rounds=2)
    met = pairs(plan)
    assert all(met[f"G{n}", f"H{n}"] for n in range(1, 5))


def test_who_know_each_other_or_share_no_language_are_not_brought_together(program, helen):
    activity = make_evening(program, 3, 3)
    one, known = called(program, "G1"), called(program, "H1")
    Match.objects.create(
        program=program, connectee=one, connector=known, status="completed",
        proposed_at=activity.starts_at, introduced_at=activity.starts_at,
    )  # fmt: skip
    stranger = called(program, "G2")
    stranger.connectee.languages = ["uk"]
    stranger.connectee.save()
    stranger.person.language = "uk"
    stranger.person.save()
    plan = plan_of(activity, helen, rounds=3)
    met = pairs(plan)
    assert not met["G1", "H1"]
    assert not any("G2" in two for two in met)
    assert met["G3", "H1"]
    assert met["G1", "H2"]


def test_who_met_at_an_earlier_evening_does_not_meet_again(program, helen):
    first = plan_of(make_evening(program, 3, 3), helen, rounds=2)
    actions.begin_round(first, by=helen, number=1)
    held = {two for _turn, two in meetings(first, last=1)}
    again = make_evening(program, 0, 0, name="Second evening")
    invite(again, [seat.member for seat in first.seats.select_related("member")])
    second = plan_of(again, helen, rounds=2)
    assert held
    assert not held & set(pairs(second))
    assert len(pairs(second)) == 6


def test_when_people_do_not_come_or_come_late_only_the_rest_is_planned_anew(program, helen):
    activity = make_evening(program, 4, 6)
    plan = plan_of(activity, helen, rounds=5)
    for number in (1, 2):
        actions.begin_round(plan, by=helen, number=number)
    held = sorted(meetings(plan, last=2))
    tables = dict(plan.seats.filter(side="host").values_list("member", "number"))
    gone = called(program, "G1"), called(program, "H2")
    Invitation.objects.filter(member__in=gone).update(status="missed")
    invite(activity, make_people(program, Role.CONNECTEE, ["L1 Late"]), "attended")
    actions.plan_rest(plan, by=helen)
    plan.refresh_from_db()
    assert sorted(meetings(plan, last=2)) == held
    later = {name for turn, two in meetings(plan) for name in two if turn > 2}
    assert "L1" in later
    assert not later & {"G1", "H2"}
    assert max(pairs(plan).values()) == 1
    assert plan.repeats == 0
    assert set(plan.seats.filter(is_away=True).values_list("member", flat=True)) == {
        m.pk for m in gone
    }
    assert dict(plan.seats.filter(side="host").values_list("member", "number")) == tables


def test_only_who_is_checked_in_may_be_counted(program, helen):
    activity = make_evening(program, 3, 3)
    plan = plan_of(activity, helen, rounds=2)
    here = [called(program, name).pk for name in ("H1", "G1", "G2")]
    Invitation.objects.filter(member__in=here).update(status="attended")
    actions.plan_rest(plan, by=helen, only_here=True)
    assert plan.seats.filter(is_away=False).count() == 3
    assert set(pairs(plan)) == {("G1", "H1"), ("G2", "H1")}


def test_at_tables_everybody_meets_everybody_new_also_after_a_change(program, helen):
    activity = make_evening(program, 8, 8, kind="networking_event")
    plan = plan_of(activity, helen, kind="tables", tables=4, rounds=4)
    assert plan.repeats == 0
    assert max(pairs(plan).values()) == 1
    sizes = Counter(plan.places.filter(round=3).values_list("table", flat=True))
    assert set(sizes.values()) == {4}
    actions.begin_round(plan, by=helen, number=1)
    held = sorted(meetings(plan, last=1))
    Invitation.objects.filter(member=called(program, "G8")).update(status="no")
    actions.plan_rest(plan, by=helen)
    plan.refresh_from_db()
    assert sorted(meetings(plan, last=1)) == held
    after = [two for turn, two in meetings(plan) if turn > 1]
    assert not any("G8" in two for two in after)
    assert plan.repeats == sum(n - 1 for n in pairs(plan).values()) <= 2


def test_newcomers_have_the_booths_and_pitches_come_by_lot(program, helen):
    """R384, R378."""
    assert side_of("booths", Role.CONNECTEE) == Seat.Side.HOST
    assert side_of("talks", Role.CONNECTEE) == Seat.Side.GUEST
    activity = make_evening(program, 2, 5, kind="pitch")
    plan = plan_of(activity, helen, kind="pitches")
    order = list(plan.seats.order_by("number").values_list("number", "member__role"))
    assert order == [(n, "connectee") for n in range(1, 6)]
    before = dict(plan.seats.values_list("member", "number"))
    actions.begin_round(plan, by=helen, number=1)
    invite(activity, make_people(program, Role.CONNECTEE, ["L1 Late"]))
    actions.plan_rest(plan, by=helen)
    after = dict(plan.seats.values_list("member", "number"))
    assert after.pop(called(program, "L1").pk) == 6
    assert after == before


def test_another_kind_of_plan_begins_afresh(program, helen):
    """Of short talks nothing is left when it becomes a fair: no table for those who help, no talk held."""
    activity = make_evening(program, 2, 3)
    plan_of(activity, helen, kind="talks")
    plan = plan_of(activity, helen, kind="booths")
    assert not plan.places.exists()
    booths = plan.seats.exclude(number=0).values_list("member__role", flat=True)
    assert list(booths) == ["connectee"] * 3
    pitches = plan_of(activity, helen, kind="pitches")
    assert pitches.seats.count() == 3
    talks = plan_of(activity, helen, kind="talks")
    assert set(talks.seats.exclude(number=0).values_list("member__role", flat=True)) == {
        "connector"
    }


def test_a_contact_whom_somebody_introduced_is_never_seated(program, helen):
    """Bar P3, whatever stands in a row."""
    activity = make_evening(program, 2, 2)
    invite(activity, make_people(program, Role.CONTACT, ["C1 Contact"]))
    plan = plan_of(activity, helen, kind="tables", tables=2, rounds=2)
    assert plan.seats.count() == 4


def test_at_tables_those_who_know_each_other_from_elsewhere_are_counted_when_they_meet(
    program, helen
):
    activity = make_evening(program, 2, 2)
    Match.objects.create(
        program=program, connectee=called(program, "G1"), connector=called(program, "H1"),
        status="completed", proposed_at=activity.starts_at, introduced_at=activity.starts_at,
    )  # fmt: skip
    plan = plan_of(activity, helen, kind="tables", tables=1, rounds=2)
    assert plan.repeats == 6 + 1  # four people twice at one table, and the two who know each other


def test_of_a_cancelled_event_nothing_begins_and_nobody_is_sent_there(
    program, helen, send, mailbox, by_link
):
    activity = make_evening(program, 2, 2)
    plan = plan_of(activity, helen, rounds=2)
    seat = plan.seats.filter(side="guest").select_related("member__person")[0]
    actions.share_plan(plan, by=helen)
    Activity.objects.update(status="cancelled")
    send()
    assert not mailbox(seat.member.person.email)
    text = look(by_link(seat.member, "rounds", seat), "rounds/")
    assert "is cancelled" in text
    assert "H1" not in text
    for act in (
        lambda: actions.begin_round(plan, by=helen, number=1),
        lambda: actions.plan_rest(plan, by=helen),
    ):
        with pytest.raises(Refusal, match="is cancelled"):
            act()


def test_whoever_is_seated_after_all_pages_were_sent_gets_theirs_once(program, helen):
    activity = make_evening(program, 2, 2)
    plan = plan_of(activity, helen, rounds=2)
    assert actions.share_plan(plan, by=helen) == 4
    invite(activity, make_people(program, Role.CONNECTEE, ["L1 Late"]), "attended")
    for _twice in range(2):
        actions.plan_rest(plan, by=helen)
    assert owed(called(program, "L1")) == {"rounds.place"}
    assert Message.objects.filter(template="rounds/mail/place").count() == 5


def test_many_are_planned_by_the_worker(program, helen, send, monkeypatch):
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    plan = plan_of(make_evening(program, 3, 3), helen)
    assert not plan.places.exists()
    with pytest.raises(Refusal, match="still being made"):
        actions.begin_round(plan, by=helen, number=1)
    send()
    plan.refresh_from_db()
    assert plan.planned_at
    assert not plan.wanted_at
    assert plan.places.exists()


def test_what_cannot_be_planned_says_why(program, helen):
    activity = make_evening(program, 3, 0)
    with pytest.raises(Refusal, match="newcomers and people who help"):
        plan_of(activity, helen)
    with pytest.raises(Refusal, match="how many tables"):
        plan_of(activity, helen, kind="tables")
    invite(activity, make_people(program, Role.CONNECTEE, ["G1 Guest", "G2 Guest"]))
    plan = plan_of(activity, helen, rounds=2)
    actions.begin_round(plan, by=helen, number=1)
    with pytest.raises(AlreadyDone):
        actions.begin_round(plan, by=helen, number=1)
    with pytest.raises(Refusal, match="not the next"):
        actions.begin_round(plan, by=helen, number=3)
    with pytest.raises(WrongState, match="have begun"):
        plan_of(plan.activity, helen)
    actions.end_rounds(plan, by=helen)
    with pytest.raises(WrongState, match="are over"):
        actions.plan_rest(plan, by=helen)
