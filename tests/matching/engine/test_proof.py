"""The checker believes nothing: each result that was tampered with is refused, and the reason named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.matching.engine.problems import random_case, random_cases
from threedoors.matching.engine import NotProven, Pairs, Solution, verify

PAIRS = Pairs.of(3, [0, 0, 1, 2], [0, 1, 0, 1], [700, 600, 650, 400])
CAPACITY, COSTS = np.array([1, 1]), np.array([[10], [20]])


def answer(**changes) -> Solution:
    """Person 0 with 1 and person 1 with 0 is best; person 2 does without. One change each."""
    best = Solution(
        match=np.array([1, 0, -1]),
        utilities=np.array([200, 150, 0]),
        prices=np.array([500, 400]),
        urgent=0,
        matched=2,
        value=600 + 650 - 30,
        bound=600 + 650 - 30,
        rounds=1,
        fixed=np.zeros(3, bool),
    )
    return replace(best, **changes)


def check(solution: Solution, **more):
    return verify(PAIRS, CAPACITY, COSTS, solution, count_first=False, **more)


def test_a_right_answer_worked_out_by_hand_is_proven():
    proof = check(answer())
    assert (proof.primal, proof.dual, proof.pairs) == (1220, 1220, 4)


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("the wrong shape", {"match": np.array([1, 0])}),
        ("the wrong shape", {"prices": np.array([500])}),
        ("Connectee 2 has a match that nobody is", {"match": np.array([1, 0, 2])}),
        ("Connectee 2 has a match that nobody is", {"match": np.array([1, 0, -2])}),
        ("Connectee 2 has no such pair", {"match": np.array([1, -1, 0])}),
        ("Connector 1 has more matches than places", {"match": np.array([1, 0, 1])}),
        ("Connectee 2 has a utility out of bounds", {"utilities": np.array([200, 150, -1])}),
        ("Connectee 0 has a utility out of bounds", {"utilities": np.array([1 << 62, 150, 0])}),
        ("Connector 1 has a price out of bounds", {"prices": np.array([500, -(1 << 62)])}),
        ("Pair (1, 0) is worth more", {"utilities": np.array([200, 149, 0])}),
        ("Pair (0, 0) is worth more", {"prices": np.array([499, 400])}),
        ("worth 1220, the prices allow 1221", {"prices": np.array([501, 400]), "bound": 1221}),
        ("worth 1220, the prices allow 1227", {"utilities": np.array([200, 157, 0]), "bound": 1227}),
        ("worth 1070", {"match": np.array([0, -1, 1]), "value": 1070}),
        ("worth 580", {"match": np.array([1, -1, -1]), "matched": 1, "value": 580}),
        ("stated are (1, 2, 1220, 1220)", {"urgent": 1}),
        ("stated are (0, 3, 1220, 1220)", {"matched": 3}),
        ("stated are (0, 2, 1221, 1220)", {"value": 1221}),
        ("stated are (0, 2, 1220, 1219)", {"bound": 1219}),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_and_the_place_named(why, changes):
    with pytest.raises(NotProven) as refused:
        check(answer(**changes))
    assert why in str(refused.value)


def test_what_was_proven_for_value_is_no_proof_for_people_or_urgent_people():
    with pytest.raises(NotProven):
        verify(PAIRS, CAPACITY, COSTS, answer())
    with pytest.raises(NotProven):
        check(answer(), urgent=[True, False, False])


@given(
    st.integers(0, 10_000),
    st.integers(0, 100),
    st.sampled_from([-(1 << 40), -1000, -1, 1, 1 << 40]),
)
def test_no_number_of_a_certificate_can_be_changed_unseen(seed, place, change):
    case = random_case(np.random.default_rng(seed))
    solution = case.solve()
    names = ["match", "utilities", "prices", "urgent", "matched", "value", "bound"]
    name = names[place % len(names)]
    old = getattr(solution, name)
    if isinstance(old, int):
        changed = replace(solution, **{name: old + change})
    else:
        assume(len(old))
        new, at = old.copy(), place % len(old)
        # Only with a place is a price part of the sums; with none, any high enough price is as good.
        assume(name != "prices" or case.capacity[at] or change < 0)
        new[at] += change
        changed = replace(solution, **{name: new})
        if name == "prices":
            assume(not still_sums_up(case, solution, new))
    with pytest.raises(NotProven):
        case.verify(changed)


def still_sums_up(case, solution, prices):
    """Whether other prices leave the same over the costs: then they may be as good a proof."""
    places = np.arange(case.slot_cost.shape[1]) < case.capacity[:, None]

    def left_over(prices):
        return np.maximum(0, prices[:, None] - case.slot_cost)[places].sum()

    return left_over(prices) == left_over(solution.prices)


def test_any_other_matching_under_the_same_prices_is_refused_unless_it_is_worth_as_much():
    rng, refused = np.random.default_rng(3), 0
    for case in random_cases(40, seed=8, people=5, connectors=4):
        solution = case.solve()
        results = list(case.every_result())
        for match in rng.permutation(len(results))[:20]:
            other = replace(solution, match=np.array(results[match], np.int64))
            try:
                worth = case.verify(other).primal
            except NotProven:
                refused += 1
            else:
                assert worth == case.best_by_scipy()
    assert refused > 100
