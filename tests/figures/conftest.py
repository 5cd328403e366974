"""A spring: two months in which something of every kind happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.remembering import remembered
from threedoors.base.periods import Period
from threedoors.outcomes import actions as outcomes
from threedoors.referrals import actions as referrals

MARCH = Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
APRIL = Period(dt.date(2026, 4, 1), dt.date(2026, 4, 30))


@pytest.fixture
@remembered
def spring(met, amina, ruth, helen, clock):
    """March: they met, Ruth named three, one stepped back. April: a job, told by three."""
    doors = [
        referrals.add_referral(met, by=ruth, name=name, email=f"{name}@firm.example")
        for name in ("Sunita", "Owen", "Mei")
    ]
    referrals.remove_contact(doors[2].contact, by=doors[2].contact)
    clock.set_for_tests(dt.datetime(2026, 4, 2, 15, tzinfo=dt.UTC))
    for by in (amina, ruth, helen):
        said: dict[str, Any] = {
            "kind": "job",
            "employer": "Northgate",
            "title": "Auditor",
            "starts_on": None,
        }
        outcomes.tell_outcome(amina, by=by, **said)
    return doors
