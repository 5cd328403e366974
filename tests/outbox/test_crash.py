"""The mail worker may be killed at any moment: nothing is lost, nothing goes twice under a new id (bar M4)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.outbox.crash import start_sink


@pytest.fixture
def own_database(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of the crash run's own, on the engine under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'crash.sqlite3'}"
        return
    name = f"crash_{os.getpid()}"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = urlsplit(os.environ["THREEDOORS_DATABASE_URL"])
    yield url._replace(path=f"/{name}").geturl()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(messages: int, kills: int, sure: int, folder: Path, database: str) -> dict[str, Any]:
    sink, port = start_sink(folder / "received.jsonl")
    (folder / "clock").write_text("2026-03-04T16:00:00+00:00")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "threedoors.settings",
        "THREEDOORS_MODE": "test",
        "THREEDOORS_DATABASE_URL": database,
        "THREEDOORS_SMTP_URL": f"smtp://127.0.0.1:{port}?timeout=5",
        "THREEDOORS_CLOCK": str(folder / "clock"),
        "THREEDOORS_MEDIA": str(folder / "media"),
    }
    numbers = [str(n) for n in (messages, kills, sure)]
    command = [sys.executable, "-m", "tests.outbox.crash", *numbers, str(folder)]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=1500, check=False
        )
    finally:
        sink.kill()
        sink.wait()
    assert done.returncode == 0, done.stderr[-3000:]
    counted: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(counted)
    return counted


def _nothing_lost_nothing_doubled(counted: dict[str, Any]) -> None:
    assert counted["lost"] == 0, counted
    assert counted["new_ids"] == 0, counted
    assert counted["avoidable"] == 0, counted
    assert counted["reminders_twice"] == 0, counted


def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    tmp_path: Path, own_database: str
) -> None:
    counted = _run(200, 12, 200, tmp_path, own_database)
    assert counted["kills"] >= 5, counted
    assert counted["taken_while_killing"] >= 3, counted
    _nothing_lost_nothing_doubled(counted)


@pytest.mark.full
def test_two_hundred_kills_lose_nothing_and_double_nothing(
    tmp_path: Path, own_database: str
) -> None:
    counted = _run(2500, 200, 50, tmp_path, own_database)
    assert counted["kills"] >= 200, counted
    assert counted["taken_while_killing"] >= 500, counted
    assert counted["caught_handing_over"] >= 5, counted
    _nothing_lost_nothing_doubled(counted)
