"""A national network with two programs, and somebody who keeps its portal."""

from __future__ import annotations

import pytest

from tests.cast import coordinator, make_program
from tests.remembering import remembered
from threedoors.network import actions
from threedoors.people.models import Membership
from threedoors.programs.models import Network, Program


@pytest.fixture
@remembered
def network(program):
    """Port Alder and Kelso are in the national network; Mill Valley is in none."""
    found = Network.objects.create(
        name="National Connector Program", preset="national-connector-program"
    )
    program.network = found
    program.save()
    make_program("kelso", "Kelso Connector Program", community="Kelso", network=found)
    return found


@pytest.fixture
def helen(helen, network):
    """Helen, who knows that her program is in a network."""
    return Membership.objects.select_related("program", "person").get(pk=helen.pk)


@pytest.fixture
@remembered
def ida(network):
    """Ida coordinates Kelso, and keeps the portal for the national office."""
    member = coordinator(Program.objects.get(slug="kelso"), "Ida Brandt", "ida@kelso.example")
    actions.name_keeper(member, by=None)
    return member
