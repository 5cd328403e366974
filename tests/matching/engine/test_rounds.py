"""An evening of short meetings: the best of all schedules, and tables where nobody meets twice."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import block_array, csr_array

from threedoors.matching.engine import BadInput
from threedoors.matching.engine.rounds import plan_rest, plan_rounds
from threedoors.matching.engine.tables import field, plan_tables, repeats


def wishes(rng, guests, hosts, share=0.6):
    """Preferences of 1 to 10,000; 0 where two shall not meet."""
    return rng.integers(1, 10_001, (guests, hosts)) * (rng.random((guests, hosts)) < share)


def best_by_linear_program(wish, rounds, fairness, any_meeting):
    """The most meetings, then preference less what further meetings count less (HiGHS)."""
    guests, hosts = wish.shape
    guest, host = np.nonzero(wish)
    count, steps = len(guest), guests * rounds
    by_guest = csr_array((np.ones(count), (guest, np.arange(count))), shape=(guests, count))
    by_host = csr_array((np.ones(count), (host, np.arange(count))), shape=(hosts, count))
    paid = csr_array((-np.ones(steps), (np.repeat(np.arange(guests), rounds), np.arange(steps))))
    none = csr_array((hosts, steps))
    found = linprog(
        np.concatenate(
            (-wish[guest, host] - any_meeting, fairness * np.tile(np.arange(rounds), guests))
        ),
        A_ub=block_array([[by_guest, paid], [by_host, none]]).toarray(),
        b_ub=np.concatenate((np.zeros(guests), np.full(hosts, rounds))),
        bounds=(0, 1),
    )
    assert found.fun is not None
    return -found.fun


def check_schedule(wish, plan):
    """Nobody meets anybody twice, who shall not meet does not, and a host has one guest at a time."""
    guest, turn = np.nonzero(plan.host_of >= 0)
    host = plan.host_of[guest, turn]
    assert (wish[guest, host] > 0).all()
    assert len(set(zip(guest.tolist(), host.tolist(), strict=True))) == len(guest)
    assert len(set(zip(turn.tolist(), host.tolist(), strict=True))) == len(guest)
    assert plan.preference == wish[guest, host].sum()
    assert plan.meetings == len(guest)


@pytest.mark.parametrize("fairness", [0, 50, 20_000])
def test_no_schedule_has_more_meetings_or_pleases_more(fairness):
    rng = np.random.default_rng(fairness)
    for _evening in range(15):
        guests, hosts, rounds = map(int, rng.integers(1, (14, 14, 6)))
        wish = wishes(rng, guests, hosts, rng.random())
        plan = plan_rounds(wish, rounds, fairness=fairness)
        check_schedule(wish, plan)
        had = (plan.host_of >= 0).sum(axis=1)
        worth = plan.preference - fairness * int((had * (had - 1) // 2).sum())
        any_meeting = 10_000 * guests * rounds + fairness * guests * rounds**2
        best = best_by_linear_program(wish, rounds, fairness, any_meeting)
        assert worth + any_meeting * plan.meetings == pytest.approx(best, abs=0.1, rel=0)


def test_a_large_evening_is_fully_booked_and_fairness_lifts_whoever_has_fewest():
    wish = wishes(np.random.default_rng(1), 60, 20)
    plain, fair = plan_rounds(wish, 8), plan_rounds(wish, 8, fairness=40_000)
    for plan in (plain, fair):
        check_schedule(wish, plan)
        assert plan.meetings == 20 * 8
    assert fair.fewest == 2 > plain.fewest
    assert fair.preference > 0.9 * plain.preference


def test_who_does_not_come_is_left_out_of_the_rest_and_nobody_meets_again():
    wish = wishes(np.random.default_rng(2), 20, 20)
    plan = plan_rounds(wish, 6)
    rest = plan_rest(wish, plan, 2, guests_away=[3], hosts_away=[0, 7])
    assert rest.host_of.shape == (20, 4)
    assert (rest.host_of[3] == -1).all()
    assert not np.isin(rest.host_of, [0, 7]).any()
    assert not (rest.met(4) & plan.met(2)).any()
    check_schedule(wish, rest)
    assert rest.meetings >= 17 * 4  # all who are there are busy


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1)])
def test_an_empty_room_has_an_empty_schedule(shape):
    plan = plan_rounds(np.zeros(shape, int), 3)
    assert (plan.meetings, plan.preference, plan.host_of.shape) == (0, 0, (shape[0], 3))
    assert plan_rounds(np.ones(shape, int), 0).meetings == 0


@pytest.mark.parametrize(
    ("why", "attempt"),
    [
        ("preference[0, 1] is -1", lambda: plan_rounds([[1, -1]], 2)),
        ("preference[0, 0] is nan", lambda: plan_rounds([[np.nan]], 2)),
        ("whole numbers from 0 on", lambda: plan_rounds([[1]], -1)),
        ("too large", lambda: plan_rounds([[1 << 49]], 2)),
        ("3 rounds cannot have been played of 2", lambda: plan_rest([[1]], plan_rounds([[1]], 2), 3)),
        ("there must be a table", lambda: plan_tables(4, 0, 2)),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused(why, attempt):
    with pytest.raises(BadInput) as refused:
        attempt()
    assert why in str(refused.value)


@pytest.mark.parametrize("size", [2, 3, 4, 5, 7, 8, 9, 16, 25])
def test_a_field_divides_so_no_two_lines_cross_twice(size):
    add, multiply = field(size)
    everything = list(range(size))
    for row in (*add.tolist(), *multiply[1:].tolist()):
        assert sorted(row) == everything
    a, b, c = np.meshgrid(everything, everything, everything)
    assert (multiply[a, add[b, c]] == add[multiply[a, b], multiply[a, c]]).all()


@pytest.mark.parametrize(
    ("people", "tables", "rounds"),
    [
        (32, 8, 8),
        (35, 7, 7),
        (48, 8, 8),
        (81, 9, 9),
        (30, 9, 9),
        (24, 6, 5),
        (120, 20, 4),
        (7, 5, 3),
    ],
)
def test_nobody_shares_a_table_twice_where_that_can_be(people, tables, rounds):
    seating = plan_tables(people, tables, rounds)
    assert seating.repeats == 0
    assert seating.table.shape == (rounds, people)
    for turn in seating.table:
        load = np.bincount(turn, minlength=tables)
        assert load.max() - load.min() <= 1


def test_where_people_must_meet_again_it_is_said_how_often():
    seating = plan_tables(8, 2, 5)
    together = np.zeros((8, 8), int)
    for turn in seating.table:
        together += turn[:, None] == turn
    again = np.maximum(together[np.triu_indices(8, 1)] - 1, 0).sum()
    assert seating.repeats == again == repeats(seating.table) > 0


def test_the_same_seed_gives_the_same_tables():
    first, second = (plan_tables(60, 10, 4, seed=seed) for seed in (5, 5))
    assert (first.table == second.table).all()
    assert all((a != b).any() for a, b in pairwise(first.table))


@pytest.mark.parametrize(
    ("people", "tables", "rounds"), [(0, 1, 3), (1, 1, 3), (5, 3, 0), (3, 8, 2)]
)
def test_few_people_find_a_table(people, tables, rounds):
    assert plan_tables(people, tables, rounds).repeats == 0
