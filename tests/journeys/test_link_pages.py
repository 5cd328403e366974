"""Pages behind emailed links in a real browser: the whole road without script, and every page accessible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, NewPage
from tests.phone import day_in
from threedoors.matching.models import Match
from threedoors.people.actions import issue_link
from threedoors.people.links import Link
from threedoors.people.models import Membership
from threedoors.referrals import actions as referrals

SMALL = {"width": 320, "height": 640}
DEVICES: dict[str, dict[str, Any]] = {
    "a small phone": {"viewport": SMALL},
    "a dark phone": {"viewport": PHONE, "color_scheme": "dark"},
}
LONG = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"

pytestmark = pytest.mark.django_db(transaction=True)

type Look = Callable[..., Page]


@pytest.fixture(params=DEVICES)
def opened(new_page: NewPage, axe: Callable[[Page], None], request: Any) -> Look:
    """Opens a link, or one of its pages, and looks: nothing to complain about, no sideways scrolling."""
    page = new_page(**DEVICES[request.param], reduced_motion="reduce")

    def look(link: Link, *pages: str) -> Page:
        page.goto(link.url)
        for address in ("", *pages):
            if address:
                page.goto(f"/l/{link.pk}/{address}")
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        return page

    return look


def check(page: Page, axe: Callable[[Page], None]) -> None:
    """The page after a tap."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_answer_pages_are_accessible(
    opened: Look, axe: Callable[[Page], None], match: Match, ruth: Membership
) -> None:
    match.connectee.person.call_me = LONG
    match.connectee.person.save()
    page = opened(issue_link(ruth, "answer", about=match), "later/")
    page.get_by_role("button", name="Ask me again then").click()
    check(page, axe)
    opened(page_link := issue_link(ruth, "answer", about=match))
    page.get_by_role("button", name="Not this time").click()
    check(page, axe)
    page.get_by_role("button", name="Change my answer").click()
    page.get_by_role("button", name="Yes, I will").click()
    check(page, axe)
    opened(page_link)


def test_the_meeting_pages_are_accessible(
    opened: Look,
    axe: Callable[[Page], None],
    introduced: Match,
    ruth: Membership,
    amina: Membership,
) -> None:
    ruths, aminas = (issue_link(member, "meet", about=introduced) for member in (ruth, amina))
    page = opened(aminas, "meet/times/", "meet/agreed/", "meet/met/", "code/")
    page.goto(f"/l/{aminas.pk}/meet/")
    page.get_by_role("button", name="Send to Ruth").click()
    check(page, axe)
    opened(ruths, "meet/later/")
    propose(page, ruths)
    check(page, axe)
    opened(aminas)
    page.locator(".times button").first.click()
    check(page, axe)
    page.get_by_role("link", name="I cannot come").click()
    check(page, axe)


def test_the_pages_of_the_doors_are_accessible(
    opened: Look, axe: Callable[[Page], None], met: Match, ruth: Membership, amina: Membership
) -> None:
    page = opened(issue_link(ruth, "refer", about=met))
    page.get_by_role("button", name="Save this person").click()
    check(page, axe)
    sunita = referrals.add_referral(
        met, by=ruth, name=f"Sunita {LONG}", email="sunita@firm.example"
    )
    below = referrals.add_referral(
        met, by=sunita.contact, name=LONG, email="ana@firm.example", parent=sunita
    )
    opened(issue_link(ruth, "refer", about=met))
    opened(issue_link(sunita.contact, "notice", about=sunita))
    page.get_by_role("button", name="Yes, that is fine").click()
    check(page, axe)
    home = issue_link(amina, "home", about=amina)
    opened(home, f"home/{sunita.pk}/", f"home/{below.pk}/", "home/stop/")
    opened(issue_link(below.contact, "notice", about=below))
    page.get_by_role("link", name="Remove me").click()
    check(page, axe)
    page.get_by_role("button", name="Yes, remove me").click()
    check(page, axe)


def propose(page: Page, link: Link) -> None:
    """Ruth names one time, three days from now."""
    page.goto(f"/l/{link.pk}/meet/times/")
    day = day_in(3)
    page.get_by_label("Day", exact=True).first.fill(str(day.day))
    page.get_by_label("Month").first.fill(str(day.month))
    page.get_by_label("Time").first.fill("15:00")
    page.get_by_label("Where?").fill("Harbor Café")
    page.get_by_role("button", name="Send these times").click()
