"""Texts that would fill a gap promise what the program asks for, and no more; an unknown field has no page."""

from __future__ import annotations

import pytest

from tests.cast import coordinator, make_program
from tests.desk.desk import text_of


def page(as_, preset, language="en"):
    program = make_program("new-town", "New Town Program", preset=preset)
    staff = as_(coordinator(program, "Ida Berg", "ida@new-town.example"))
    staff.cookies["language"] = language
    return staff.get("/new-town/recruitment/gaps/finance/")


@pytest.mark.parametrize(
    ("preset", "says", "says_not"),
    [
        ("ncp-community", "and introduces people they know", "again and again"),
        ("zoom-pals", "meets one person who is new here, again and again", "introduces people"),
    ],
)
def test_the_texts_promise_what_the_program_asks_for(db, clock, as_, preset, says, says_not):
    said = text_of(page(as_, preset))
    assert said.count(says) >= 3
    assert says_not not in said
    assert "minutes" not in said or preset != "zoom-pals"


def test_a_program_without_a_place_says_its_own_name(db, clock, as_):
    assert "colleagues in New Town Program about us" in text_of(page(as_, "ncp-community"))


def test_a_field_that_does_not_exist_has_no_page(db, helen, as_):
    assert as_(helen).get("/port-alder/recruitment/gaps/witchcraft/").status_code == 404
