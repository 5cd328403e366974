"""An emailed link: a capability for one page, opened without changing anything, renewed only by mail."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse

from tests.phone import newest
from threedoors.base import clock
from threedoors.intake import drafts
from threedoors.intake.models import Application
from threedoors.outbox.models import Message
from threedoors.people.actions import issue_link, remove_person, revoke_links, suppress
from threedoors.people.links import Link, Suppression, suppressed
from threedoors.people.models import Role


@pytest.fixture
def draft(program) -> Application:
    answers = {"name": "Amina Yusuf", "email": "amina@mail.example"}
    draft = drafts.start_application(program, Role.CONNECTEE, language="en", answers=answers)
    drafts.send_resume_link(draft)
    return draft


@pytest.fixture
def link(draft) -> Link:
    return issue_link(Message.objects.get().to, "application", about=draft)


def path_of(link: Link) -> str:
    return "/" + link.url.partition("://")[2].partition("/")[2]


def whole_database() -> str:
    """Every row there is, as text."""
    rows: list[Any] = []
    for model in apps.get_models():
        rows += json.loads(serializers.serialize("json", model._default_manager.order_by("pk")))
    return json.dumps(rows, sort_keys=True)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_opening_a_link_leads_to_an_address_without_the_secret(link):
    response = Client().get(path_of(link))
    assert response.status_code == 302
    assert response["Location"] == f"/l/{link.pk}/application/"
    assert link.token not in response["Location"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("verb", ["get", "head", "options"])
def test_opening_it_fifty_times_changes_nothing(link, verb):
    before = whole_database()
    client = Client()
    for _time in range(50):
        getattr(client, verb)(path_of(link), follow=verb == "get")
    assert whole_database() == before
    assert client.get(path_of(link)).status_code == 302


def test_other_verbs_are_refused(link):
    assert Client().post(path_of(link)).status_code == 405


def test_the_cookie_opens_this_link_only_and_for_an_hour(link):
    client = Client()
    response = client.get(path_of(link))
    cookie = response.cookies[f"link-{link.pk.hex[:16]}"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (3600, True, "Lax")
    other = Link.objects.create(
        program=link.program,
        membership=link.membership,
        purpose="application",
        about_type=link.about_type,
        about_id=link.about_id,
        expires_at=link.expires_at,
    )
    assert client.get(f"/l/{other.pk}/application/").status_code == 410


def test_a_link_session_reaches_no_staff_page_and_signs_nobody_out(link, helen, as_):
    client = as_(helen)
    session = client.cookies["session"].value
    client.get(path_of(link))
    assert client.cookies["session"].value == session
    stranger = Client()
    stranger.get(path_of(link))
    application = reverse("resume", args=[link.program.slug, link.about_id])
    assert stranger.get(application)["Location"].startswith("/accounts/login/")


# Links that do not open


def test_a_changed_address_opens_nothing_and_says_nothing(link):
    path = f"/l/{link.pk}/{'0' * 40}/"
    response = Client().get(path)
    assert response.status_code == 410
    page = text_of(response)
    assert "A part of the address is missing" in page
    assert "Port Alder" not in page
    nowhere = text_of(Client().get(f"/l/{'0' * 8}-0000-4000-8000-{'0' * 12}/{'0' * 40}/"))
    assert re.sub(r"[0-9a-f-]{36}|nonce=\"\S+\"|value=\"\S+\"", "", page) == re.sub(
        r"[0-9a-f-]{36}|nonce=\"\S+\"|value=\"\S+\"", "", nowhere
    )


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("expire", "This one is too old."),
        ("revoke", "This link was used, or another one took its place."),
    ],
)
def test_a_link_that_ended_says_why(link, end, says):
    if end == "expire":
        clock.travel(days=30)
    else:
        revoke_links(link.membership)
    response = Client().get(path_of(link))
    assert response.status_code == 410
    assert says in text_of(response)
    assert "Send me a new link" in text_of(response)


def test_a_closed_page_says_that_the_link_still_works(link):
    response = Client().get(f"/l/{link.pk}/application/")
    assert response.status_code == 410
    assert "Your link still works." in text_of(response)


def test_a_token_of_another_purpose_or_program_does_not_open(link, amina, elsewhere):
    home = issue_link(amina, "home", about=amina)
    assert Client().get(f"/l/{link.pk}/{home.token}/").status_code == 410
    client = Client()
    client.get(path_of(link))
    assert client.get(f"/l/{link.pk}/resume/").status_code == 410


def test_a_new_link_goes_to_the_stored_address_only(link, send, mailbox):
    clock.travel(days=30)
    Link.objects.filter(pk=link.pk).update(expires_at=clock.now())
    response = Client().post(f"/l/{link.pk}/send-new-link", {"email": "evil@mail.example"})
    assert response.status_code == 200
    send()
    found = newest(mailbox("amina@mail.example"), r"/l/[0-9a-f-]{36}/[0-9a-f]{40}/")
    assert str(link.pk) not in found[0]
    assert Client().get(found[0]).status_code == 302
    assert mailbox("evil@mail.example") == []


def test_asking_for_a_new_link_reads_the_same_for_every_address(link):
    nobody = "00000000-0000-4000-8000-000000000000"
    pages = [text_of(Client().post(f"/l/{pk}/send-new-link")) for pk in (link.pk, nobody)]
    pages = [re.sub(r"nonce=\"\S+\"|value=\"\S+\"|[0-9a-f-]{36}", "", page) for page in pages]
    assert pages[0] == pages[1]


def test_three_new_links_a_day_are_enough(link):
    before = Message.objects.count()
    for minute in range(5):
        clock.travel(minutes=minute)
        assert Client().post(f"/l/{link.pk}/send-new-link").status_code == 200
    assert Message.objects.count() == before + 3


def test_nobody_who_was_removed_gets_a_new_link(link):
    remove_person(link.membership.person, by=None)
    before = Message.objects.count()
    Client().post(f"/l/{link.pk}/send-new-link")
    assert Message.objects.count() == before


def test_the_first_sign_in_of_staff_is_never_sent_again(helen):
    link = issue_link(helen, "sign_in", about=helen, days=3)
    clock.travel(days=4)
    page = text_of(Client().get(path_of(link)))
    assert "Send me a new link" not in page
    assert "You can sign in with a code" in page
    Client().post(f"/l/{link.pk}/send-new-link")
    assert Message.objects.count() == 0


def test_the_page_speaks_the_language_of_the_person(luc):
    link = issue_link(luc, "home", about=luc)
    clock.travel(days=31)
    assert 'lang="fr"' in text_of(Client().get(path_of(link)))


# After signing in


def test_home_is_the_today_of_the_program(helen, as_):
    assert as_(helen).get("/accounts/home/")["Location"] == reverse("today", args=["port-alder"])


def test_home_of_nobody_is_the_front_page(program):
    assert Client().get("/accounts/home/")["Location"] == "/"


def test_who_asked_to_be_removed_stays_refused_after_the_key_was_changed(program, settings):
    suppress(program, Suppression.Reason.REMOVED, "sunita@firm.example")
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key " * 6, [old]
    assert suppressed(program, Suppression.Reason.REMOVED, "Sunita@firm.example ")
    assert not suppressed(program, Suppression.Reason.REMOVED, "somebody@firm.example")
    suppress(program, Suppression.Reason.REMOVED, "somebody@firm.example")
    assert suppressed(program, Suppression.Reason.REMOVED, "somebody@firm.example")
