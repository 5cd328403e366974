"""The town of the journeys: a program, its coordinator, a mail server and a browser for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.looks import Looker
from tests.journeys.people import Town
from threedoors.intake import cookies

ASKS_BOTH_SIDES = {
    "self_check": {"on": True},
    "connector_criteria": {"self_check": {"weight": "hard"}, "years": {"weight": "hard"}},
}


@pytest.fixture
def town(program, helen, new_page, smtp_sink, send, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Port Alder on its first day: Helen is there, nobody has applied. People who help check themselves."""
    program.settings = ASKS_BOTH_SIDES
    program.save()
    monkeypatch.setattr(cookies, "LEAST_SECONDS", -1)  # a test types faster than a person
    return Town(new_page, smtp_sink, send)


@pytest.fixture
def looker(new_page, live_server) -> Iterator[Looker]:
    """Looks at page after page; in the end no fault may be on its list."""
    looker = Looker(new_page(), live_server.url)
    yield looker
    assert not looker.faults, "\n".join(looker.faults)
