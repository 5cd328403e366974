"""What protects a Connector: no place that is not theirs to give, however somebody comes back."""

from __future__ import annotations

import pytest

from threedoors.base.refusals import NoRoom
from threedoors.matching import actions, gates
from threedoors.matching.models import Match

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("how", ["a late yes", "an answer taken back"])
def test_who_comes_back_takes_no_place_a_connector_does_not_have(match, luc, ruth, helen, how):
    """N4: one a year; somebody else was asked for since."""
    if how == "a late yes":
        actions.expire_match(match, by=helen)
        again = actions.accept_match
    else:
        actions.decline_match(match, by=ruth)
        again = actions.undo_answer
    other = actions.propose_match(luc, ruth, by=helen)
    with pytest.raises(NoRoom):
        again(Match.objects.get(pk=match.pk), by=ruth)
    assert gates.load(ruth) == gates.capacity(ruth) == 1
    actions.undo_proposal(other, by=helen)
    again(Match.objects.get(pk=match.pk), by=ruth)
