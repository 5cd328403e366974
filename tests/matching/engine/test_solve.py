"""The best matching is the best: against other solvers, by trying everything, and in any order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from tests.matching.engine.problems import TIER, Case, random_case, random_cases
from threedoors.matching.engine import BadInput, Pairs, solve, solver
from threedoors.matching.engine.ties import marks

pytestmark = pytest.mark.usefixtures("short_lists")


def case_of(rows, capacity, slot_cost=None, **more):
    """A case from {connectee: {connector: value}}."""
    triplets = [(i, j, value) for i, row in enumerate(rows) for j, value in row.items()]
    who, whom, value = np.array(triplets, np.int64).reshape(-1, 3).T
    costs = np.zeros((len(capacity), 3), int) if slot_cost is None else np.array(slot_cost)
    urgent = np.array(more.pop("urgent", [False] * len(rows)), bool)
    pairs = Pairs.of(len(rows), who, whom, value)
    return Case(pairs, np.array(capacity, np.int64), costs, urgent, **more)


def test_nobody_finds_a_better_result_and_the_proof_holds():
    for case in random_cases(250, seed=1):
        solution = case.solve()
        assert case.verify(solution).primal == case.best_by_scipy()
        assert solution.value == solution.bound


def test_among_equals_the_marks_of_the_ids_decide_and_trying_everything_finds_the_same():
    for case in random_cases(60, seed=2, people=6, connectors=4):
        n, m = case.pairs.connectees, len(case.capacity)
        mark = marks(
            *np.meshgrid(
                np.arange(n, dtype=np.uint64), np.arange(m, dtype=np.uint64), indexing="ij"
            )
        )
        height = np.zeros((n, m), object)
        height[case.pairs.who, case.pairs.connector] = case.heights()

        def worth(match, mark=mark, height=height, case=case):
            load = np.bincount([j for j in match if j >= 0], minlength=len(case.capacity))
            cost = sum(int(case.slot_cost[j, :count].sum()) for j, count in enumerate(load))
            pairs = [(i, j) for i, j in enumerate(match) if j >= 0]
            return sum(height[p] for p in pairs) - cost, sum(int(mark[p]) for p in pairs)

        assert tuple(case.solve().match.tolist()) == max(case.every_result(), key=worth)


def test_as_many_people_and_as_many_urgent_people_are_matched_as_can_be():
    for case in random_cases(60, seed=3, people=40, connectors=20):
        solution = replace(case, count_first=True).solve()
        assert solution.matched == most_people(case, np.ones_like(case.urgent))
        assert solution.urgent == most_people(case, case.urgent)


def most_people(case, among):
    """How many of these people could be matched at once, by scipy (Hopcroft and Karp)."""
    first = np.cumsum(case.capacity) - case.capacity
    places = [
        (i, first[j] + k)
        for i, j in zip(case.pairs.who, case.pairs.connector, strict=True)
        for k in range(case.capacity[j])
        if among[i]
    ]
    if not places:
        return 0
    rows, columns = zip(*places, strict=True)
    shape = (case.pairs.connectees, int(case.capacity.sum()))
    graph = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


def test_rows_in_another_order_give_the_same_matches_prices_and_utilities():
    rng = np.random.default_rng(4)
    for case in (random_case(rng) for _ in range(80)):
        other, people, connectors = case.shuffled(rng)
        before = case.solve()
        after = other.solve(connectee_ids=people, connector_ids=connectors)
        names = np.append(connectors, -1)
        assert (names[after.match] == before.match[people]).all()
        assert (after.prices == before.prices[connectors]).all()
        assert (after.utilities == before.utilities[people]).all()


def test_a_price_is_what_one_more_place_would_bring():
    checked = 0
    for case in random_cases(60, seed=5, people=14, connectors=5):
        solution = case.solve()
        wider = np.pad(case.slot_cost, ((0, 0), (0, 1)), mode="edge")
        worth = case.verify(solution).primal
        for j in np.flatnonzero(np.bincount(solution.match[solution.match >= 0]) > 0):
            if (solution.match == j).sum() < case.capacity[j]:
                continue  # with a free place one more brings nothing
            more = case.capacity.copy()
            more[j] += 1
            richer = replace(case, capacity=more, slot_cost=wider)
            gain = richer.verify(richer.solve()).primal - worth
            assert gain == max(0, solution.prices[j] - wider[j, case.capacity[j]])
            checked += 1
    assert checked > 50


def test_when_rests_grow_too_long_it_starts_anew_in_small_steps(monkeypatch):
    cases = list(random_cases(40, seed=6, people=40))
    expected = [case.solve() for case in cases]
    monkeypatch.setattr(solver, "can_be_rounded", lambda _numbers: False)
    for case, before in zip(cases, expected, strict=True):
        assert (case.solve().match == before.match).all()
        assert (case.solve().prices == before.prices).all()


def test_what_the_shortlist_missed_is_found():
    """Everybody likes the same few best, on both sides, so the first pairs of the list cannot do."""
    rng = np.random.default_rng(7)
    who, whom = np.nonzero(np.ones((60, 60)))
    value = 10_000 * (who % 30 + whom) + rng.integers(0, 1000, len(who))
    one_place = np.ones(60, int), np.zeros((60, 1), int)
    case = Case(Pairs.of(60, who, whom, value), *one_place, np.zeros(60, bool))
    solution = case.solve()
    assert solution.rounds > 1
    assert case.verify(solution).primal == case.best_by_scipy() == 60 * TIER + solution.value


def test_one_person_more_outweighs_any_value_unless_only_value_counts():
    rows = [{0: 900_000, 1: 10}, {0: 100}]
    assert case_of(rows, [1, 1]).solve().match.tolist() == [1, 0]
    assert case_of(rows, [1, 1], count_first=False).solve().match.tolist() == [0, -1]


def test_an_urgent_person_comes_before_a_better_pair():
    case = case_of([{0: 900_000}, {0: 100}], [1], urgent=[False, True])
    assert case.solve().match.tolist() == [-1, 0]


def test_costs_that_rise_spread_the_work():
    rows = [{0: 500, 1: 450}, {0: 500, 1: 450}]
    assert case_of(rows, [2, 2], [[0, 0], [0, 0]]).solve().match.tolist() == [0, 0]
    assert sorted(case_of(rows, [2, 2], [[0, 60], [0, 60]]).solve().match.tolist()) == [0, 1]


@pytest.mark.parametrize(
    "case",
    [
        case_of([], []),
        case_of([], [2]),
        case_of([{}], []),
        case_of([{}, {}], [1, 1]),
        case_of([{0: 5}], [0]),
        Case(
            Pairs.of(1, [0], [0], [5]), np.zeros(1, int), np.zeros((1, 0), int), np.zeros(1, bool)
        ),
    ],
)
def test_where_nobody_can_be_matched_that_is_the_proven_answer(case):
    solution = case.solve()
    case.verify(solution)
    assert (solution.match == -1).all()
    assert (solution.urgent, solution.matched, solution.value, solution.bound) == (0, 0, 0, 0)


def test_one_person_gets_the_one_connector():
    solution = case_of([{0: 350_000}], [1]).solve()
    assert solution.match.tolist() == [0]
    assert solution.value == 350_000


def test_who_waits_hears_how_far_it_is():
    heard = []
    case = case_of([{0: 5}] * 600, [3])
    case.solve(progress=lambda done, total: heard.append((done, total)))
    assert heard[0] == (0, 600)
    assert heard[-1] == (600, 600)
    assert (256, 600) in heard


PAIR = Pairs.of(1, [0], [0], [5])


@pytest.mark.parametrize(
    ("why", "attempt"),
    [
        ("value[1] is nan; a whole number", lambda: Pairs.of(1, [0, 0], [0, 1], [1.0, np.nan])),
        ("value[0] is 0.5; a whole number", lambda: Pairs.of(1, [0], [0], [0.5])),
        ("value must have the shape (2,)", lambda: Pairs.of(1, [0, 0], [0, 1], [1])),
        ("connectee[0] is 4; 0 to 1", lambda: Pairs.of(2, [4], [0], [1])),
        ("connectee 1 has connector 3 twice", lambda: Pairs.of(2, [1, 1], [3, 3], [1, 2])),
        ("connector[0] is -1; 0 or more", lambda: Pairs.of(1, [0], [-1], [1])),
        ("starts must rise", lambda: Pairs(np.array([0, 2]), np.array([0]), np.array([1]))),
        ("connector[0] is 0; 0 to -1", lambda: solve(PAIR, [], np.zeros((0, 1)))),
        ("capacity[0] is -1; 0 or more", lambda: solve(PAIR, [-1], [[0]])),
        ("capacity[0] is 2; a slot cost for each", lambda: solve(PAIR, [2], [[0]])),
        ("slot_cost[0, 1] is 3; no less than", lambda: solve(PAIR, [2], [[4, 3]])),
        ("slot_cost must have the shape (1, -1)", lambda: solve(PAIR, [1], [0])),
        ("urgent must have the shape (1,)", lambda: solve(PAIR, [1], [[0]], urgent=[True, False])),
        ("urgent[0] is 2; yes or no", lambda: solve(PAIR, [1], [[0]], urgent=[2])),
        ("value must be whole numbers", lambda: Pairs.of(1, [0], [0], ["five"])),
        ("are too large", lambda: solve(Pairs.of(1, [0], [0], [1 << 40]), [1], [[0]])),
        (
            "connectee_ids[1] is 7, which stands twice",
            lambda: solve(Pairs.of(2, [], [], []), [], np.zeros((0, 1)), connectee_ids=[7, 7]),
        ),
    ],
)  # fmt: skip
def test_input_that_cannot_be_right_is_refused_in_a_sentence(why, attempt):
    with pytest.raises(BadInput) as refused:
        attempt()
    assert why in str(refused.value)


def test_bad_input_says_in_which_file_row_and_column():
    refused = BadInput("a number of years was expected", file="people.jsonl", row=3, column="years")
    assert str(refused) == "people.jsonl, row 3, column years: a number of years was expected"
