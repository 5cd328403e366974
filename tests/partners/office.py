"""Two partners of Port Alder and their counselors."""

from __future__ import annotations

import pytest

from threedoors.partners import actions
from threedoors.partners.models import Organization
from threedoors.people.models import Membership


def make_partner(program, helen, name: str, **said) -> Organization:
    return actions.add_organization(
        program,
        by=helen,
        name=name,
        **{"kind": "immigrant_services", "sector": "nonprofit", **said},
    )


def make_counselor(partner, helen, name: str, email: str) -> Membership:
    """A counselor who may sign in."""
    counselor = actions.add_counselor(partner, by=helen, name=name, email=email)
    actions.open_portal(counselor, by=helen)
    return Membership.objects.select_related("person", "program").get(pk=counselor.member_id)


@pytest.fixture
def harbor(program, helen) -> Organization:
    """Harbor Settlement Services sends newcomers and trains interviews."""
    return make_partner(program, helen, "Harbor Settlement Services", email="hello@harbor.example")


@pytest.fixture
def chamber(program, helen) -> Organization:
    """The Chamber brings Connectors."""
    return make_partner(program, helen, "Alder Chamber", kind="chamber", sector="private")


@pytest.fixture
def dana(harbor, helen) -> Membership:
    """Dana is a counselor at Harbor."""
    return make_counselor(harbor, helen, "Dana Reyes", "dana@harbor.example")


@pytest.fixture
def omar(chamber, helen) -> Membership:
    """Omar works for the Chamber and must see nothing of Dana's clients."""
    return make_counselor(chamber, helen, "Omar Haddad", "omar@chamber.example")
