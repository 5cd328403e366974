"""Staff sign in with a mailed code; nobody learns from the page who has a sign-in (bar S5, S7, S9)."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.phone import newest
from threedoors.outbox.models import Message
from threedoors.people.models import Membership

PASSWORD = "a long enough sentence"
KNOWN, UNKNOWN = "helen@port-alder.example", "nobody@port-alder.example"
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')


def seen(client: Client, page: str, said: dict[str, Any]) -> list[tuple[str, int, str]]:
    """Every page on the way, as a stranger sees it: address, status, text without the one-time parts."""
    answer = client.post(page, said, follow=True)
    way = [(to, status, "") for to, status in answer.redirect_chain]
    text = ONCE.sub("", answer.content.decode())
    return [*way, (answer.request["PATH_INFO"], answer.status_code, text)]


def alike(page: str, **said: str) -> bool:
    """Whether the answers for a known and an unknown address differ in nothing but the address."""
    pages = []
    for email in (KNOWN, UNKNOWN):
        words = {name: value.replace("EMAIL", email) for name, value in said.items()}
        pages.append([(a, s, t.replace(email, "EMAIL")) for a, s, t in seen(Client(), page, words)])
    assert pages[0] == pages[1]
    return True


def test_asking_for_a_code_answers_alike(helen):
    assert alike("/accounts/login/code/", email="EMAIL")


def test_a_wrong_password_answers_alike(helen):
    assert alike("/accounts/login/", login="EMAIL", password="not the password")


@pytest.mark.parametrize(
    "page", ["password/reset/", "password/reset/done/", "email/", "confirm-email/"]
)
def test_pages_that_lead_nowhere_are_not_there(helen, as_, page):
    for client in (Client(), as_(helen)):
        assert client.get(f"/accounts/{page}").status_code == 404
    assert "Forgot" not in Client().get("/accounts/login/").text


@pytest.mark.parametrize("page", ["2fa/", "2fa/totp/activate/", "password/set/"])
def test_the_other_sign_in_pages_are_in_our_layout(helen, as_, page):
    answer = as_(helen).get(f"/accounts/{page}")
    assert answer.status_code == 200
    assert 'class="btn"' in answer.text


def test_a_wrong_code_answers_alike(helen):
    pages = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.post("/accounts/login/code/", {"email": email})
        for _try in range(4):
            way = seen(client, "/accounts/login/code/confirm/", {"code": "000000"})
            pages.append([(a, s, t.replace(email, "EMAIL")) for a, s, t in way])
    assert pages[:4] == pages[4:]


def test_only_somebody_with_a_sign_in_is_owed_a_code(helen, ruth):
    for email in (UNKNOWN, ruth.person.email):
        Client().post("/accounts/login/code/", {"email": email})
    assert not Message.objects.filter(template="outbox/mail/sign_in").exists()
    Client().post("/accounts/login/code/", {"email": KNOWN.upper()})
    assert Message.objects.get(template="outbox/mail/sign_in").to == helen


def test_somebody_who_left_is_owed_no_code(helen):
    Membership.objects.filter(pk=helen.pk).update(status=Membership.Status.ENDED)
    Client().post("/accounts/login/code/", {"email": KNOWN})
    assert not Message.objects.filter(template="outbox/mail/sign_in").exists()


def mailed_code(mailbox, send) -> str:
    send()
    return newest(mailbox(KNOWN), r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$")[1]


def test_the_mailed_code_signs_in_and_leads_to_today(helen, mailbox, send):
    client = Client()
    client.post("/accounts/login/code/", {"email": KNOWN})
    before = client.cookies["session"].value
    said = {"code": mailed_code(mailbox, send)}
    answer = client.post("/accounts/login/code/confirm/", said, follow=True)
    assert answer.request["PATH_INFO"] == "/port-alder/today/"
    assert client.cookies["session"].value != before


def test_after_signing_in_the_page_that_was_asked_for_opens(helen, mailbox, send):
    client = Client()
    asked = client.get("/port-alder/connectors/")
    assert asked["Location"] == "/accounts/login/?next=/port-alder/connectors/"
    next_page = {"email": KNOWN, "next": "/port-alder/connectors/"}
    confirm = client.post("/accounts/login/code/", next_page)["Location"]
    said = {"code": mailed_code(mailbox, send)}
    answer = client.post(confirm, said, follow=True)
    assert answer.request["PATH_INFO"] == "/port-alder/connectors/"


def test_after_a_wrong_password_the_right_one_opens_the_page_that_was_asked_for(helen):
    user = helen.person.user
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    page = client.get(client.get("/port-alder/connectors/")["Location"]).text
    for password in ("not the password", PASSWORD):
        [*_code, to] = re.findall(r'name="next" value="([^"]*)"', page)
        said = {"login": KNOWN, "password": password, "next": to}
        answer = client.post("/accounts/login/", said, follow=True)
        page = answer.text
    assert answer.request["PATH_INFO"] == "/port-alder/connectors/"


def test_after_a_mistyped_address_the_code_still_opens_the_page_that_was_asked_for(helen):
    page = Client().post(
        "/accounts/login/code/", {"email": "helen@", "next": "/port-alder/people/"}
    )
    assert re.findall(r'name="next" value="([^"]*)"', page.text)[-1] == "/port-alder/people/"


HALF_A_MINUTE = 30  # so long an authenticator app shows a code


@pytest.fixture
def later_by(monkeypatch):
    """`later_by(30)`: the clock of authenticator apps stands still until it is moved on."""
    now = [60_000_000 * HALF_A_MINUTE]
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: now[0]))

    def move(seconds):
        now[0] += seconds

    return move


def code_of_the_app(secret):
    """What an authenticator app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_with_an_authenticator_app_the_mailed_code_is_not_enough(
    helen, as_, mailbox, send, later_by
):
    browser, page = as_(helen), "/accounts/2fa/totp/activate/"
    secret = browser.get(page).context["form"].secret
    browser.post(page, {"code": code_of_the_app(secret)})
    assert "10 out of 10 recovery codes" in browser.get("/accounts/2fa/").text
    client = Client()
    client.post("/accounts/login/code/", {"email": KNOWN})
    code = {"code": mailed_code(mailbox, send)}
    second = client.post("/accounts/login/code/confirm/", code)["Location"]
    assert second == "/accounts/2fa/authenticate/"
    assert client.get("/port-alder/today/").status_code == 302
    client.post(second, {"code": "000000"})
    assert client.get("/port-alder/today/").status_code == 302
    later_by(HALF_A_MINUTE)
    client.post(second, {"code": code_of_the_app(secret)})
    assert client.get("/port-alder/today/").status_code == 200


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_after_signing_in_nobody_is_led_away(helen, mailbox, send, to):
    client = Client()
    confirm = client.post("/accounts/login/code/", {"email": KNOWN, "next": to})["Location"]
    said = {"code": mailed_code(mailbox, send), "next": to}
    answer = client.post(confirm, said)
    assert re.match(r"/(?![/\\])", answer["Location"])


def test_a_code_works_once(helen, mailbox, send):
    client, other = Client(), Client()
    client.post("/accounts/login/code/", {"email": KNOWN})
    said = {"code": mailed_code(mailbox, send)}
    client.post("/accounts/login/code/confirm/", said)
    other.post("/accounts/login/code/confirm/", said)
    assert other.get("/port-alder/today/").status_code == 302
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/confirm/", said)
    assert client.get("/port-alder/today/").status_code == 302


@pytest.mark.parametrize("password", ["admin", "password", "helen", ""])
def test_there_is_no_default_password(helen, password):
    for login in ("admin", KNOWN):
        client = Client()
        client.post("/accounts/login/", {"login": login, "password": password})
        assert client.get("/port-alder/today/").status_code == 302


def test_nobody_signs_up_by_themselves(program):
    said = {"email": "new@mail.example", "password1": "a long enough one"}
    client = Client()
    answer = client.post("/accounts/signup/", said)
    assert answer.status_code in (200, 403)
    assert "session" not in client.cookies or not client.session.get("_auth_user_id")


def test_two_idle_hours_end_the_session_and_every_page_starts_them_anew(helen, as_):
    browser = as_(helen)
    browser.get("/port-alder/messages/")
    nearly_over = timezone.now() + dt.timedelta(minutes=1)
    Session.objects.update(expire_date=nearly_over)
    browser.get("/port-alder/messages/")
    assert Session.objects.get().expire_date > nearly_over + dt.timedelta(minutes=110)
    Session.objects.update(expire_date=timezone.now())
    assert "/accounts/login/" in browser.get("/port-alder/messages/")["Location"]


def test_twelve_hours_end_the_session_however_busy(helen, as_, settings):
    browser = as_(helen)
    assert browser.get("/port-alder/messages/").status_code == 200
    settings.STAFF_SESSION = dt.timedelta(seconds=-1)
    assert "/accounts/login/" in browser.get("/port-alder/messages/")["Location"]
    settings.STAFF_SESSION = dt.timedelta(hours=12)
    assert browser.get("/port-alder/messages/").status_code == 302
