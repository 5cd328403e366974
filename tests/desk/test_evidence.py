"""What staff note about a newcomer's language, and local trends where a program asks a Connector for them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import As
from tests.intake.kinds import helper, program_of
from tests.staff import happened, post, stranger_sees_nothing, told
from threedoors.people.models import Membership
from threedoors.people.profiles import ConnecteeProfile


@pytest.mark.parametrize("evidence", ConnecteeProfile.Evidence.values)
def test_each_of_the_three_is_enough(
    amina: Membership, helen: Membership, as_: As, evidence: str
) -> None:
    application, staff = amina.applications.get(), as_(helen)
    page = f"/port-alder/applications/{application.pk}/"
    assert "Any of the three is enough." in staff.get(page).text
    assert "Noted." in told(post(staff, "note_language_evidence", application, evidence=evidence))
    shown = staff.get(page).text
    assert str(ConnecteeProfile.Evidence(evidence).label) in shown
    assert "Any of the three is enough." not in shown
    assert "membership.language_evidence" in happened(amina)


def test_nonsense_and_strangers_note_nothing(
    amina: Membership, ruth: Membership, helen: Membership, ben: Membership, as_: As
) -> None:
    application, staff = amina.applications.get(), as_(helen)
    assert post(staff, "note_language_evidence", application, evidence="a guess").status_code == 422
    assert post(staff, "note_language_evidence", ruth.applications.get()).status_code == 404
    stranger_sees_nothing(as_(ben), "note_language_evidence", application, ben)
    assert not amina.connectee.language_evidence


def test_a_program_that_does_not_look_at_the_language_does_not_ask(
    amina: Membership, helen: Membership, as_: As
) -> None:
    amina.program.settings = {"connectee_criteria": {"language": {"weight": "off"}}}
    amina.program.save()
    page = f"/port-alder/applications/{amina.applications.get().pk}/"
    assert "Note how you know" not in as_(helen).get(page).text


@pytest.mark.parametrize(("said", "status"), [("Hospitals look for nurses.", 302), ("", 422)])
def test_local_trends_are_asked_where_the_program_looks_at_them(
    db: Any, said: str, status: int
) -> None:
    program = program_of("wes-model", connector_criteria={"local_trends": {"weight": "hard"}})
    walk = helper(program)
    walk.through(until="network")
    walk.answers["network"] |= {"local_trends": said}
    assert walk.say("network").status_code == status


def test_local_trends_are_nobody_s_question_elsewhere(db: Any) -> None:
    walk = helper(program_of("wes-model"))
    assert "What is new in your field here?" not in walk.through(until="network").text
    assert walk.say("network").status_code == 302
