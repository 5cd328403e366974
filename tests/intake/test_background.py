"""What a match is made on is known before somebody is ready: education, experience and profession."""

from __future__ import annotations

import pytest

from tests.cast import apply_as
from tests.desk.desk import text_of
from tests.staff import address, post, told
from threedoors.intake import actions as intake
from threedoors.intake.background import missing_background
from threedoors.people.models import Role

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_named_and_added_or_passed_with_a_reason(program, helen, as_):
    """R171."""
    farah = apply_as(
        program,
        Role.CONNECTEE,
        name="Farah Al-Masri",
        email="farah@mail.example",
        may_work="yes",
        occupation="pharmacist",
        willing_to_network=True,
    )
    browser = as_(helen)
    post(browser, "begin_intake", farah)
    intake.screen_application(farah, by=helen)
    answer = post(browser, "accept_application", farah)
    assert "Education, experience or profession is missing." in told(answer)
    assert "Missing: education, experience." in text_of(browser.get(address("application", farah)))
    post(browser, "override_gate", farah, gate="background", reason="She showed her papers.")
    assert "is ready" in told(post(browser, "accept_application", farah))


def test_a_program_of_pairs_asks_for_what_its_form_asks(program, helen):
    program.preset = "zoom-pals"
    program.save()
    chen = apply_as(program, Role.CONNECTEE, name="Chen Li", email="chen@mail.example")
    assert missing_background(chen) == ["profession"]
