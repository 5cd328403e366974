"""The one clock: stopped for tests, rehearsed from a file, and otherwise the machine's."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from threedoors.base import clock as product


def test_a_stopped_clock_moves_only_when_told(clock: ModuleType) -> None:
    before = clock.now()
    assert clock.travel(hours=2) - before == dt.timedelta(hours=2)


def test_a_rehearsal_reads_the_instant_from_its_file(settings: Any, tmp_path: Path) -> None:
    settings.REHEARSAL, settings.CLOCK_FILE = True, str(tmp_path / "clock")
    instant = dt.datetime(2026, 7, 1, 9, tzinfo=dt.UTC)
    product.set_rehearsal(instant)
    assert abs(product.now() - instant) < dt.timedelta(seconds=5)


def test_without_rehearsal_the_file_does_not_count(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("2001-01-01T00:00:00+00:00")
    settings.REHEARSAL, settings.CLOCK_FILE = False, str(tmp_path / "clock")
    assert product.now().year > 2020
    with pytest.raises(RuntimeError):
        product.set_rehearsal(product.now())


def test_an_unreadable_file_falls_back_to_the_machine(settings: Any, tmp_path: Path) -> None:
    settings.REHEARSAL, settings.CLOCK_FILE = True, str(tmp_path / "missing")
    assert product.now().year > 2020


def test_today_is_the_day_where_the_program_is(clock: ModuleType) -> None:
    clock.set_for_tests(dt.datetime(2026, 3, 5, 2, 0, tzinfo=dt.UTC))
    assert clock.today(ZoneInfo("America/Halifax")) == dt.date(2026, 3, 4)
