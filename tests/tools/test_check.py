"""`bin/check` goes on after a failure, ends in one line, and fails when anything failed."""

import sys

import pytest

from tests.conftest import asks_a_database
from tools import check

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setattr(check, "WORK", tmp_path)
    return tmp_path


def step(code, **words):
    return check.Step("a step", [sys.executable, "-c", code], **words)


def test_a_step_that_fails_shows_what_it_said(capfd):
    assert not check.run(step("print('why it failed'); raise SystemExit(1)")).passed
    assert "why it failed" in capfd.readouterr().out


def test_a_step_that_passes_is_quiet(capfd):
    assert check.run(step("print('chatter')")).passed
    assert "chatter" not in capfd.readouterr().out


def test_what_stands_before_the_tests_runs_together_and_a_failure_ends_nothing(capfd):
    bad = step("raise SystemExit(1)")
    outcomes = check.run_all([bad, step("pass"), step("pass", is_test=True), step("pass")])
    assert [o.passed for o in outcomes] == [False, True, True, True]


def test_no_tests_on_the_asked_paths_is_not_a_failure():
    assert check.run(step("raise SystemExit(5)", is_test=True, may_be_empty=True)).passed
    assert not check.run(step("raise SystemExit(5)", is_test=True)).passed


@pytest.mark.parametrize(("arguments", "may"), [([], False), (["tests/base"], True)])
def test_a_whole_run_without_tests_is_a_failure(arguments, may):
    steps = check.test_steps(check.options(arguments))
    assert {s.may_be_empty for s in steps if s.is_test} == {may}


def test_the_closing_line_adds_up_all_runs(work):
    (work / "sqlite.xml").write_text(REPORT.format(10, 1, 1, 2))
    (work / "postgresql.xml").write_text(REPORT.format(10, 0, 0, 0))
    outcomes = [check.Outcome(step(""), True, 1.0), check.Outcome(step(""), False, 2.0)]
    assert check.summary(outcomes, 3.0).splitlines()[-3:] == [
        "Checks: 1 of 2 in 3 s.",
        "Failed: a step.",
        "16 passed, 2 failed, 2 skipped",
    ]


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        ([], ["tests on SQLite", "tests on PostgreSQL", "a browser", "tests in a browser"]),
        (["--fast"], ["tests on SQLite"]),
    ],
)
def test_fast_leaves_out_the_slow_runs(arguments, titles):
    assert [s.title for s in check.test_steps(check.options(arguments))] == titles


def test_every_test_runs_once_and_what_asks_a_database_on_both():
    sqlite, postgresql = check.test_steps(check.options([]))[:2]
    assert "--on-database" not in sqlite.command
    assert "--on-database" in postgresql.command


def test_what_asks_a_database_is_told_apart(request, db):
    mine = [
        item
        for item in request.session.items
        if item.nodeid.startswith("tests/tools/test_check.py")
    ]
    asking = {item.name for item in mine if asks_a_database(item)}
    assert asking == {"test_what_asks_a_database_is_told_apart"}


def test_full_adds_the_tests_that_take_minutes():
    usual, full = check.options([]), check.options(["--full"])
    assert "not browser and not full" in check.test_steps(usual)[0].command
    assert "not browser" in check.test_steps(full)[0].command


def test_only_the_asked_tests_run():
    asked = check.options(["tests/base"])
    assert all("tests/base" in s.command for s in check.test_steps(asked) if s.is_test)
