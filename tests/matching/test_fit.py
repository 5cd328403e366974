"""What speaks for a match, in words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from threedoors.matching.fit import Candidate, Wishes, reasons, wished_areas
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile

NOBODY = Candidate(
    pk=UUID(int=0), person=UUID(int=1), name="", language="en", city="", job_title="", employer="", occupation="",
    sector="", languages=[], field_of_study="", years=None, skills=[], interests="", network_areas="", bio="",
    motivation="", yearly_capacity=None,
)  # fmt: skip


def speaks_for(said: str, **theirs: Any) -> list[str]:
    """The reasons to ask this Connector when the newcomer hopes so in these words."""
    wishes = Wishes.of(ConnecteeProfile(hopes_to_meet=said), "Amina")
    return list(reasons(wishes, NOBODY._replace(**theirs)))


@pytest.mark.parametrize(
    ("said", "employer", "found"),
    [
        ("People at Harbour Bank, or EY", "EY", True),
        ("People at harbour bank.", "Harbour Bank", True),
        ("They said that money is there", "EY", False),
        ("Anybody in a bank", "Harbour Bank", False),
        ("Someone of Québec-Énergie", "QUÉBEC ÉNERGIE", True),
        ("", "EY", False),
        ("People at Harbour Bank", "", False),
        ("People at Harbour Bank", "–", False),
    ],
)
def test_an_employer_is_meant_only_where_its_whole_name_stands(said, employer, found):
    assert (speaks_for(said, employer=employer) == ["Works where Amina hopes to"]) is found


def test_a_circle_is_known_only_where_its_whole_words_stand():
    wishes = Wishes.of(ConnecteeProfile(goal="Work in art therapy", hopes_to_meet="startups"))
    theirs = ConnectorProfile(network_areas="Art therapy, Art, Startup, Therapy law")
    assert wished_areas(wishes, theirs) == ["Art therapy", "Art"]
