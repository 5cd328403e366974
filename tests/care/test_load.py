"""What protects a Connector: no place that is not theirs to give, however somebody comes back."""

from __future__ import annotations

import pytest

from threedoors.base import clock as product_clock
from threedoors.base.refusals import Missing, NoRoom
from threedoors.care import goodbyes
from threedoors.matching import actions, gates
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting_in
from threedoors.playbooks.bearing import keep_apart, let_meet
from threedoors.playbooks.concerns import tell_concern

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


@pytest.mark.parametrize("why", ["stopped", "kept apart"])
def test_a_late_yes_of_somebody_who_meets_nobody_now_leaves_the_newcomer_free(
    match, luc, ruth, helen, by_link, why
):
    """Else nobody could be introduced, and nobody else asked; the page offers no yes and tells no reason."""
    actions.expire_match(match, by=helen)
    if why == "stopped":
        goodbyes.part_by_wish(ruth, by=ruth, reason="other")
    else:
        case = tell_concern(luc, by=luc, wants_call=True, match=between(luc, ruth))
        keep_apart(case, by=helen)
    with pytest.raises(NoRoom, match="not needed any more"):
        actions.accept_match(Match.objects.get(pk=match.pk), by=ruth)
    assert not Match.objects.open().filter(connectee=match.connectee).exists()
    phone = by_link(ruth, "answer", match)
    assert "/accept" not in phone.get(f"/l/{phone.link.pk}/answer/").text


def between(connectee, connector):
    """A match of long ago."""
    return Match.objects.create(
        program=connectee.program, connectee=connectee, connector=connector, status="cancelled",
        proposed_at=product_clock.now(), introduced_at=product_clock.now(),
    )  # fmt: skip


def test_nobody_is_introduced_or_drawn_who_meets_nobody_new(match, amina, luc, ruth, helen):
    """Staff said so in a case; the yes stands and waits, for both sides."""
    case = tell_concern(luc, by=luc, wants_call=True, match=between(luc, ruth))
    keep_apart(case, by=helen)
    actions.accept_match(match, by=ruth)
    with pytest.raises(Missing):
        actions.introduce_match(match, by=helen)
    (closed,) = (gate for gate in gates.closed(match) if gate.name == "inactive")
    assert "playbook" in closed.says
    assert not closed.may_be_overridden
    let_meet(case, by=helen)
    actions.introduce_match(match, by=helen)
    theirs = tell_concern(ruth, by=ruth, wants_call=True, match=between(luc, ruth))
    keep_apart(theirs, by=helen)
    keep_apart(case, by=helen)
    assert gates.held_back(helen.program, waiting_in(helen.program)) == {luc.pk}
