"""A pilot has so many places: staff see how many are used, and whoever comes after the last waits for a look."""

from __future__ import annotations

import pytest

from tests.intake.walk import Walk, text_of
from threedoors.intake.models import Application
from threedoors.outbox.models import Message


@pytest.fixture
def pilot(program):
    program.status = "pilot"
    program.settings = {"limits": {"pilot_connectees": 1, "pilot_connectors": 1}}
    program.save()
    return program


def apply(program, number: int, entry: str = "newcomer") -> Application:
    walk, page = Walk(program, entry), "contact" if entry == "newcomer" else "about_you"
    walk.apply(**{page: {"email": f"{entry}{number}@mail.example"}})
    return Application.objects.get(answers__email=f"{entry}{number}@mail.example")


def test_the_seed_says_twenty_and_sixty(program):
    limits = program.policy.limits
    assert (limits.pilot_connectors, limits.pilot_connectees) == (20, 60)


@pytest.mark.parametrize("entry", ["newcomer", "helper"])
def test_beyond_the_last_place_a_person_looks_and_nobody_is_refused(pilot, helen, as_, entry):
    assert apply(pilot, 1, entry).status == "intake"
    beyond = apply(pilot, 2, entry)
    assert (beyond.status, beyond.reasons) == ("review", ["pilot.full"])
    assert [m.template for m in Message.objects.filter(to=beyond.membership)] == [
        "intake/mail/applied"
    ]
    page = text_of(as_(helen).get(f"/port-alder/applications/{beyond.pk}/"))
    assert "All places of the pilot are taken." in page
    assert "Begin the intake" in page


def test_a_program_that_is_no_pilot_counts_no_places(program):
    program.settings = {"limits": {"pilot_connectees": 1}}
    program.save()
    assert [apply(program, n).status for n in (1, 2)] == ["intake", "intake"]


def test_a_place_given_free_is_used_again(pilot, helen, as_):
    first = apply(pilot, 1)
    as_(helen).post(f"/port-alder/applications/{first.pk}/withdraw")
    assert apply(pilot, 2).status == "intake"


def test_a_connector_who_was_accepted_keeps_the_place(pilot, ruth):
    beyond = apply(pilot, 1, "helper")
    assert (beyond.status, beyond.reasons) == ("review", ["pilot.full"])


def test_each_role_has_places_of_its_own(pilot, ruth):
    assert apply(pilot, 1).status == "intake"


def test_staff_see_how_many_places_are_used(pilot, helen, as_):
    apply(pilot, 1)
    page = text_of(as_(helen).get("/port-alder/state/"))
    assert "Places of the pilot" in page
    assert "1 of 1" in page
    assert "0 of 1" in page


def test_switching_to_a_full_program_keeps_every_record(pilot, helen, as_):
    rows = [apply(pilot, 1), apply(pilot, 2)]
    page = text_of(as_(helen).post("/port-alder/state/open", follow=True))
    assert "Places of the pilot" not in page
    pilot.refresh_from_db()
    assert pilot.status == "active"
    assert [Application.objects.get(pk=row.pk).status for row in rows] == ["intake", "review"]
