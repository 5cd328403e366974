"""A pair's page and the guides in a real browser: one tap without script, accessible, small and in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import NewPage
from tests.cast import Later
from tests.pals.test_pairs import grace, li, nora, pair, pals
from threedoors.matching.models import Match
from threedoors.pals.models import times_met
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership

__all__ = ["grace", "li", "nora", "pair", "pals"]
pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"width": 320, "height": 640}


def test_a_student_answers_with_one_tap_and_sets_a_goal(
    new_page: NewPage, axe: Callable[[Page], None], pair: Match, li: Membership, later: Later
) -> None:
    later(days=31)
    page = new_page(viewport=SMALL, color_scheme="dark", java_script_enabled=False)
    page.goto(issue_link(li, "pair", about=pair).url)
    page.get_by_role("button", name="2 times").click()
    expect(page.get_by_text("You have met 2 times.")).to_be_visible()
    page.get_by_text("Work in my field after my studies (OPT)").click()
    page.get_by_label("Day").fill("15")
    page.get_by_label("Month").fill("6")
    page.get_by_label("Year").fill("2027")
    page.get_by_role("button", name="Save my goal").click()
    expect(page.get_by_label("Year")).to_have_value("2027")
    assert times_met(pair) == 2


def test_guides_and_pairs_are_accessible(
    new_page: NewPage, axe: Callable[[Page], None], pair: Match, grace: Membership
) -> None:
    pair.program.brand_hue = 110
    pair.program.save()
    page = new_page(viewport=SMALL)
    page.goto(issue_link(grace, "pair", about=pair).url)
    axe(page)
    for address in ("guide/newcomer/?at=write", "guide/helper/", "etiquette/", "meanings/"):
        page.goto(f"/port-alder-pals/{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
