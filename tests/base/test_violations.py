"""A browser that reports a broken rule leaves one line in the log and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from threedoors.base import violations

REPORT = {
    "document-uri": "https://threedoors.example/l/5b/secret/",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/x.js?of=amina",
}


@pytest.fixture(autouse=True)
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is logged."""
    found: list[str] = []
    monkeypatch.setattr(violations.log, "warning", lambda text, *words: found.append(text % words))
    return found


def report(said: Any) -> int:
    body = said if isinstance(said, str) else json.dumps(said)
    client = Client(enforce_csrf_checks=True)
    kind = "application/csp-report"
    return client.post("/accounts/broken-rule/", body, content_type=kind).status_code


@pytest.mark.django_db
def test_every_page_names_the_address_that_takes_reports() -> None:
    policy = Client().get("/accounts/login/")["Content-Security-Policy"]
    assert "report-uri /accounts/broken-rule/" in policy


def test_a_report_is_one_line_without_the_page_and_without_what_was_asked(
    lines: list[str],
) -> None:
    assert report({"csp-report": REPORT}) == 204
    assert lines == ["a page broke its rule script-src-elem with evil.example"]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no json",
        "[" * 5000,
        [],
        {"csp-report": 3},
        {"csp-report": {"effective-directive": "a\nb", "blocked-uri": "http://[x"}},
        {"csp-report": {"effective-directive": ["x"], "blocked-uri": {"a": 1}}},
    ],
)
def test_nonsense_writes_nothing_of_its_own(lines: list[str], said: Any) -> None:
    assert report(said) == 204
    assert set(lines) <= {"a page broke its rule unknown with unknown"}


def test_a_long_report_is_not_read(lines: list[str]) -> None:
    assert report({"csp-report": REPORT, "more": "x" * violations.LONGEST}) == 204
    assert lines == []


def test_one_machine_does_not_fill_the_log(lines: list[str]) -> None:
    for _time in range(violations.MOST + 5):
        report({"csp-report": REPORT})
    assert len(lines) == violations.MOST


def test_nobody_reads_there() -> None:
    assert Client().get("/accounts/broken-rule/").status_code == 405
