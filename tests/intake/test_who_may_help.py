"""Who may help in each kind of program, asked through its public form (requirements R111-R118)."""

from __future__ import annotations

import pytest

from tests.intake.kinds import applied, helper, program_of
from tests.intake.walk import SELF_CHECK, text_of


@pytest.mark.parametrize(
    "preset", ["ncp-community", "st-louis", "pittsburgh", "waterloo", "wes-model", "zoom-pals"]
)
def test_any_working_person_may_help_where_no_years_are_asked(db, preset):
    walk = helper(program_of(preset), years="2")
    assert applied(walk, "work", {}).status == "intake"


@pytest.mark.parametrize(
    ("preset", "own"),
    [("portland", {}), ("wes-model", {"connector_criteria": {"years": {"weight": "hard"}}})],
)
@pytest.mark.parametrize(
    ("years", "status", "reasons"),
    [("4", "not_eligible", ["years.short"]), ("5", "intake", [])],
)
def test_a_program_that_asks_for_years_takes_five_and_not_four(
    db, preset, own, years, status, reasons
):
    application = applied(helper(program_of(preset, **own), years=years), "work", {})
    assert (application.status, application.reasons) == (status, reasons)


@pytest.mark.parametrize("no", ["experience", "welcoming", "referrals", "contact", "rules"])
def test_one_no_in_the_self_check_opens_no_form(db, no):
    walk = helper(program_of("tulsa"))
    sent = walk.post(**SELF_CHECK | {f"says_{no}": "no"})
    assert sent["Location"].endswith("/not-yet/")
    assert "You can still help" in text_of(walk.get("not-yet"))
    assert walk.get("work")["Location"] == walk.base


@pytest.mark.parametrize(("years", "page"), [("3", "/not-yet/"), ("5", "/about-you/")])
def test_the_years_count_whatever_is_ticked(db, years, page):
    walk = helper(program_of("tulsa"))
    assert walk.post(**SELF_CHECK | {"years": years})["Location"].endswith(page)
