"""Machines are fast: tests may send an application at once, except where that is the test."""

from __future__ import annotations

import pytest

from threedoors.intake import cookies


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits in tests."""
    monkeypatch.setattr(cookies, "LEAST_SECONDS", -1)
