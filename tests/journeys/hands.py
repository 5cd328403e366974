"""What people do with a page: open it, fill boxes, press buttons. Found by name and address, in any language."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Response

from tests.journeys.letters import link_in

SHOTS = os.environ.get("THREEDOORS_SHOTS", "")
"""A folder for pictures of every page, to look at; nothing is kept without it."""


class Hands:
    """One person at one browser."""

    def __init__(self, page: Page, language: str = "en") -> None:
        self.page, self.language = page, language

    def open(self, address: str) -> None:
        """Type an address."""
        self._arrive(self.page.goto(address))

    def follow(self, mail: EmailMessage) -> None:
        """Tap the button of a mail."""
        self.open(link_in(mail))

    def fill(self, **said: Any) -> None:
        """Answer questions by the names of their boxes: text, a choice, several choices, a tick or a file."""
        for name, answer in said.items():
            self._answer(self.page.locator(f'main [name="{name}"]'), answer)

    def is_asked(self, name: str) -> bool:
        """Whether the page has this question."""
        return self.page.locator(f'main [name="{name}"]').count() > 0

    def press(self, leads_to: str, **value: str) -> None:
        """Press the button that sends its form to an address ending so, or one of its several buttons."""
        which = "".join(f'[name="{name}"][value="{said}"]' for name, said in value.items())
        buttons = (
            f'button[formaction$="{leads_to}"]{which}, form[action$="{leads_to}"] button{which}'
        )
        self.tap(self.page.locator(buttons).first)

    def send(self, leads_to: str, **said: Any) -> None:
        """Fill in and send one of several forms of a page: the one that goes to an address ending so."""
        form = self.page.locator(f'form[action$="{leads_to}"]').first
        for name, answer in said.items():
            self._answer(form.locator(f'[name="{name}"]'), answer)
        self.tap(form.locator("button").first)

    def go_on(self) -> None:
        """Press the one main button of a form, or follow the main link of a page without one."""
        self.tap(self.page.locator("main form .primary, main a.primary").first)

    def tap(self, target: Locator) -> None:
        """Press a button or a link, wherever it is folded away, and wait for the page it leads to."""
        self._unfold(target)
        with self.page.expect_navigation() as coming:
            target.click()
        self._arrive(coming.value)

    def reads(self, *words: str) -> None:
        """The page says all of this."""
        said = " ".join(self.page.locator("body").inner_text().split())
        for text in words:
            assert text in said, f"{text!r} is not on {self.path}: {said[:600]}"

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self, name: str) -> None:
        """The page is in the reader's language and nobody scrolls sideways; keep a picture if asked to."""
        assert self._spoken() == self.language, self.path
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.path} is {wide} px too wide"
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    def _spoken(self) -> str | None:
        return self.page.locator("html").get_attribute("lang")

    def _arrive(self, response: Response | None) -> None:
        assert response is not None
        told = (
            self.page.locator(".errsum, .note.bad").all_inner_texts()
            if response.status == 422
            else ""
        )
        assert response.status == 200, f"{response.status} at {response.url}: {told}"

    def _answer(self, boxes: Locator, answer: Any) -> None:
        box = boxes.first
        self._unfold(box)
        kind = box.get_attribute("type")
        if kind in ("radio", "checkbox") and answer != "on":
            for value in answer if isinstance(answer, list) else [answer]:
                boxes.and_(self.page.locator(f'[value="{value}"]')).check()
        elif kind == "checkbox":
            box.check()
        elif kind == "file":
            box.set_input_files(answer)
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(answer)
        else:
            box.fill(str(answer))

    def _unfold(self, target: Locator) -> None:
        """Open what is closed around it, from the outside in."""
        folded = target.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()
