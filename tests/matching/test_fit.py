"""What speaks for a match, point by point."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from threedoors.matching.fit import Candidate, Wishes, fit, wished_areas
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile

NOBODY = Candidate(
    pk=UUID(int=0), name="", job_title="", employer="", occupation="", sector="", languages=[],
    field_of_study="", interests="", network_areas="", yearly_capacity=None,
)  # fmt: skip


def worth(said: str, **theirs: Any) -> int:
    """What it adds that this Connector has that, when the newcomer hopes so in these words."""
    wishes = Wishes.of(ConnecteeProfile(hopes_to_meet=said), "Amina")
    candidate = NOBODY._replace(**theirs)
    return sum(p.worth for p in fit(wishes, candidate)) - sum(p.worth for p in fit(wishes, NOBODY))


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
    assert (worth(said, employer=employer) > 0) is found


def test_a_circle_is_known_only_where_its_whole_words_stand():
    wishes = Wishes.of(ConnecteeProfile(goal="Work in art therapy", hopes_to_meet="startups"))
    theirs = ConnectorProfile(network_areas="Art therapy, Art, Startup, Therapy law")
    assert wished_areas(wishes, theirs) == ["Art therapy", "Art"]
