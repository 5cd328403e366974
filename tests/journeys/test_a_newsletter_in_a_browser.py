"""One newsletter: written at a desk, seen in two languages, sent to exactly its readers, ended on a phone."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.cast import As
from tests.journeys.hands import Hands
from tests.journeys.letters import text_of
from tests.journeys.people import POCKET, Town
from tests.newsletters.conftest import WORDS, subscribe, tell
from threedoors.people.models import Membership
from threedoors.people.opt_outs import wants_newsletter

pytestmark = pytest.mark.django_db(transaction=True)
AMINA, LUC, RUTH = "amina@mail.example", "luc@courriel.example", "ruth@brightwater.example"


def newsletters(town: Town) -> dict[str, EmailMessage]:
    """Who got one: the last, by address."""
    return {
        recipient: mail.message
        for mail in town.sink.received
        for recipient in mail.recipients
        if mail.message["List-Unsubscribe"] and "Test" not in mail.message["Subject"]
    }


def test_it_reaches_exactly_those_who_asked_for_it(
    town: Town, axe: Callable[[Page], None], amina: Membership, ruth: Membership,
    tomas: Membership, luc: Membership, helen: Membership, as_: As,
) -> None:  # fmt: skip
    subscribe(amina, luc, ruth)
    tell(tomas, helen)
    desk = town.helen
    cookies = as_(helen).cookies
    desk.page.context.add_cookies(
        [{"name": n, "value": m.value, "url": town_address(desk)} for n, m in cookies.items()]
    )
    desk.open("/port-alder/newsletters/")
    desk.fill(subject_en="News of the harbor", subject_fr="Nouvelles du port")
    desk.press("/begin")
    desk.page.get_by_role("link", name="News of the harbor").click()
    add(desk, kind="own", text_en="We moved to Water Street.", text_fr="Nous avons déménagé.")
    add(desk, kind="story", story="1")
    axe(desk.page)
    preview = desk.page.get_by_role("region", name="How it looks")
    expect(preview.get_by_text("We moved to Water Street.")).to_be_visible()
    preview.get_by_role("link", name="Français").click()
    expect(preview.get_by_text("Nous avons déménagé.")).to_be_visible()
    desk.press("/send-test")
    town.deliver()
    assert newsletters(town) == {}
    assert any("Test: News" in str(m["Subject"]) for m in town.sink.to("helen@port-alder.example"))
    expect(desk.page.get_by_text("for 3 people")).to_be_visible()
    desk.page.get_by_text("Send it", exact=True).click()
    desk.press("/send")
    town.deliver()
    got = newsletters(town)
    assert sorted(got) == [AMINA, LUC, RUTH]
    subjects = [str(got[who]["Subject"]) for who in (AMINA, LUC)]
    assert subjects == ["News of the harbor", "Nouvelles du port"]
    assert all(WORDS in text_of(mail) for mail in got.values())
    luc_ends_it(town, got[LUC], axe)
    assert [wants_newsletter(m.person) for m in (luc, amina, ruth)] == [False, True, True]
    desk.open(desk.page.url.partition("?")[0])
    expect(desk.page.get_by_text("Unsubscribed since")).to_be_visible()
    axe(desk.page)
    desk.open("/port-alder/news/")
    desk.page.get_by_role("link", name="News of the harbor").click()
    expect(desk.page.get_by_text("We moved to Water Street.")).to_be_visible()
    expect(desk.page.get_by_text(WORDS)).to_have_count(0)  # allowed in mails, not on the website
    axe(desk.page)


def luc_ends_it(town: Town, mail: EmailMessage, axe: Callable[[Page], None]) -> None:
    """Two taps on a phone without script; the first only looks."""
    phone = Hands(town.new_page(**POCKET, locale="fr-CA", java_script_enabled=False), "fr")
    address = next(line for line in text_of(mail).splitlines() if "/unsubscribe/" in line)
    phone.open(urlsplit(address).path)
    axe(phone.page)
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.page.locator("main form button").first.click()
    expect(phone.page.locator(".done-mark")).to_be_visible()


def town_address(hands: Hands) -> str:
    """Where the pages are."""
    hands.open("/port-alder/")
    parts = urlsplit(hands.page.url)
    return f"{parts.scheme}://{parts.netloc}"


def add(desk: Hands, **said: str) -> None:
    """One more part, from the folded form."""
    desk.page.get_by_text("Add a part", exact=True).click()
    if said.get("story"):
        first = desk.page.locator('select[name="story"] option').nth(1)
        said["story"] = first.get_attribute("value") or ""
    form = desk.page.locator('form[action$="/add-block"]')
    for name, value in said.items():
        box = form.locator(f'[name="{name}"]')
        if name in ("kind", "story"):
            box.select_option(value)
        else:
            box.fill(value)
    desk.tap(form.locator("button").first)
