"""`threedoors init` in a terminal: a slip is told at once and asked again, and nothing typed is lost."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import call_command

from threedoors.management.commands import init
from threedoors.programs.models import Program

TYPED = [
    "Lakeside Center; Lakeside Chamber", "Lakeside Region", "Lakeside Program", "lakeside", "Lakeside", "wes",
    "wes-model", "Chicago", "America/Chicago", "hello", "hello@lakeside.example", "team@lakeside.example", "",
    "Mara Quinn", "mara", "mara@lakeside.example",
]  # fmt: skip


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What somebody types, line by line."""
    left = list(TYPED)
    monkeypatch.setattr("builtins.input", lambda _question: left.pop(0))
    monkeypatch.setattr(init, "call_command", lambda *_args, **_more: None)
    return left


def test_each_slip_is_told_where_it_is_made(db: None, clock: Any, typed: list[str]) -> None:
    out = io.StringIO()
    call_command("init", stdout=out, network="Alder Network")
    said = out.getvalue()
    assert typed == []
    for words in (
        "Please write one of: ncp-community",
        "Chicago is no time zone.",
        "hello is no email address.",
        "mara is no email address.",
        "zoom-pals: St. Louis Mosaic Project Zoom Pals (US, pairs that meet again and again)",
        "tulsa: Tulsa Professional Connector Program (US, one meeting of 45 to 60 minutes, 3 introductions)",
        "threedoors serve",
    ):
        assert words in said
    program = Program.objects.get(slug="lakeside")
    assert {host.name for host in program.hosts.all()} == {"Lakeside Center", "Lakeside Chamber"}
    assert program.network is not None
    assert program.network.name == "Alder Network"
    first = program.hosts.get(name="Lakeside Center")
    assert first.parent is not None
    assert first.parent.name == "Lakeside Region"


def test_a_host_given_twice_is_two_hosts() -> None:
    assert init._given(["City Hall", "Chamber"]) == "City Hall; Chamber"
    assert init._given("City Hall") == "City Hall"
    assert init._given(None) == ""
