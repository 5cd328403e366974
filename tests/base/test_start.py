"""Production does not start on settings that would put people at risk, and says why (bar S27)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = {
    "THREEDOORS_MODE": "production",
    "THREEDOORS_SECRET_KEY": "for-this-test-only-" + "k7Q2vX9mB4tL8nR1" * 4,
    "THREEDOORS_BASE_URL": "https://threedoors.example",
    "THREEDOORS_DATABASE_URL": "sqlite:///",
}
KEY = "THREEDOORS_SECRET_KEY (or _FILE) must hold at least 50 random characters."
HTTPS = "THREEDOORS_BASE_URL must start with https:// in production."
KNOWN_KEY = "only-for-a-laptop-never-for-people-0123456789abcdefghijklmnop"


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    """`threedoors check --deploy` as an operator runs it, with these values in place of good ones."""
    here = {name: value for name, value in os.environ.items() if "THREEDOORS" not in name}
    del here["DJANGO_SETTINGS_MODULE"]
    command = [str(Path(sys.executable).with_name("threedoors")), "check", "--deploy"]
    return subprocess.run(
        [*command, "--fail-level", "WARNING"],
        env=here | GOOD | {f"THREEDOORS_{name}": value for name, value in changes.items()},
        capture_output=True,
        text=True,
        check=False,
    )


def test_good_settings_start_without_a_warning():
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", KEY),
        ("SECRET_KEY", "x" * 49, KEY),
        ("SECRET_KEY", KNOWN_KEY, KEY),
        ("BASE_URL", "", HTTPS),
        ("BASE_URL", "http://threedoors.example", HTTPS),
        ("BASE_URL", "threedoors.example", HTTPS),
        ("REHEARSAL", "1", "The rehearsal clock must be off in production."),
        ("MODE", "prod", "THREEDOORS_MODE is 'prod'. Use one of:"),
        (
            "DATABASE_URL",
            "mysql://localhost/threedoors",
            "THREEDOORS_DATABASE_URL must start with sqlite:/// or postgresql://.",
        ),
    ],
)
def test_a_weak_value_is_refused_in_a_sentence(name, value, sentence):
    done = start(**{name: value})
    assert done.returncode != 0
    assert sentence in done.stderr.splitlines()[-1]
    assert value not in done.stderr or name != "SECRET_KEY" or not value


def test_the_key_may_stand_in_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text("f" * 30 + "0123456789abcdefghijklmnopqrst\n")
    assert start(SECRET_KEY="", SECRET_KEY_FILE=str(secret)).returncode == 0
    secret.write_text("short\n")
    done = start(SECRET_KEY="", SECRET_KEY_FILE=str(secret))
    assert KEY in done.stderr
    assert "short" not in done.stderr


def test_nothing_can_switch_debug_on():
    done = start(DEBUG="1")
    assert done.returncode == 0
    assert "DEBUG" not in done.stderr
