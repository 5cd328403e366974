"""The fast engine beside the slow oracle: every pair, every term, every rule, and the best result."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from benchmarks.kit import other_solvers
from benchmarks.kit.instances import SIZES, Size, write
from tests.matching.engine.oracle import Oracle
from threedoors.matching.engine import Features, Hold, look, read_folder, scan
from threedoors.matching.engine.answer import Case, answer

# Terms are a millionth off at most, a score half of one; waiting, fatigue and load half of one each.
# Unit vectors are rounded to 2^-26, which is less than AS_FINE in a score.
PER_TERM, PER_SCORE, PER_MATCH, AS_FINE = 1e-6, 0.51e-6, 2.1e-6, 1e-8
NAMES = {
    Hold.CAPACITY: "capacity",
    Hold.LANGUAGE: "language",
    Hold.PLACE: "place",
    Hold.EMPLOYER: "employer",
    Hold.EXCLUSION: "exclusion",
    Hold.UNRELATED: "unrelated",
}
SMALL = [(size, seed) for size in ("pilot", "two_towns") for seed in (1, 2, 3)]


@pytest.fixture(params=SMALL, ids=lambda given: f"{given[0]}-{given[1]}")
def folder(request, tmp_path):
    size, seed = request.param
    return write(tmp_path / "folder", SIZES[size], seed)


def some_unknown(folder):
    """The same people, but every third knows less of themselves."""
    for name in ("connectees", "connectors"):
        path = folder / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        unknown = ("sector", "edu_field", "edu_level", "years", "community", "employer")
        for number, row in enumerate(rows):
            if number % 3 == 0:
                row[unknown[number // 3 % len(unknown)]] = None
            if number % 7 == 0:
                row |= {"occupations": [], "skills": [], "bio": ""}
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


def agree_on_every_pair(folder, *, of_every=1):
    """Terms, scores and rules of all pairs (of each so manyth newcomer), and which may be matched."""
    oracle, features = Oracle(folder), Features.of(read_folder(folder))
    pairs, weights = scan(features), oracle.head["scoring"]["weights"]
    eligible = set(zip(pairs.who.tolist(), pairs.connector.tolist(), strict=True))
    worth = dict(zip(sorted(eligible), pairs.value.tolist(), strict=True))
    for i, mine in islice(oracle.connectees.items(), 0, None, of_every):
        looks = look(features, i)
        for j, theirs in oracle.connectors.items():
            found = looks.explain(j)
            assert sum(found.terms.values()) == found.score
            terms = oracle.terms(mine, theirs)
            for name, term in terms.items():
                assert found.terms[name] / 1e6 == pytest.approx(weights[name] * term, abs=PER_TERM)
            exact = sum(weights[name] * term for name, term in terms.items())
            assert found.score / 1e6 == pytest.approx(exact, abs=PER_SCORE)
            held = {name for hold, name in NAMES.items() if hold in found.held_back}
            assert held == oracle.why_not(i, j), (i, j)
            if abs(exact - oracle.floor) > AS_FINE:
                assert (Hold.FLOOR in found.held_back) == (exact < oracle.floor)
            assert ((i, j) in eligible) == (found.held_back == 0)
            if (i, j) in eligible:
                assert worth[i, j] == found.value
                assert found.value / 1e6 == pytest.approx(oracle.value(i, j), abs=PER_MATCH)


def best_by_an_other_way(case):
    """(urgent, matched, value) by scipy, each place a column, and a column of their own for nobody."""
    rows, places, n = case.pairs, case.features.room, case.features.connectees
    first = np.cumsum(places) - places
    table = np.full((n, int(places.sum()) + n), -np.inf)
    table[:, places.sum() :] = 0.0
    tier = 10**9 * (1 + case.instance.connectees.urgent.astype(np.int64))
    costs = case.instance.slot_cost
    for i, j, value in zip(rows.who, rows.connector, rows.value, strict=True):
        for k in range(places[j]):
            table[i, first[j] + k] = float(tier[i] + value - costs[j, k])
    row, column = linear_sum_assignment(table, maximize=True)
    seated = column < places.sum()
    total = int(table[row, column].sum()) - int(tier[row[seated]].sum())
    return int(case.instance.connectees.urgent[row[seated]].sum()), int(seated.sum()), total


def best_by_a_sparse_solver(case):
    """The same where a dense table is too large."""
    match = other_solvers.by_scipy_sparse(case, other_solvers.sparse(case))
    return other_solvers.outcome(case, match)


def is_best_and_breaks_no_rule(folder, *, other_way=None):
    """The oracle's word on the answer to a folder."""
    oracle, case = Oracle(folder), Case.of(read_folder(folder))
    solution = case.solve()
    case.prove(solution)
    found = answer(case, solution)
    matches = [(i, j) for i, j, _ in found["matches"]]
    assert oracle.violations(matches) == []
    urgent, matched, value = oracle.total(matches)
    assert found["counts"] == {"urgent": urgent, "matched": matched}
    assert found["value"] / 1e6 == pytest.approx(value, abs=PER_MATCH * matched)
    assert (other_way or best_by_an_other_way)(case) == (urgent, matched, found["value"])
    return found


def test_every_pair_is_scored_and_ruled_as_the_oracle_says(folder):
    agree_on_every_pair(folder)


def test_what_is_unknown_counts_as_the_rules_say(tmp_path):
    agree_on_every_pair(some_unknown(write(tmp_path / "folder", SIZES["two_towns"], 4)))


def test_the_answer_breaks_no_rule_and_none_is_better(folder):
    assert is_best_and_breaks_no_rule(folder)["matches"]


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_answer_for_towns_where_many_want_the_same_is_proven(tmp_path, seed):
    """Twice as many newcomers as Connectors: prices rise and fall again before all is settled."""
    case = Case.of(read_folder(write(tmp_path / "folder", Size(300, 150, 2), seed)))
    solution = case.solve()
    case.prove(solution)
    assert best_by_a_sparse_solver(case) == (solution.urgent, solution.matched, solution.value)


@pytest.mark.full
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_citys_answer_breaks_no_rule_and_none_is_better(tmp_path, seed):
    folder = write(tmp_path / "folder", SIZES["halifax"], seed)
    is_best_and_breaks_no_rule(folder)
    agree_on_every_pair(folder, of_every=7)


@pytest.mark.full
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_countrys_answer_breaks_no_rule_and_none_is_better(tmp_path, seed):
    folder = write(tmp_path / "folder", SIZES["national"], seed)
    is_best_and_breaks_no_rule(folder, other_way=best_by_a_sparse_solver)
    agree_on_every_pair(folder, of_every=1000)


@pytest.mark.parametrize("size", ["pilot", "two_towns"])
def test_the_order_of_rows_changes_nothing(tmp_path, size):
    plain = write(tmp_path / "plain", SIZES[size], 5)
    mixed = write(tmp_path / "mixed", SIZES[size], 5, shuffled=True)
    first, second = (Case.of(read_folder(folder)) for folder in (plain, mixed))
    assert Counter(values_by_id(first)) == Counter(values_by_id(second))
    assert answer(first, first.solve()) == answer(second, second.solve())


def values_by_id(case):
    mine = case.instance.connectees.people.ids[case.pairs.who].tolist()
    theirs = case.instance.connectors.people.ids[case.pairs.connector].tolist()
    return list(zip(mine, theirs, case.pairs.value.tolist(), strict=True))
