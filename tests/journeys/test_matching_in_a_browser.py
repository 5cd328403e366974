"""Matching everyone, gaps, reasons and the replay: no fault that a machine can find, by day and by night."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests.cast import As, make_connectee
from tests.journeys.looks import Looker
from threedoors.intake import cookies, drafts
from threedoors.matching import runs
from threedoors.matching.actions import rule_out_connector
from threedoors.outbox.asks import record_ask
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "/port-alder/"


def test_a_run_and_what_is_learned_beside_it(
    looker: Looker,
    program: Program,
    helen: Membership,
    amina: Membership,
    ruth: Membership,
    as_: As,
) -> None:
    make_connectee(
        program,
        helen,
        name="Sol Reyes",
        email="sol@m.example",
        occupation="farmer",
        sector="farming",
    )
    rule_out_connector(amina, ruth, by=helen, why="time", reason="She is away in May.")
    record_ask(ruth, by=helen, kind="story")
    runs.start_run(program, by=helen)
    looker.sign_in(as_(helen))
    looker.at(
        f"{BASE}replay/?rhythm=30", f"{BASE}match-reasons/", f"{BASE}recruitment/gaps/farming/"
    )
    runs.compute_due()
    looker.at(f"{BASE}match-runs/", f"{BASE}review/?who={amina.pk}&show=everyone")


def test_a_profession_in_own_words_and_skills(looker: Looker, program: Program) -> None:
    answers = {
        "name": "Luc",
        "profession": "payroll manger",
        "bio": "I do bookkeeping and payroll.",
    }
    draft = drafts.start_application(program, Role.CONNECTOR, language="en", answers=answers)
    response = HttpResponse()
    cookies.hold(response, draft)
    looker.hold(response.cookies)
    looker.at(f"{BASE}apply/helper/profession/", f"{BASE}apply/helper/skills/", "/sources")
