"""When something goes wrong, nothing written is lost and nothing inside is shown."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def late_form(origin: str) -> str:
    """The answer to a form whose token is gone, sent from `origin`."""
    visitor = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": origin})
    page = visitor.post("/appearance/", {"theme": "dark", "next": "<b>\n mine", "password": "hush"})
    assert page.status_code == 403
    return page.content.decode()


def test_a_form_that_waited_too_long_can_be_sent_again_as_it_was() -> None:
    html = late_form("same-origin")
    assert 'action="/appearance/"' in html
    assert re.search(r'<textarea hidden name="next">\n&lt;b&gt;\n mine</textarea>', html)
    assert "hush" not in html


def test_a_form_of_another_site_is_not_passed_on() -> None:
    html = late_form("cross-site")
    assert "<textarea" not in html
    assert "Send again" not in html


def test_a_missing_page_says_what_to_do(client: Client) -> None:
    page = client.get("/no/such/page")
    assert page.status_code == 404
    assert "We cannot find this page" in page.content.decode()
