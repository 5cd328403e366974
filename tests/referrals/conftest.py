"""Doors that were opened, and the phones on which they are seen."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import ByLink, Later
from tests.remembering import remembered
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.referrals import actions
from threedoors.referrals.models import Referral


@pytest.fixture
def ruths(met: Match, ruth: Membership, by_link: ByLink) -> Client:
    """Ruth's phone, on the page for three names."""
    return by_link(ruth, "refer", met)


@pytest.fixture
@remembered
def sunita(met: Match, ruth: Membership, later: Later) -> Referral:
    """Ruth named Sunita; our notice has reached her."""
    referral = actions.add_referral(
        met,
        by=ruth,
        name="Sunita Rao",
        email="sunita@firm.example",
        job_title="Audit Manager",
        employer="Northgate",
        reason="Leads a team that hires.",
    )
    later(minutes=5)
    referral.refresh_from_db()
    return referral


@pytest.fixture
def sunitas(sunita: Referral, by_link: ByLink) -> Client:
    """Sunita's phone, with the notice open."""
    return by_link(sunita.contact, "notice", sunita)


@pytest.fixture
def aminas(met: Match, amina: Membership, by_link: ByLink) -> Client:
    """Amina's phone, on her own page."""
    return by_link(amina, "home", amina)
