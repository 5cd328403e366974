"""Two phones, with the link about the same meeting open."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import ByLink
from threedoors.matching.models import Match
from threedoors.people.models import Membership


@pytest.fixture
def aminas(introduced: Match, amina: Membership, by_link: ByLink) -> Client:
    """Amina's phone."""
    return by_link(amina, "meet", introduced)


@pytest.fixture
def ruths(introduced: Match, ruth: Membership, by_link: ByLink) -> Client:
    """Ruth's phone."""
    return by_link(ruth, "meet", introduced)
