"""The compiled path gives what the plain path gives: every pair, match, price and utility, to the unit."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

from benchmarks.kit.instances import SIZES, Size, write
from tests.matching.engine.problems import random_cases
from threedoors.matching.engine import Features, read_folder, scan, solve, speed

needs_numba = pytest.mark.skipif(
    not find_spec("numba"),
    reason="the compiled path is not tested here: the extra threedoors[fast] is not installed",
)
SAID = ("match", "utilities", "prices", "urgent", "matched", "value", "bound")


def same_solution(first, second):
    """Whether all that is said is the same."""
    return all(np.array_equal(getattr(first, name), getattr(second, name)) for name in SAID)


@needs_numba
def test_random_problems_have_the_same_solution_on_both_paths():
    for case in random_cases(150, seed=11, people=40, connectors=20):
        fast = case.solve(compiled=True)
        assert same_solution(fast, case.solve(compiled=False))
        case.verify(fast)


@needs_numba
def test_problems_that_need_many_rounds_have_the_same_solution_on_both_paths():
    for case in random_cases(12, seed=12, people=600, connectors=150):
        wide = replace(case, count_first=True)
        assert same_solution(wide.solve(compiled=True), wide.solve(compiled=False))


@needs_numba
@pytest.mark.parametrize("size", ["pilot", "two_towns", "halifax"])
def test_people_have_the_same_pairs_and_the_same_solution_on_both_paths(size, tmp_path):
    features = Features.of(read_folder(write(tmp_path / size, SIZES[size])))
    agree_on_both_paths(features)


@needs_numba
def test_what_is_unknown_and_what_people_hope_count_the_same_on_both_paths(tmp_path):
    instance = read_folder(write(tmp_path / "folder", Size(90, 60, 3), seed=4))
    scoring = instance.scoring
    weights = {**scoring.weights, "hopes": 0.2, "demand": 0.1}
    agree_on_both_paths(Features.of(replace(instance, scoring=replace(scoring, weights=weights))))


def agree_on_both_paths(features):
    """Scan and solve, twice."""
    fast, plain = scan(features, compiled=True), scan(features, compiled=False)
    for name in ("starts", "connector", "value"):
        assert np.array_equal(getattr(fast, name), getattr(plain, name))
    instance = features.instance
    asked = {
        "urgent": instance.connectees.urgent,
        "connectee_ids": instance.connectees.people.ids,
        "connector_ids": instance.connectors.people.ids,
    }
    first, second = (
        solve(fast, features.room, instance.slot_cost, compiled=compiled, **asked)
        for compiled in (True, False)
    )
    assert same_solution(first, second)


def test_only_large_problems_are_left_to_compiled_loops_and_only_if_nobody_objects(monkeypatch):
    monkeypatch.delenv("THREEDOORS_PLAIN", raising=False)
    monkeypatch.setattr(speed, "has_compiler", lambda: True)
    assert speed.fast(10, many=10)
    assert not speed.fast(9, many=10)
    assert speed.fast(9, many=10, wanted=True)
    monkeypatch.setenv("THREEDOORS_PLAIN", "1")
    assert not speed.fast(10, many=10)
    assert speed.fast(10, many=10, wanted=True)


@pytest.fixture
def asked_anew():
    """Whether there is a compiler is asked once a process; here it is asked again."""
    speed.has_compiler.cache_clear()
    yield
    speed.has_compiler.cache_clear()


def test_where_the_extra_is_not_installed_the_plain_path_is_taken(monkeypatch, asked_anew):
    monkeypatch.setattr(speed, "find_spec", lambda _name: None)
    assert not speed.fast(10, many=10)
    assert not speed.fast(10, many=10, wanted=True)


def test_a_compiler_that_does_not_load_is_told_and_left_alone(monkeypatch, asked_anew, caplog):
    def broken(_name):
        raise OSError("libllvmlite.so: cannot open shared object file")

    monkeypatch.setattr(speed, "find_spec", lambda _name: True)
    monkeypatch.setattr(speed, "import_module", broken)
    assert not speed.fast(10, many=10, wanted=True)
    assert not speed.fast(10, many=10, wanted=True)
    assert caplog.text.count("numba is installed but does not load") == 1
