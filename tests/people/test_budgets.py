"""What a phone has to load for each kind of page (ui.md §11), compressed as it goes over the wire."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from tests.people.addresses import link_pages, public_pages, staff_pages
from threedoors.referrals.actions import add_referral

pytestmark = pytest.mark.alike

STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
LOADED = re.compile(r'<(?:script[^>]* src|link[^>]* rel="stylesheet"[^>]* href)="(/static/[^"]+)"')
KILO = 1024
PHONE = {"html": 8, "css": 7, "script": 0}
HOME = {"html": 10, "css": 7, "script": 16}
STAFF = {"html": 25, "css": 16, "script": 20}
AUTOSAVED = 16  # a page that saves what is typed may bring a script


def packed(text: str | bytes) -> float:
    """Kilobytes over the wire."""
    content = text.encode() if isinstance(text, str) else text
    return len(gzip.compress(content, 9, mtime=0)) / KILO


def weighed(response: Any) -> dict[str, float]:
    """The page's parts: its own text, the styles in it and beside it, and its scripts."""
    text = response.content.decode()
    files = [_file(path) for path in LOADED.findall(text)]
    styles = [path.read_bytes() for path in files if path.suffix == ".css"]
    return {
        "html": packed(STYLE.sub("", text)),
        "css": packed("".join(STYLE.findall(text))) + sum(map(packed, styles)),
        "script": sum(packed(path.read_bytes()) for path in files if path.suffix == ".js"),
    }


def _file(address: str) -> Path:
    found = finders.find(address.removeprefix("/static/").partition("?")[0])
    assert isinstance(found, str), address
    return Path(found)


def too_heavy(name: object, response: Any, budget: dict[str, int]) -> list[str]:
    """A line for each part that weighs more than it may."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return []
    weight = weighed(response).items()
    return [f"{name}: {n:.1f} KB of {part}" for part, n in weight if n > budget[part]]


def test_the_scale_sees_styles_scripts_and_text(rf):
    class Page:
        content = b'<style nonce="a">p{}</style><script src="/static/threedoors/app.js"></script>x'

    weight = weighed(Page)
    assert weight["script"] > 0.5
    assert 0 < weight["css"] < 0.1
    assert weight["html"] < 0.2


def test_public_and_form_pages_are_light(program, client):
    found: list[str] = []
    opened = 0
    for address in public_pages():
        if address.name in ("styleguide", "open_link", "set_appearance") or address.rows:
            continue
        for entry in ("newcomer", "helper"):
            words = {"program": "port-alder", "entry": entry, "step": "name"}
            response = client.get(
                address.at(**{n: w for n, w in words.items() if n in address.takes})
            )
            if response.status_code == 200:
                opened += 1
                found += too_heavy(address, response, PHONE | {"script": AUTOSAVED})
    assert found == []
    assert opened >= 8


def test_pages_behind_a_link_are_light(introduced, amina, ruth, by_link):
    found: list[str] = []
    opened = 0
    for member, purpose, about in [
        (ruth, "answer", introduced),
        (ruth, "meet", introduced),
        (ruth, "refer", introduced),
        (amina, "home", amina),
    ]:
        client = by_link(member, purpose, about)
        for address in (a for a in link_pages() if purpose in a.purposes):
            rows = dict.fromkeys(address.rows, introduced.pk) | {"link": client.link.pk}
            response = client.get(address.at(**rows))
            if response.status_code == 200:
                opened += 1
                budget = HOME if address.name == "link_home" else PHONE
                found += too_heavy(address, response, budget)
    assert found == []
    assert opened >= 10


@pytest.mark.parametrize("signed_in", [True, False])
def test_staff_pages_are_light(met, ruth, amina, helen, as_, client, signed_in):
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    browser = as_(helen) if signed_in else client
    rows = {
        "connectee": amina.pk,
        "connector": ruth.pk,
        "application": amina.applications.get().pk,
        "resume": amina.applications.get().pk,
        "details": ruth.pk,
        "message": ruth.messages.first().pk,
    }
    found: list[str] = []
    opened = set()
    for address in staff_pages():
        words = dict.fromkeys(address.rows, rows.get(address.name, met.pk))
        response = browser.get(address.at(program="port-alder", **words), follow=True)
        if response.status_code == 200:
            found += too_heavy(address, response, STAFF)
            opened.add(address.name)
        if response.streaming:
            response.getvalue()  # a file is closed when it was read
    assert found == []
    assert {*rows, "today", "pipeline", "review", "search", "connection"} <= opened


def test_the_longest_settings_page_is_light(program, helen, as_):
    page = as_(helen).get("/port-alder/settings/texts/")
    assert page.status_code == 200
    assert too_heavy("texts", page, STAFF) == []


def test_a_fragment_is_small(amina, luc, ruth, tomas, helen, as_):
    fragment = as_(helen).get("/port-alder/review/", headers={"hx-request": "true"})
    assert fragment.status_code == 200
    assert packed(fragment.content) <= 10
    assert b"<html" not in fragment.content
