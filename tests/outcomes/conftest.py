"""A tree of depth two, so that a job can come through a contact of a contact."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.remembering import remembered
from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.outcomes import actions
from threedoors.people.models import Membership
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral


@pytest.fixture
@remembered
def deep(met: Match, ruth: Membership, amina: Membership) -> Referral:
    """Ruth opened the door to Sunita, and Sunita the one to Owen; Amina met both."""
    sunita = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@firm.example")
    referrals.record_step(sunita, by=amina, step="met")
    owen = referrals.add_referral(
        met, by=sunita.contact, parent=sunita, name="Owen Blake", email="owen@firm.example"
    )
    referrals.record_step(owen, by=amina, step="met")
    return Referral.objects.with_people().get(pk=owen.pk)


@pytest.fixture
def tell(amina: Membership):
    """`tell(by=ruth, employer="Northgate", days=10)`: somebody tells of a job of Amina's."""

    def tells(by: Membership = amina, *, days: int | None = 3, **said):
        starts = clock.now().date() + dt.timedelta(days=days) if days is not None else None
        words = {"kind": "job", "employer": "Northgate", "title": "Auditor", "starts_on": starts}
        return actions.tell_outcome(amina, by=by, **words | said)

    return tells
