"""Pages in a real Chromium; every console error, CSP violation or outside request fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tools import browser as chromium

AXE = Path(__file__).parent / "journeys" / "axe" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
HTML = "text/html; charset=utf-8"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


class NewPage(Protocol):
    """Opens a page of its own browser context, as another person on another machine would."""

    def __call__(self, **options: Any) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that opens a page is a browser test: nobody needs to mark it."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = chromium.find()
    if path is None:
        pytest.fail("No Chromium: run `python -m tools.browser`.", pytrace=False)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield started
        started.close()


@pytest.fixture
def page_problems() -> Iterator[list[str]]:
    """What pages complained of. A test that provokes a complaint clears the list."""
    problems: list[str] = []
    yield problems
    assert problems == [], "the pages complained"


@pytest.fixture
def new_page(browser, live_server, settings, page_problems) -> Iterator[NewPage]:
    """Any number of people in one test: `new_page(viewport=PHONE, locale="fr-CA")`."""
    settings.BASE_URL = live_server.url
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **{"viewport": DESKTOP} | options)
        context.set_default_timeout(15_000)
        context.on("request", lambda request: _stay_here(request, page_problems))
        context.on("console", lambda message: _listen(message, page_problems))
        context.on("weberror", lambda error: page_problems.append(str(error.error)))
        contexts.append(context)
        page: Page = context.new_page()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(new_page: NewPage) -> Page:
    """A laptop, 1280 px wide."""
    return new_page()


@pytest.fixture
def phone_page(new_page: NewPage) -> Page:
    """A phone, 360 px wide, with touch."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def no_js_page(new_page: NewPage) -> Page:
    """A phone on which no script runs."""
    return new_page(viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: no accessibility fault that a machine can find, target sizes included."""
    return assert_accessible


def assert_accessible(page: Page) -> None:
    """Run axe in the page. It enters by the debugger's door, so the page's CSP stays as it is."""
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        with _scripted_twin(page) as twin:
            assert_accessible(twin)
        return
    page.evaluate(AXE.read_text())
    found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
    faults = [_describe(fault) for fault in found["violations"]]
    assert faults == [], f"axe on {urlsplit(page.url).path}"


@contextmanager
def _scripted_twin(page: Page) -> Iterator[Page]:
    """The same page as it stands, where axe's timers may run; the server is not asked again."""
    html, browser = page.content(), page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=page.viewport_size, is_mobile=True, has_touch=True)
    twin = context.new_page()
    twin.route(page.url, lambda route: route.fulfill(body=html, content_type=HTML))
    twin.goto(page.url)
    yield twin
    context.close()


def _describe(fault: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"][0]) for node in fault["nodes"][:5])
    return f"{fault['id']} ({fault['impact']}): {fault['help']}: {places}"


def _stay_here(request: Request, problems: list[str]) -> None:
    """The browser itself resolves no name beyond this machine; here the attempt is noticed."""
    address = urlsplit(request.url)
    if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in LOOPBACK:
        problems.append(f"asked the outside world for {request.url}")


def _listen(message: ConsoleMessage, problems: list[str]) -> None:
    """Errors count; a page that answers 4xx on purpose is not one, a missing picture is."""
    if message.type != "error":
        return
    address = message.location.get("url", "")
    own_answer = message.page is not None and address == message.page.url
    if message.text.startswith("Failed to load resource") and own_answer:
        return
    problems.append(f"{message.text} ({address})")
