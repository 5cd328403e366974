"""A move happens once, only as the table allows, and leaves one event."""

from __future__ import annotations

import pytest

from threedoors.base.models import history
from threedoors.base.refusals import WrongState
from threedoors.base.states import move
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Survey

MODELS = (Application, Match, Meeting, Membership, Message, Program, Promise, Referral, Survey)


@pytest.mark.parametrize("model", MODELS)
def test_every_table_names_only_states_that_exist(model: type) -> None:
    states = {str(value) for value in model.Status.values}  # type: ignore[attr-defined]
    assert set(model.MOVES) == states  # type: ignore[attr-defined]
    assert set().union(*model.MOVES.values()) <= states  # type: ignore[attr-defined]


@pytest.mark.parametrize("to", [s for s in Match.Status.values if s not in Match.MOVES["proposed"]])
def test_a_move_that_is_not_in_the_table_is_refused(
    match: Match, ruth: Membership, to: str
) -> None:
    with pytest.raises(WrongState):
        move(match, to, by=ruth)
    assert Match.objects.get().status == "proposed"


def test_the_event_says_who_moved_it_and_from_where(match: Match, ruth: Membership) -> None:
    move(match, "accepted", by=ruth, said="gladly")
    event = history(match).first()
    assert event is not None
    assert (event.kind, event.actor, event.said) == ("match.accepted", ruth, "gladly")
    assert event.changed == {"status": ["proposed", "accepted"]}


def test_a_stale_answer_loses_the_race(match: Match, ruth: Membership) -> None:
    stale = Match.objects.get(pk=match.pk)
    move(match, "accepted", by=ruth)
    with pytest.raises(WrongState, match="It is now: Said yes"):
        move(stale, "declined", by=ruth)
    assert Match.objects.get().status == "accepted"
