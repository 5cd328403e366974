"""A year once more: matched at once or together, with prices or without."""

from __future__ import annotations

import numpy as np
import pytest

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Pairs
from threedoors.matching.engine.replay import Year, replay


def year(arrived, joined, capacity, urgent=None):
    costs = np.zeros((len(joined), max(capacity, default=0)), int)
    came, here, room = np.array(arrived), np.array(joined), np.array(capacity)
    return Year(came, here, room, costs, np.array(urgent or [0] * len(arrived)))


# Ana (0) fits both people, Ben (1) only the first: 10 for Ana with either, 9 for Ben.
CONTESTED = Pairs.of(2, [0, 0, 1], [0, 1, 0], [10, 9, 10])


def test_at_once_the_first_takes_the_best_and_the_second_stays_alone():
    course = replay(CONTESTED, year([0, 5], [0, 0], [1, 1]))
    assert course.match.tolist() == [0, -1]
    assert course.waited.tolist() == [0, 360]


def test_with_last_years_prices_the_first_leaves_her_to_who_has_nobody_else():
    course = replay(CONTESTED, year([0, 5], [0, 0], [1, 1]), prices=np.array([5, 0]))
    assert course.match.tolist() == [1, 0]
    assert course.waited.tolist() == [0, 0]


def test_together_on_one_day_both_are_helped_but_wait_for_it():
    course = replay(CONTESTED, year([0, 5], [0, 0], [1, 1]), every=7)
    assert course.match.tolist() == [1, 0]
    assert course.waited.tolist() == [6, 1]


def test_whoever_finds_nobody_is_matched_on_the_day_somebody_joins():
    course = replay(CONTESTED, year([0, 5], [20, 400], [1, 1]))
    assert course.day.tolist() == [20, -1]
    assert course.load.tolist() == [1, 0]


def test_urgent_people_come_first():
    course = replay(CONTESTED, year([0, 0], [3, 400], [1, 1], urgent=[0, 1]))
    assert course.match.tolist() == [-1, 0]


def test_who_came_before_the_year_waits_from_its_first_day():
    course = replay(CONTESTED, year([-40, 5], [2, 400], [1, 1]))
    assert course.waited.tolist()[0] == 2
    assert course.helped == 1


def test_people_helped_are_counted_step_by_step():
    course = replay(CONTESTED, year([0, 70], [0, 0], [1, 1]), prices=np.array([5, 0]))
    assert course.helped_by(80, 30) == [1, 1, 2]


def test_nobody_is_matched_beyond_their_places():
    crowd = Pairs.of(4, [0, 1, 2, 3], [0, 0, 0, 0], [9, 9, 9, 9])
    for every in (1, 7):
        assert replay(crowd, year([0, 0, 0, 0], [0], [2]), every=every).load.tolist() == [2]


@pytest.mark.parametrize("every", [0, -1])
def test_a_rhythm_is_at_least_a_day(every):
    with pytest.raises(BadInput, match="every"):
        replay(CONTESTED, year([0, 5], [0, 0], [1, 1]), every=every)
