"""Match runs when things go wrong: two workers, two coordinators, and what changed since the run was computed."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from tests.cast import make_connectee, make_connector
from tests.desk.desk import text_of
from tests.matching.test_propose_match import both_at_once
from threedoors.base.refusals import WrongState
from threedoors.matching import computing, runs
from threedoors.matching.actions import decline_match, propose_match, rule_out_connector
from threedoors.matching.gaps import gaps
from threedoors.matching.models import Match, MatchRun, RunLine
from threedoors.matching.suggesting import suggestions
from threedoors.outbox.models import Message
from threedoors.people.actions import add_member
from threedoors.people.models import Role
from threedoors.people.profiles import ConnectorProfile
from threedoors.playbooks import actions as playbooks

RUNS = "/port-alder/match-runs/"


@pytest.fixture
def staff(helen, as_):
    return as_(helen)


def run_once(program, by):
    runs.start_run(program, by=by)
    runs.compute_due()
    return MatchRun.objects.get(status="ready")


def approve(run, by):
    return runs.approve_run(run, by=by, chosen=[line.pk for line in run.lines.all()])


def test_a_worker_whose_run_was_taken_over_writes_nothing_more(program, helen, amina, ruth, clock):
    runs.start_run(program, by=helen)
    slow = runs.claim_next()
    assert slow is not None
    clock.travel(minutes=11)
    assert runs.compute_due() == 1
    approve(MatchRun.objects.get(), helen)
    with pytest.raises(runs.TakenOver):
        computing.compute(slow)
    line = RunLine.objects.get()
    assert (MatchRun.objects.get().status, line.match) == ("approved", Match.objects.get())


def test_the_failure_of_a_worker_that_lost_its_run_is_not_the_runs(
    program, helen, amina, ruth, clock, monkeypatch
):
    """The first worker comes back broken after the second has begun: the run goes on."""
    runs.start_run(program, by=helen)

    def overtaken(_run):
        clock.travel(minutes=11)
        assert runs.claim_next() is not None
        raise ValueError("too late")

    monkeypatch.setattr("threedoors.matching.computing.compute", overtaken)
    runs.compute_due()
    assert MatchRun.objects.get().status == "running"


def test_a_run_that_fails_at_the_last_moment_says_so_and_keeps_nothing(
    staff, program, helen, amina, ruth, monkeypatch
):
    monkeypatch.setattr(computing, "forget_old", lambda _program: 1 / 0)
    runs.start_run(program, by=helen)
    runs.compute_due()
    assert MatchRun.objects.get().status == "failed"
    assert not RunLine.objects.exists()
    assert "This run did not work" in text_of(staff.get(RUNS))


def test_a_worker_that_says_how_far_it_is_keeps_its_run(program, helen, amina, ruth, clock):
    runs.start_run(program, by=helen)
    mine = runs.claim_next()
    assert mine is not None
    for _moment in range(3):
        clock.travel(minutes=8)
        runs.keep_claim(mine)
        assert runs.claim_next() is None
    computing.compute(mine)
    assert MatchRun.objects.get().status == "ready"


def test_a_run_that_kills_every_worker_is_given_up(staff, program, helen, amina, ruth, clock):
    runs.start_run(program, by=helen)
    for _worker in range(6):
        assert runs.claim_next() is not None
        clock.travel(minutes=11)
    assert runs.claim_next() is None
    assert "It took too long." in text_of(staff.get(RUNS))


def test_while_the_database_is_away_a_run_is_not_called_broken(
    program, helen, amina, ruth, clock, monkeypatch
):
    def away(_run):
        raise OperationalError("gone")

    runs.start_run(program, by=helen)
    with monkeypatch.context() as broken:
        broken.setattr("threedoors.matching.computing.compute", away)
        with pytest.raises(OperationalError):
            runs.compute_due()
    clock.travel(minutes=11)
    runs.compute_due()
    assert MatchRun.objects.get().status == "ready"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_once_one_asks_and_nobody_is_asked_twice(
    program, helen, amina, luc, ruth, tomas
):
    run_once(program, helen)
    found = both_at_once(
        lambda: approve(MatchRun.objects.get(), helen),
        lambda: approve(MatchRun.objects.get(), helen),
        lambda: propose_match(amina, ruth, by=helen),
    )
    assert [isinstance(one, WrongState) for one in found].count(True) == 1
    asked = sum(one for one in found if isinstance(one, int))
    asked += sum(isinstance(one, Match) for one in found)
    assert Match.objects.count() == asked
    assert Message.objects.filter(template="matching/mail/proposed").count() == asked


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_approved_is_not_put_away_by_the_next(program, helen, amina, luc, ruth):
    old = run_once(program, helen)
    runs.start_run(program, by=helen)
    found = both_at_once(lambda: approve(old, helen), runs.compute_due)
    old.refresh_from_db()
    asked = Match.objects.count()
    assert (old.status, asked) in {("approved", 1), ("discarded", 0)}
    assert len(found) == 2


def test_two_workers_who_both_find_the_night_start_one_run(
    program, elsewhere, helen, amina, ruth, monkeypatch
):
    monkeypatch.setattr(runs, "_is_night", lambda _program: True)
    monkeypatch.setattr(runs, "_has_changed", lambda _program: True)
    runs.start_run(program, by=None)
    assert runs.start_nightly() == 1, "the run of the other program starts all the same"


def test_what_was_taken_back_before_it_left_can_be_suggested_again(program, helen, amina, ruth):
    run = run_once(program, helen)
    approve(run, helen)
    assert runs.undo_run(run, by=helen) == 1
    again = run_once(program, helen)
    assert again.lines.get().connector == ruth


def test_a_pair_ruled_out_since_the_run_is_not_asked(
    staff, program, helen, amina, luc, ruth, tomas
):
    run = run_once(program, helen)
    line = run.lines.get(connectee=amina)
    rule_out_connector(amina, line.connector, by=helen, reason="They are cousins")
    assert approve(run, helen) == 1
    line.refresh_from_db()
    assert (line.match, line.refused) == (None, "You said: not a match")


def test_a_connector_who_said_no_since_the_run_is_not_asked_again(program, helen, amina, ruth):
    run = run_once(program, helen)
    decline_match(propose_match(amina, ruth, by=helen), by=helen)
    assert approve(run, helen) == 0
    assert run.lines.get().refused == "They were asked before."


def test_whoever_is_held_back_by_a_case_takes_no_place(staff, program, helen, amina, luc, ruth):
    playbooks.open_case(amina, by=helen, book="meeting-people")
    run = run_once(program, helen)
    assert run.waiting == 2
    assert run.lines.get(connectee=luc).connector == ruth
    assert run.lines.get(connectee=amina).left == "held"
    assert "Something is still open with them" in text_of(staff.get(RUNS))


def test_nobody_is_matched_with_themselves(program, helen, amina, ruth):
    own = add_member(
        program, Role.CONNECTOR, by=None, name="", email=amina.person.email, status="active"
    )
    ConnectorProfile.objects.filter(membership=own).update(
        occupation="accountant", languages=["en"]
    )
    propose_match(make_connectee(program, helen, name="Kim", email="k@m.example"), ruth, by=helen)
    assert run_once(program, helen).lines.get(connectee=amina).connector is None


@pytest.mark.parametrize(("capacity", "places"), [(0, 0), (None, 1), (30_000, 1000)])
def test_a_capacity_is_taken_as_it_is_but_has_an_end(program, helen, amina, capacity, places):
    ruth = make_connector(program, helen, name="Ruth", email="r@x.example")
    ConnectorProfile.objects.filter(membership=ruth).update(yearly_capacity=capacity)
    run = run_once(program, helen)
    assert run.places == places
    assert run.lines.filter(connector=ruth).count() == min(1, places)
    assert len(suggestions(amina)) == 1
    assert [gap.free for gap in gaps(helen)] == [min(1, places)]


def test_a_program_without_people_has_a_run_without_lines(staff, program, helen):
    run = run_once(program, helen)
    assert (run.waiting, run.places, run.lines.count()) == (0, 0, 0)
    assert "Nobody who waits can be matched now." in text_of(staff.get(RUNS))
