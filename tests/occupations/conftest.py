"""No test here sees what this machine has loaded."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """An empty place for what is loaded."""
    settings.VAR = tmp_path / "var"
    return tmp_path
