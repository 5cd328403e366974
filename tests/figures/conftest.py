"""A spring: two months in which something of every kind happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.cast import make_connectee
from tests.remembering import remembered
from threedoors.base.periods import Period
from threedoors.outcomes import actions as outcomes
from threedoors.outcomes.models import Outcome
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


@pytest.fixture
@remembered
def full_spring(spring, met, ruth, program, helen):
    """The same with somebody in every figure."""
    make_connectee(
        program, helen, name="Olga", email="olga@mail.example", language="fr", sector="health"
    )
    pia = referrals.add_referral(met, by=ruth, name="Pia", email="pia@firm.example")
    type(pia).objects.filter(pk=pia.pk).update(shared_at=met.met_at)
    for door, manner in zip(spring, ("call", "details"), strict=False):
        type(door).objects.filter(pk=door.pk).update(manner=manner)
    type(met).objects.filter(pk=met.pk).update(referrals_waived="Two are enough.")
    Outcome.objects.update(in_field="yes")
    return spring
