"""Doors that open after the match is completed: the thanks are not said twice, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Later
from tests.remembering import remembered
from tests.staff import happened
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey


@pytest.fixture
@remembered
def completed(met: Match, later: Later) -> Match:
    """Three doors opened, both surveys let go, thanks said."""
    for name in ("Sunita Rao", "Owen Blake", "Mei Lin"):
        email = f"{name.split()[0].lower()}@firm.example"
        referrals.add_referral(met, by=met.connector, name=name, email=email)
    later(days=20)
    match = Match.objects.get(pk=met.pk)
    assert match.status == "completed"
    return match


def test_a_contact_opens_a_door_after_the_thanks(
    completed: Match, later: Later, caplog: Any
) -> None:
    door = Referral.objects.get(contact__person__name="Sunita Rao")
    referrals.add_referral(
        completed, by=door.contact, parent=door, name="Pia Holm", email="pia@firm.example"
    )
    later(hours=3)
    assert Match.objects.get(pk=completed.pk).status == "completed"
    assert "could not be noticed" not in caplog.text


def test_a_door_opened_late_leaves_the_newcomers_next_match_alone(
    completed: Match, tomas: Membership, helen: Membership, program: Program
) -> None:
    """One match is open at a time: the completed one does not come back to life beside it."""
    program.settings = {"limits": {"connectors_per_connectee": 2}}
    program.save()
    connectee = Membership.objects.get(pk=completed.connectee_id)
    following = matching.propose_match(connectee, tomas, by=helen)
    fresh = Match.objects.get(pk=completed.pk)
    referrals.add_referral(fresh, by=fresh.connector, name="Pia Holm", email="pia@firm.example")
    assert Match.objects.get(pk=completed.pk).status == "completed"
    assert Match.objects.get(pk=following.pk).status == "proposed"


def test_a_fourth_door_brings_no_second_thanks(completed: Match, later: Later, caplog: Any) -> None:
    fresh, before = Match.objects.get(pk=completed.pk), happened(completed)
    referrals.add_referral(fresh, by=fresh.connector, name="Pia Holm", email="pia@firm.example")
    assert Match.objects.get(pk=completed.pk).status == "completed"
    later(hours=3)
    assert happened(completed) == before
    thanks = Message.objects.filter(template="surveys/mail/completed")
    assert [thanks.get(to=to).status for to in (fresh.connectee, fresh.connector)] == ["sent"] * 2
    assert "could not be noticed" not in caplog.text


def test_a_late_answer_to_the_survey_still_counts(
    completed: Match, later: Later, caplog: Any
) -> None:
    survey = Survey.objects.get(match=completed, member=completed.connectee)
    assert survey.status == "declined"
    surveys.answer_survey(survey, by=completed.connectee, answers={"meeting": 5})
    later(hours=3)
    assert Match.objects.get(pk=completed.pk).status == "completed"
    assert "could not be noticed" not in caplog.text
