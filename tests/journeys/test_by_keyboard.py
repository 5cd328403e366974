"""The two screens that matter most, with Tab and Enter alone (WCAG 2.1.1, bar A2)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import NewPage
from tests.cast import As
from threedoors.matching.models import Match
from threedoors.people.actions import issue_link
from threedoors.people.models import Membership

MOST_STEPS = 60
FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const shown = getComputedStyle(it);
  return {
    words: (it.innerText || it.value || '').trim(),
    free: at === null || it.contains(at) || at.contains(it),
    ringed: shown.outlineStyle !== 'none' || shown.boxShadow !== 'none',
  };
}"""


def step_to(page: Page, words: str) -> None:
    """Press Tab until the focus is there. Each stop on the way is marked, and nothing lies over it (2.4.11)."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["words"]:
            assert stop["ringed"], f"the focus on {stop['words']!r} cannot be seen"
            assert stop["free"], f"{stop['words']!r} is covered"
        if stop["words"] == words:
            return
    raise AssertionError(f"{words!r} was not reached in {MOST_STEPS} steps")


def test_ruth_answers_changes_her_mind_and_answers_again(
    phone_page: Page, match: Match, ruth: Membership
) -> None:
    phone_page.goto(issue_link(ruth, "answer", about=match).url)
    step_to(phone_page, "Not this time")
    phone_page.keyboard.press("Enter")
    expect(phone_page.get_by_role("heading", name="Thank you for telling us.")).to_be_visible()
    step_to(phone_page, "Change my answer")
    phone_page.keyboard.press("Enter")
    expect(phone_page.get_by_role("heading", name="Will you meet Amina?")).to_be_visible()
    step_to(phone_page, "Yes, I will")
    phone_page.keyboard.press("Space")
    expect(phone_page.get_by_role("heading", name="You said yes")).to_be_visible()
    match.refresh_from_db()
    assert match.status == "accepted"


def test_helen_picks_another_connector_and_asks(
    new_page: NewPage, live_server, helen: Membership, as_: As, amina, ruth, tomas
) -> None:
    page = new_page()
    session = as_(helen).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    page.goto("/port-alder/review/")
    step_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    step_to(page, "Everyone")
    first = page.locator('[name="with"]:checked').get_attribute("value")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    other = ruth if first == str(tomas.pk) else tomas
    ask = f"Ask {other.short_name}"
    expect(page.get_by_role("button", name=ask)).to_be_visible()
    step_to(page, ask)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"We will ask {other.name}")).to_be_visible()
    assert Match.objects.get().connector == other
