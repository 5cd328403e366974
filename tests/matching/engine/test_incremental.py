"""After any events in any order the matching is what would come out from scratch, to the last price."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.engine.problems import random_case
from threedoors.matching.engine import BadInput, Matching, Pairs, solve, verify
from threedoors.matching.engine.summary import without

pytestmark = pytest.mark.usefixtures("short_lists")


class Office:
    """A matching to which things happen, chosen by chance; it remembers what must stay."""

    def __init__(self, seed, **sizes):
        self.rng = np.random.default_rng(seed)
        case = random_case(self.rng, **sizes)
        self.connectors, self.people = len(case.capacity), case.pairs.connectees
        self.highest = int(case.pairs.value.max(initial=1)) + 1
        self.matching = Matching(
            case.pairs,
            case.capacity,
            case.slot_cost,
            urgent=case.urgent,
            count_first=case.count_first,
        )
        self.frozen = {}
        self.declined = set()
        self.paused = set()

    def somebody(self):
        return int(self.rng.integers(self.people))

    def connector(self):
        return int(self.rng.integers(self.connectors))

    def add(self):
        chosen = np.flatnonzero(self.rng.random(self.connectors) < 0.5).tolist()
        row = {j: int(self.rng.integers(self.highest)) for j in chosen}
        assert self.matching.add(row, urgent=bool(self.rng.random() < 0.3)) == self.people
        self.people += 1

    def withdraw(self):
        person = self.somebody()
        self.matching.withdraw(person)
        self.frozen.pop(person, None)
        assert self.matching.connector_of(person) == -1

    def decline(self):
        person, connector = self.somebody(), self.connector()
        matched = self.matching.connector_of(person)
        if matched >= 0 and self.rng.random() < 0.8:
            connector = matched
        self.matching.decline(person, connector)
        self.declined.add((person, connector))
        if self.frozen.get(person) == connector:
            del self.frozen[person]

    def pause(self):
        self.paused.add(connector := self.connector())
        self.matching.pause(connector)

    def resume(self):
        connector = self.paused.pop() if self.paused else self.connector()
        self.matching.resume(connector)

    def set_capacity(self):
        connector, capacity = self.connector(), int(self.rng.integers(4))
        costs = np.sort(self.rng.integers(0, max(2, self.highest // 5), 4))
        if capacity >= list(self.frozen.values()).count(connector):
            self.matching.set_capacity(connector, capacity, costs)
        else:
            with pytest.raises(BadInput, match="are used up"):
                self.matching.set_capacity(connector, capacity, costs)

    def freeze(self):
        person = self.somebody()
        if self.matching.connector_of(person) >= 0:
            self.matching.freeze(person)
            self.frozen[person] = self.matching.connector_of(person)

    def happens(self, what):
        if self.connectors and (self.people or what == "add"):
            getattr(self, what)()

    def check(self):
        """The proof holds, promises were kept, and from scratch all comes out the same."""
        problem, solution = self.matching.problem(), self.matching.solution()
        options: dict[str, Any] = {"urgent": problem.urgent, "count_first": problem.count_first}
        verify(problem.pairs, problem.capacity, problem.slot_cost, solution, **options)
        for person, connector in self.frozen.items():
            assert solution.match[person] == connector
        for person, connector in self.declined:
            assert solution.match[person] != connector
        free = solution.match[~solution.fixed]
        assert not self.paused & set(free.tolist())
        rest = without(problem, solution.fixed, solution.match[solution.fixed])
        ids: dict[str, Any] = {
            "connectee_ids": rest.connectee_ids,
            "connector_ids": rest.connector_ids,
        }
        again = solve(rest.pairs, rest.capacity, rest.slot_cost, **options, **ids)
        assert (again.match == np.where(solution.fixed, -1, solution.match)).all()
        assert (again.prices == solution.prices).all()
        assert (again.utilities == solution.utilities).all()


EVENTS = ["add", "withdraw", "decline", "pause", "resume", "set_capacity", "freeze"]


@settings(max_examples=60)
@given(st.integers(0, 1 << 20), st.lists(st.sampled_from(EVENTS), min_size=20, max_size=40))
def test_whatever_happens_the_matching_is_the_one_from_scratch(seed, events):
    office = Office(seed)
    for turn, event in enumerate(events):
        if not turn % 5:
            office.check()
        office.happens(event)
    office.check()


def busy_months(seeds):
    """More people, and events as they come."""
    for seed in seeds:
        office = Office(seed, people=30, connectors=12)
        for turn in range(40):
            office.happens(str(office.rng.choice(EVENTS)))
            if turn % 10 == 9:
                office.check()


def test_in_busy_months_the_matching_is_the_one_from_scratch():
    busy_months(range(100))


@pytest.mark.full
def test_in_many_busy_months_the_matching_is_the_one_from_scratch():
    busy_months(range(100, 5000))


@pytest.mark.full
@given(st.integers(0, 1 << 20), st.lists(st.sampled_from(EVENTS), min_size=60, max_size=90))
def test_whatever_happens_for_long_the_matching_is_the_one_from_scratch(seed, events):
    office = Office(seed)
    for event in events:
        office.happens(event)
    office.check()


def two_and_two(**more):
    """Each prefers connector 0; person 0 gains more by it."""
    pairs = Pairs.of(2, [0, 0, 1, 1], [0, 1, 0, 1], [900, 500, 800, 700])
    return Matching(pairs, [1, 1], [[0, 0], [0, 0]], **more)


def matches(matching):
    return matching.solution().match.tolist()


def test_a_newcomer_moves_others_only_where_that_is_best():
    matching = two_and_two()
    assert matches(matching) == [0, 1]
    matching.set_capacity(1, 2)
    assert matching.add({0: 1000}) == 2
    assert matches(matching) == [1, 1, 0]


def test_what_was_sent_stays_though_another_would_gain_more():
    matching = two_and_two()
    matching.freeze(0)
    matching.add({0: 5000}, urgent=True)
    assert matches(matching) == [0, 1, -1]
    assert matching.solution().fixed.tolist() == [True, False, False]
    matching.decline(0, 0)
    assert matches(matching) == [-1, 1, 0]


def test_who_declines_gets_another_and_never_the_same_again():
    matching = two_and_two()
    matching.decline(0, 0)
    assert matches(matching) == [1, 0]
    matching.decline(0, 1)
    assert matches(matching) == [-1, 0]
    matching.pause(0)
    matching.resume(0)
    assert matches(matching) == [-1, 0]


def test_a_pause_keeps_what_was_sent_and_moves_the_rest_on():
    matching = two_and_two()
    matching.set_capacity(0, 2)
    matching.freeze(0)
    assert matches(matching) == [0, 0]
    matching.pause(0)
    assert matches(matching) == [0, 1]
    matching.resume(0)
    assert matches(matching) == [0, 0]


def test_each_call_may_be_repeated():
    matching = two_and_two()
    for _again in range(2):
        matching.pause(1)
        matching.withdraw(1)
        matching.freeze(0)
        matching.decline(0, 1)
    assert matches(matching) == [0, -1]
    for _again in range(2):
        matching.resume(1)
        matching.withdraw(0)
    assert matches(matching) == [-1, -1]


@pytest.mark.parametrize(
    ("why", "attempt"),
    [
        ("there is no connectee 2; 0 to 1", lambda m: m.withdraw(2)),
        ("there is no connectee -1", lambda m: m.connector_of(-1)),
        ("there is no connector 2; 0 to 1", lambda m: m.pause(2)),
        ("there is no connector 5", lambda m: m.add({5: 1})),
        ("value[0] is 0.5; a whole number", lambda m: m.add({0: 0.5})),
        ("the values are too large", lambda m: m.add({0: 1 << 50})),
        ("connectee id 1 stands already", lambda m: m.add({0: 1}, id=1)),
        ("connectee 0 has no match to freeze", lambda m: (m.withdraw(0), m.freeze(0))),
        ("there are costs for 2", lambda m: m.set_capacity(0, 3)),
        ("slot_cost[0, 1] is 1; no less than", lambda m: m.set_capacity(0, 2, [2, 1])),
        ("connector 0 cannot have 0 places", lambda m: (m.freeze(0), m.set_capacity(0, 0))),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(why, attempt):
    matching = two_and_two()
    with pytest.raises(BadInput) as refused:
        attempt(matching)
    assert why in str(refused.value)
    problem = matching.problem()
    verify(problem.pairs, problem.capacity, problem.slot_cost, matching.solution())
