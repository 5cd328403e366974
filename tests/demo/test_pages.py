"""The demo's pages: there in the demo, nowhere else; every mail readable, its links alive."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.demo.conftest import Build
from threedoors.demo import mailbox
from threedoors.people.models import Membership
from threedoors.promises.models import Promise

pytestmark = pytest.mark.alike

PAGES = ["/demo/", "/demo/mail/", "/demo/mail.json", "/demo/clock/", "/demo/people/"]


@pytest.fixture
def community(build: Build) -> None:
    """Ruth helps; Amina waits for her answer, Camille reads French."""
    build("ruth", "amina", "mireille", "camille")


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, "/demo/mail/1/"])
def test_without_the_demo_there_is_no_such_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_even_a_known_address_stays_shut_when_the_demo_is_off(
    client: Client, demo: None, settings: Any
) -> None:
    settings.DEMO = False
    assert [client.get(address).status_code for address in PAGES] == [404] * len(PAGES)


def test_each_page_answers(client: Client, community: None) -> None:
    assert [client.get(address).status_code for address in PAGES] == [200] * len(PAGES)


def test_the_mailbox_shows_one_persons_mail(client: Client, community: None) -> None:
    page = client.get("/demo/mail/", {"to": "Ruth.MacLeod@brightwaterllp.example"})
    assert {mail.to for mail in page.context["mails"]} == {"ruth.macleod@brightwaterllp.example"}
    assert "Will you meet Amina" in page.content.decode()
    assert b"got no email" in client.get("/demo/mail/", {"to": "nobody@mail.example"}).content


def test_scripts_read_every_mail(client: Client, community: None) -> None:
    mails = client.get("/demo/mail.json").json()["mails"]
    assert len(mails) == len(mailbox.numbers())
    asked = next(m for m in mails if "Will you meet Amina" in m["subject"])
    assert asked["to"] == "ruth.macleod@brightwaterllp.example"
    assert asked["language"] == "en"
    assert any("/l/" in link for link in asked["links"])
    assert asked["headers"]["Auto-Submitted"] == "auto-generated"
    french = client.get("/demo/mail.json", {"to": "camille.dubois@courriel.example"}).json()[
        "mails"
    ]
    assert {mail["language"] for mail in french} == {"fr"}


def test_links_lead_to_the_demo_that_runs_now(
    client: Client, community: None, settings: Any
) -> None:
    mailbox._mail.cache_clear()
    settings.BASE_URL = "http://127.0.0.1:9999"
    link = _answer_link(client)
    assert link.startswith("http://127.0.0.1:9999/l/")
    assert client.get(link.removeprefix("http://127.0.0.1:9999")).status_code == 302


def test_a_mail_is_shown_in_a_frame_that_runs_nothing(client: Client, community: None) -> None:
    number = mailbox.numbers("ruth.macleod@brightwaterllp.example")[0]
    page = client.get(f"/demo/mail/{number}/")
    assert re.search(r'<iframe[^>]+sandbox="(?![^"]*allow-scripts)[^"]+"', page.content.decode())
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    itself = client.get(f"/demo/mail/{number}/itself")
    assert itself["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in itself["Content-Security-Policy"]
    assert "sandbox allow-top" in itself["Content-Security-Policy"]
    assert '<base target="_top">' in itself.content.decode()


def test_a_mail_can_be_taken_away_as_a_file(client: Client, community: None) -> None:
    file = client.get("/demo/mail/1/file")
    assert file["Content-Type"] == "message/rfc822"
    assert client.get("/demo/mail/99999/file").status_code == 404


def test_one_click_makes_a_visitor_the_coordinator(client: Client, community: None) -> None:
    nadia = Membership.objects.get(person__name="Nadia Fournier")
    assert client.get(reverse("sign_in_as", args=[nadia.pk])).status_code == 405
    assert client.post(reverse("sign_in_as", args=[nadia.pk]), follow=True).status_code == 200
    assert client.get("/port-alder/today/").status_code == 200


def test_nobody_else_signs_in(client: Client, community: None) -> None:
    ruth = Membership.objects.get(person__name="Ruth MacLeod")
    assert client.post(reverse("sign_in_as", args=[ruth.pk]))["Location"] == "/demo/people/"
    assert "_auth_user_id" not in client.session


def _answer_link(client: Client) -> str:
    mails = client.get("/demo/mail.json").json()["mails"]
    asked = next(m for m in mails if "Will you meet Amina" in m["subject"])
    return str(next(link for link in asked["links"] if "/l/" in link))


def test_the_answer_from_the_mail_ends_the_waiting(client: Client, community: None) -> None:
    waiting = Promise.objects.open().filter(kind="answer_proposal")
    assert waiting.exists()
    page = client.get("/" + _answer_link(client).split("/", 3)[3], follow=True)
    [yes] = re.findall(r'action="([^"]+/accept)"', page.content.decode())
    assert client.post(yes, follow=True).status_code == 200
    assert not waiting.exists()
