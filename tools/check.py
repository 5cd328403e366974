"""Runs every check in order, keeps going after a failure, and ends with one line that says it all."""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

WORK = Path("var/check")
NO_TESTS_HERE = 5  # pytest's exit code; fine only when some paths were asked for
DEPLOYED = {
    "THREEDOORS_MODE": "production",
    "THREEDOORS_BASE_URL": "https://threedoors.example",
    "THREEDOORS_SECRET_KEY": "check-only-" + "k7Q2vX9mB4tL8nR1" * 4,
    "THREEDOORS_DATABASE_URL": "postgresql://threedoors@127.0.0.1/threedoors",
    "THREEDOORS_SMTP_URL": "smtps://127.0.0.1:465",
}
LAPTOP = {"THREEDOORS_MODE": "development", "THREEDOORS_DATABASE_URL": "sqlite:///"}


@dataclass(frozen=True)
class Step:
    """One check: what it is called and the command that fails when it fails."""

    title: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    is_test: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a check went."""

    step: Step
    passed: bool
    seconds: float


def python(module: str, *arguments: str) -> list[str]:
    """A module run by the interpreter that runs this one."""
    return [sys.executable, "-m", module, *arguments]


def beside_python(program: str, *arguments: str) -> list[str]:
    """A program installed beside the interpreter."""
    return [str(Path(sys.executable).with_name(program)), *arguments]


def static_steps() -> list[Step]:
    """What can be said without running the product's pages."""
    threedoors = "threedoors"
    return [
        Step("types", python("mypy")),
        Step("format", python("ruff", "format", "--check", ".")),
        Step("lint", python("ruff", "check", ".")),
        Step("layers", beside_python("lint-imports", "--no-logo")),
        Step("sizes", python("tools.sizes")),
        Step("lock file", python("tools.lock")),
        Step("translations", python("tools.translations")),
        Step(
            "migrations",
            beside_python(threedoors, "makemigrations", "--check", "--dry-run"),
            LAPTOP,
        ),
        Step(
            "safe to deploy",
            beside_python(threedoors, "check", "--deploy", "--fail-level", "WARNING"),
            DEPLOYED,
        ),
    ]


def test_steps(asked: argparse.Namespace) -> list[Step]:
    """The same tests on both databases, then the walks in a browser."""
    without = "" if asked.full else " and not full"
    steps = [pytest_step("tests on SQLite", "sqlite", f"not browser{without}", asked)]
    if asked.fast:
        return steps
    lend = python("tests.postgres", "--")
    return [
        *steps,
        pytest_step("tests on PostgreSQL", "postgresql", f"not browser{without}", asked, lend),
        Step("a browser", python("tools.browser")),
        pytest_step("tests in a browser", "browser", f"browser{without}", asked),
    ]


def benchmark_steps() -> list[Step]:
    """Each file of benchmarks/ is one; it fails when a bar is missed."""
    names = sorted(path.stem for path in Path("benchmarks").glob("[!_]*.py"))
    return [Step(f"benchmark {name}", python(f"benchmarks.{name}")) for name in names]


def pytest_step(
    title: str, name: str, marked: str, asked: argparse.Namespace, before: Sequence[str] = ()
) -> Step:
    """One run of pytest on both cores; its counts are kept under `name`.

    Coverage is measured on SQLite and in the browser. PostgreSQL runs once more what asks a database;
    with `--full` everything.
    """
    options = ["-q", "-n", "2", "--dist", "worksteal", "--migrations", "-m", marked]
    options += ["--hypothesis-profile=full", "--play-all"] if asked.full else []
    options += [f"--junitxml={WORK / name}.xml"]
    options += [] if before else ["--cov", "--cov-report="]
    options += ["--on-database"] if before and not asked.full else []
    return Step(
        title,
        [*before, *python("pytest", *options, *asked.paths)],
        {"COVERAGE_FILE": str((WORK / f".coverage.{name}").absolute())},
        is_test=True,
        may_be_empty=bool(asked.paths),
    )


def run(step: Step) -> Outcome:
    """Run one check; a test run speaks as it goes, the others only when they fail."""
    if step.is_test:
        print(f"── {step.title}", flush=True)
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        check=False,
        env=os.environ | step.environment,
        stdin=subprocess.DEVNULL,
        stdout=None if step.is_test else subprocess.PIPE,
        stderr=None if step.is_test else subprocess.STDOUT,
        text=True,
    )
    passed = done.returncode == 0 or (step.may_be_empty and done.returncode == NO_TESTS_HERE)
    outcome = Outcome(step, passed, time.monotonic() - started)
    said = [] if step.is_test else [f"── {step.title}"]
    said += [done.stdout.rstrip()] if not passed and done.stdout else []
    said.append(f"   {'ok' if passed else 'FAILED'} ({outcome.seconds:.0f} s)")
    print("\n".join(said), flush=True)
    return outcome


def run_all(steps: Sequence[Step]) -> list[Outcome]:
    """What stands before the tests on two cores at once, for each alone leaves one idle; then one by one."""
    first = list(itertools.takewhile(lambda step: not step.is_test, steps))
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(run, first))
    return [*outcomes, *map(run, steps[len(first) :])]


def counts() -> Counter[str]:
    """How many tests passed, failed and were skipped in all runs together."""
    total: Counter[str] = Counter()
    for report in WORK.glob("*.xml"):
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - our own file
            number = {k: int(suite.get(k, 0)) for k in ("tests", "failures", "errors", "skipped")}
            total["failed"] += number["failures"] + number["errors"]
            total["skipped"] += number["skipped"]
            total["passed"] += (
                number["tests"] - number["failures"] - number["errors"] - number["skipped"]
            )
    return total


def summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    """The list of checks, and the closing line."""
    lines = [
        f"  {'ok    ' if o.passed else 'FAILED'} {o.seconds:6.1f} s  {o.step.title}"
        for o in outcomes
    ]
    failed = [o.step.title for o in outcomes if not o.passed]
    number = counts()
    lines.append(f"Checks: {len(outcomes) - len(failed)} of {len(outcomes)} in {seconds:.0f} s.")
    if failed:
        lines.append(f"Failed: {', '.join(failed)}.")
    skipped = f", {number['skipped']} skipped" if number["skipped"] else ""
    lines.append(f"{number['passed']} passed, {number['failed']} failed{skipped}")
    return "\n".join(lines)


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """`bin/check --help`."""
    parser = argparse.ArgumentParser(prog="bin/check", description="Passes every check.")
    parser.add_argument(
        "--full", action="store_true", help="also the tests that take minutes, and the benchmarks"
    )
    parser.add_argument("--fast", action="store_true", help="SQLite only, no browser")
    parser.add_argument("paths", nargs="*", help="only these tests (files or folders)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; fail when anything failed."""
    asked = options(arguments)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    steps = [*static_steps(), *test_steps(asked)]
    if not (asked.fast or asked.paths):
        steps.append(Step("coverage", python("tools.coverage")))
    if asked.full:
        steps += benchmark_steps()
    started = time.monotonic()
    outcomes = run_all(steps)
    print(f"\n{summary(outcomes, time.monotonic() - started)}")
    return 0 if all(o.passed for o in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
