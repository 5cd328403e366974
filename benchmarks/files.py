"""A funder's list of 50,000 rows as XLSX, and a report as PDF: what they hold in memory, and how long they take.

Run: `python -m benchmarks.files [--rows 50000]`. The list is written by a process of its own, as a web process would.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import time
from contextlib import closing
from typing import Any

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.community import add
from benchmarks.kit.databases import address, fresh_databases
from tests.cast import coordinator, make_program
from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.people.models import Membership, Person, Role
from threedoors.people.profiles import ConnecteeProfile
from threedoors.programs.models import Program
from threedoors.reports.actions import draft_report
from threedoors.reports.files import FILES
from threedoors.reports.models import Report
from threedoors.reports.periods import to_report
from threedoors.reports.telling import telling

NOON = dt.datetime(2026, 4, 1, 16, 0, tzinfo=dt.UTC)


def main() -> None:
    """Write the rows, let another process make the list, then set the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    clock.set_for_tests(NOON)
    with fresh_databases("files"):
        build(rows)
        took = written_elsewhere()
        assert took["rows"] == rows, took
        program = Program.objects.get()
        draft_report(program, to_report(program.policy, NOON.date()), by=None)
        first, again = seconds_of_pdf(), seconds_of_pdf()
    print(
        f"{took['rows']} rows of {took['columns']} columns: "
        f"{took['cpu']:.1f} CPU s, {took['kilobytes']:.0f} KB"
    )
    judge(
        [
            Bar("memory of a process that writes the list", took["megabytes"], "MB", most=200),
            Bar("the first report as PDF", first, "s", most=2),
            Bar("the next report as PDF", again, "s", most=2),
        ]
    )


def build(rows: int) -> None:
    """As many newcomers as wanted, each accepted once, in bulk."""
    program = make_program("bench", "Bench Connector Program", community="Bench")
    coordinator(program, "Helen Carver", "helen@bench.example")
    people = add(
        Person(program=program, name=f"Newcomer {n}", email=f"n{n}@mail.example", city="Bench")
        for n in range(rows)
    )
    members = add(
        Membership(program=program, person=one, role=Role.CONNECTEE, status="active")
        for one in people
    )
    add(ConnecteeProfile(membership=one, job_title="Auditor", sector="finance") for one in members)
    add(_application(member, n) for n, member in enumerate(members))


def _application(member: Membership, n: int) -> Application:
    return Application(
        program=member.program,
        membership=member,
        role=Role.CONNECTEE,
        status="ready",
        applied_at=NOON - dt.timedelta(days=20),
        accepted_at=NOON - dt.timedelta(days=10, minutes=n),
    )


def written_elsewhere() -> dict[str, Any]:
    """By a process that does nothing else."""
    command = [sys.executable, "-m", "benchmarks.kit.funders_list"]
    env = os.environ | {"THREEDOORS_DATABASE_URL": address()}
    said = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
    took: dict[str, Any] = json.loads(said)
    return took


def seconds_of_pdf() -> float:
    """From the report's row to the finished file, the counting included."""
    report = Report.objects.select_related("program").get()
    started = time.perf_counter()
    with closing(FILES["pdf"](telling(report))) as response:
        assert b"".join(response).startswith(b"%PDF")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
