"""The look in a real browser: every screen of the style guide on several devices, by keyboard, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, NewPage
from threedoors.base.styleguide import SCREENS

SMALL = {"width": 320, "height": 640}
DEVICES: dict[str, dict[str, Any]] = {
    "a laptop": {},
    "a dark phone": {"viewport": PHONE, "color_scheme": "dark", "has_touch": True},
    "a small phone in forced colors": {"viewport": SMALL, "forced_colors": "active"},
}
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""
DARK = "rgb(13, 23, 24)"
WATCH = """document.querySelector('[data-key=x]').addEventListener('click', event => {
  event.preventDefault();
  document.title = 'pressed';
})"""

pytestmark = pytest.mark.django_db


def open_screen(page: Page, screen: str, *flags: str) -> None:
    """Open one screen of the style guide."""
    page.goto("/styleguide?" + "&".join([f"screen={screen}", *flags]))
    page.evaluate("document.fonts.ready")


def assert_fits(page: Page) -> None:
    """Nobody has to scroll sideways (WCAG 1.4.10)."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_accessible_and_fits(
    new_page: NewPage, axe: Callable[[Page], None], screen: str, device: str
) -> None:
    page = new_page(**DEVICES[device])
    open_screen(page, screen, "problem" if screen in ("", "question") else "plain")
    page.evaluate("scrollTo(0, 0)")
    axe(page)
    assert_fits(page)


@pytest.mark.parametrize("screen", ["answer", "question", "review", ""])
def test_a_page_read_from_right_to_left_fits(
    new_page: NewPage, axe: Callable[[Page], None], screen: str
) -> None:
    page = new_page(viewport=SMALL)
    open_screen(page, screen)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert_fits(page)
    axe(page)


@pytest.mark.parametrize("screen", ["answer", "today", "tasks"])
def test_wide_letter_spacing_does_not_break_a_page(new_page: NewPage, screen: str) -> None:
    page = new_page(viewport=SMALL, bypass_csp=True)
    open_screen(page, screen)
    page.add_style_tag(content=SPACED)
    assert_fits(page)


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(browser_page: Page) -> None:
    open_screen(browser_page, "", "problem")
    expect(browser_page.locator(".errsum")).to_be_focused()
    browser_page.get_by_role("link", name="The date must have a year").click()
    expect(browser_page.get_by_label("Year")).to_be_focused()
    assert browser_page.title().startswith("Error: ")


def test_the_skip_link_comes_first_and_leads_to_the_page(browser_page: Page) -> None:
    open_screen(browser_page, "today")
    browser_page.keyboard.press("Tab")
    expect(browser_page.get_by_role("link", name="Skip to main content")).to_be_focused()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


def test_the_menu_opens_on_a_phone_without_script(no_js_page: Page) -> None:
    no_js_page.goto("/styleguide?screen=today")
    menu = no_js_page.locator("#menu")
    expect(menu).to_be_hidden()
    no_js_page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    no_js_page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_a_card_can_be_moved_from_its_menu(browser_page: Page) -> None:
    open_screen(browser_page, "board")
    browser_page.get_by_role("button", name="Move Rosa Batista").click()
    expect(browser_page.locator(".menu:popover-open button").first).to_be_visible()
    box = browser_page.locator(".menu:popover-open").bounding_box()
    assert box
    assert box["x"] >= 0


def test_a_toast_offers_undo_and_can_be_closed(browser_page: Page) -> None:
    open_screen(browser_page, "today", "toast")
    toast = browser_page.locator(".toast")
    expect(toast.get_by_role("button", name="Undo")).to_be_visible()
    toast.get_by_role("button", name="Close").click()
    expect(toast).to_have_count(0)


def test_single_keys_work_and_can_be_switched_off(browser_page: Page) -> None:
    open_screen(browser_page, "review")
    browser_page.evaluate(WATCH)
    browser_page.evaluate("document.documentElement.dataset.keys = 'off'")
    browser_page.keyboard.press("x")
    assert browser_page.title() != "pressed"
    browser_page.evaluate("delete document.documentElement.dataset.keys")
    browser_page.keyboard.press("x")
    assert browser_page.title() == "pressed"


def test_dark_colors_show_at_once(browser_page: Page) -> None:
    open_screen(browser_page, "today")
    browser_page.get_by_text("Display", exact=True).click()
    browser_page.get_by_label("Dark").check()
    assert browser_page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK


def test_dark_colors_are_kept_without_script(no_js_page: Page) -> None:
    no_js_page.goto("/styleguide?screen=today")
    no_js_page.get_by_role("button", name="Menu").click()
    no_js_page.get_by_text("Display", exact=True).click()
    no_js_page.get_by_label("Dark").check()
    no_js_page.get_by_role("button", name="Save").click()
    expect(no_js_page.locator("html")).to_have_attribute("data-theme", "dark")
    assert no_js_page.url.endswith("/styleguide?screen=today")


def test_the_characters_left_are_counted(browser_page: Page) -> None:
    open_screen(browser_page, "")
    browser_page.get_by_label("What do you hope to learn?").fill("x" * 501)
    expect(browser_page.locator("#id_hopes_left")).to_have_text("You have 1 characters too many")


def test_a_public_page_asks_for_little(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_screen(page, "answer")
    assert len(asked) <= 4, asked
    assert not [url for url in asked if url.endswith((".js", ".css"))]
