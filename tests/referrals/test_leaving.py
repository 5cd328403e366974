"""Who leaves while somebody else does something, and who was forgotten once and is named again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from threedoors.base.refusals import Refusal
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.meetings import actions as meetings
from threedoors.people.models import Membership
from threedoors.referrals import actions, leaving, naming
from threedoors.referrals.models import Referral

ZOE: dict[str, Any] = {"name": "Zoe Okafor", "email": "zoe@leaving.example"}


@pytest.fixture
def others(luc: Membership, tomas: Membership, helen: Membership) -> Match:
    """Luc met Tomás."""
    match = matching.propose_match(luc, tomas, by=helen)
    matching.accept_match(match, by=tomas)
    matching.introduce_match(match, by=helen)
    meetings.record_met(match, by=luc, minutes=50)
    return Match.objects.get(pk=match.pk)


def test_who_was_forgotten_once_and_named_again_can_be_removed(
    met: Match, others: Match, ruth: Membership, helen: Membership, clock: Any
) -> None:
    """Tomás is here as a Connector, so he is kept; his old door has no name any more."""
    old = actions.add_referral(met, by=ruth, name="Tomás", email="hallo@tomas.example")
    Membership.objects.filter(pk=old.contact_id).update(person=others.connector.person)
    clock.travel(days=200)
    assert leaving.forget_silent() == 1
    email = others.connector.person.email
    Referral.objects.filter(pk=old.pk).update(match=others, path="")
    new = actions.add_referral(met, by=ruth, name="Tomás H.", email=email)
    assert new.contact == old.contact
    assert (new.teller, new.quiet) == ("program", False), (
        "Whom we forgot does not wait for our notice"
    )
    actions.remove_contact(new.contact, by=new.contact)
    assert sorted(Referral.objects.values_list("status", "name")) == [("removed", ""), ("silent", "")]  # fmt: skip
    new.contact.refresh_from_db()
    assert new.contact.ended_reason == "removed"


def test_whoever_leaves_while_somebody_names_them_is_not_taken_in_again(
    met: Match, others: Match, ruth: Membership, tomas: Membership, monkeypatch: Any
) -> None:
    """The giver waits for the removal to end; then the address is refused and nothing of it is kept."""
    door = actions.add_referral(met, by=ruth, **ZOE)

    def wait(pk: Any) -> None:
        actions.remove_contact(door.contact, by=door.contact)

    waits = SimpleNamespace(select_for_update=lambda: SimpleNamespace(get=wait))
    monkeypatch.setattr(naming, "Program", SimpleNamespace(objects=waits))
    with pytest.raises(Refusal, match="cannot be added"):
        naming.contact_for(others, tomas, None, name="Zoe", email=ZOE["email"], phone="")


def test_nobody_is_forgotten_who_was_named_anew_or_left_a_moment_ago(
    met: Match, others: Match, ruth: Membership, tomas: Membership, clock: Any, monkeypatch: Any
) -> None:
    door = actions.add_referral(met, by=ruth, **ZOE)
    clock.travel(days=200)
    read_before = list(leaving._silent(met.program))
    assert read_before == [door.contact]
    monkeypatch.setattr(leaving, "_silent", lambda program: read_before)
    actions.add_referral(others, by=tomas, **ZOE)
    assert leaving.forget_silent() == 0
    assert set(Referral.objects.values_list("name", flat=True)) == {ZOE["name"]}
    actions.remove_contact(Membership.objects.get(pk=door.contact_id), by=door.contact)
    assert leaving.forget_silent() == 0
