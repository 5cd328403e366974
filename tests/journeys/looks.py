"""One page after the other, looked at as phones and laptops show it, by day and by night."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page

from tests.browser import AXE, AXE_OPTIONS
from threedoors.people.access import open_for_an_hour
from threedoors.people.actions import issue_link
from threedoors.people.codes import remember_code
from threedoors.people.links import Link
from threedoors.people.models import Membership

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 640}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOOKS = ((PHONE, "light", AXE_OPTIONS), (LAPTOP, "dark", AXE_OPTIONS))
"""Each width and each set of colors, for every page."""
FIRST_LOOKS = (*LOOKS, (PHONE, "dark", CONTRAST), (LAPTOP, "light", CONTRAST))
"""For the first page of a test also what only a phone shows by night and only a laptop by day: menu and rail."""

AT_REST = """() => {
  scrollTo(0, 0);
  for (const one of document.getAnimations()) try { one.finish(); } catch { one.cancel(); }
}"""
"""At the top, and every color where it is going."""


class Looker:
    """A browser that looks at pages and notes every fault; the test ends with the list."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.faults: list[str] = []
        self.looks: Sequence[Any] = FIRST_LOOKS

    def at(self, *addresses: str) -> None:
        """Open each address and look."""
        for address in addresses:
            self.page.goto(address)
            self.now()

    def now(self) -> None:
        """Look at the page that is open."""
        path = urlsplit(self.page.url).path
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        looks, self.looks = self.looks, LOOKS
        for size, scheme, options in looks:
            self._show(size, scheme)
            found = self.page.evaluate("options => axe.run(document, options)", options)
            for fault in found["violations"]:
                where = ", ".join(str(node["target"][0]) for node in fault["nodes"][:4])
                self.faults.append(f"{path} {size['width']} {scheme}: {fault['id']} at {where}")
        self._show(SMALL, "light")
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.faults.append(f"{path} is {wide} px too wide at 320 px")

    def press(self, leads_to: str) -> None:
        """Press the button that goes to an address ending so, and look at what comes."""
        target = f'button[formaction$="{leads_to}"], form[action$="{leads_to}"] button'
        button = self.page.locator(target).first
        folded = button.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()
        with self.page.expect_navigation():
            button.click()
        self.now()

    def hold(self, cookies: Any) -> None:
        """Take over the cookies of a response or of another browser."""
        for name, morsel in cookies.items():
            self.page.context.add_cookies([{"name": name, "value": morsel.value, "url": self.base}])

    def sign_in(self, client: Client) -> None:
        """Be signed in as that client is."""
        self.hold(client.cookies)

    def by_link(self, member: Membership, purpose: str, about: Any, *pages: str) -> Link:
        """Open a mailed link and look at its first page, then at these below it. The code was given."""
        link = issue_link(member, purpose, about=about)
        self.hold(remember_code(open_for_an_hour(HttpResponse(), link), link).cookies)
        self.at(link.url, *(f"/l/{link.pk}/{page}" for page in pages))
        return link

    def _show(self, size: Any, scheme: Any) -> None:
        self.page.set_viewport_size(size)
        self.page.emulate_media(color_scheme=scheme)
        self.page.evaluate(AT_REST)
