"""Two applications from one person with two addresses are shown to staff, and to nobody else."""

from __future__ import annotations

import pytest

from tests.cast import apply_as
from tests.desk.desk import text_of
from tests.staff import address
from threedoors.people.models import Role

pytestmark = pytest.mark.django_db
NOTE = "This may be a person we know already."


@pytest.mark.parametrize(
    ("other", "is_shown"),
    [
        ({"name": "FARAH Al-Masri"}, True),
        ({"name": "F. Masri", "phone": "+19025550142"}, True),
        ({"name": "Somebody Else", "phone": "+19025550199"}, False),
    ],
)
def test_whoever_applies_with_a_second_address_is_seen(program, helen, as_, other, is_shown):
    said = {"name": "Farah Al-Masri", "phone": "+19025550142"}
    first = apply_as(program, Role.CONNECTEE, email="farah@mail.example", **said)
    second = apply_as(program, Role.CONNECTEE, email="farah@second.example", **other)
    page = text_of(as_(helen).get(address("application", second)))
    assert (NOTE in page) is is_shown
    assert ("farah@mail.example" in page) is is_shown
    assert first.applicant != second.applicant


def test_another_program_and_another_role_are_not_named(program, elsewhere, helen, as_):
    said = {"name": "Farah Al-Masri", "phone": "+19025550142"}
    apply_as(elsewhere, Role.CONNECTEE, email="farah@mail.example", **said)
    apply_as(program, Role.CONNECTOR, email="farah@third.example", **said)
    here = apply_as(program, Role.CONNECTEE, email="farah@second.example", **said)
    assert NOTE not in text_of(as_(helen).get(address("application", here)))
