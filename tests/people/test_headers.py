"""What every answer tells the browser, whatever went wrong (bar S15, S16, S17, P11)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.debug import sensitive_variables

from tests.people.addresses import every_address, link_pages, public_pages, staff_pages
from tests.phone import plain
from threedoors.base.errors import server_error
from threedoors.people.access import public_page
from threedoors.people.actions import issue_link
from threedoors.urls import urlpatterns as own_addresses

pytestmark = pytest.mark.alike

CSP = "Content-Security-Policy"
FOREIGN = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "/%0d%0aSet-Cookie:evil=1//evil.example\r\nSet-Cookie: evil=1",
]


@public_page
@sensitive_variables()
def fails(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    raise RuntimeError("Amina Yusuf, /srv/threedoors, SELECT secret")


urlpatterns = [path("fails/", fails), *own_addresses]
handler500 = server_error


def policy(response: Any) -> dict[str, list[str]]:
    """The content security policy, by directive."""
    parts = [part.split() for part in response.headers[CSP].split(";")]
    return {part[0]: part[1:] for part in parts if part}


def is_guarded(response: Any) -> bool:
    """Every promise that the headers make, checked one by one so that a failure names it."""
    rules, headers = policy(response), response.headers
    assert rules["default-src"] == ["'none'"]
    if "sandbox" in rules:  # a file, which is opened by nobody here
        assert headers["Content-Disposition"].startswith("attachment")
        assert rules == {"default-src": ["'none'"], "sandbox": []}
    else:
        assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == ["'none'"]
        assert rules["form-action"] == rules["script-src"] == ["'self'"]
    assert "unsafe" not in headers[CSP]
    assert "*" not in headers[CSP]
    assert not re.search(r"https?:", headers[CSP])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "Server" not in headers
    assert "X-Powered-By" not in headers
    return True


def walked(client: Client, **words: Any) -> Iterator[tuple[str, Any]]:
    """Every address opened, ours and the libraries'."""
    for address in every_address():
        given = dict.fromkeys(address.rows, uuid4()) | {"program": "port-alder"} | words
        kinds = address.takes.items()
        asked = address.at(
            **{name: given[name] for name, kind in kinds if kind != "int" and name in given}
        )
        answer = client.get(asked)
        yield asked, answer
        answer.getvalue()  # a file is read to its end, which closes it


def test_every_answer_to_a_stranger_is_guarded(program):
    seen = {answer.status_code for _asked, answer in walked(Client()) if is_guarded(answer)}
    assert {200, 302, 404, 405, 410} <= seen


def test_every_answer_to_a_coordinator_is_guarded(match, helen, as_):
    client = as_(helen)
    words = {"pk": match.pk, "connectee": match.connectee_id, "connector": match.connector_id}
    seen = {answer.status_code for _a, answer in walked(client, **words) if is_guarded(answer)}
    assert {200, 404, 405} <= seen


def test_every_answer_to_the_holder_of_a_link_is_guarded(match, ruth, by_link):
    client = by_link(ruth, "answer", match)
    words = {"link": client.link.pk}
    seen = {answer.status_code for _a, answer in walked(client, **words) if is_guarded(answer)}
    assert {200, 302, 405, 410} <= seen


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "a b", "", "testserver.evil"]
)
def test_a_request_for_another_host_is_refused(program, host):
    answer = Client(headers={"host": host}).get("/accounts/login/")
    assert answer.status_code == 400
    assert is_guarded(answer)
    assert "evil" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_all_headers(program):
    answer = Client(enforce_csrf_checks=True).post("/appearance/", {"theme": "dark"})
    assert answer.status_code == 403
    assert is_guarded(answer)


PRESSED_BY_MAIL_PROGRAMS = {"unsubscribe"}
"""RFC 8058: the address itself is the token, and it only ends a newsletter."""


def test_every_address_that_acts_wants_the_token(match, helen, ruth, as_, by_link):
    client = by_link(ruth, "answer", match, client=as_(helen))
    client.handler.enforce_csrf_checks = True
    pages = [*staff_pages(), *link_pages(), *public_pages()]
    for address in (page for page in pages if page.name not in PRESSED_BY_MAIL_PROGRAMS):
        words = dict.fromkeys(address.rows, match.pk)
        words |= {"link": client.link.pk} if "link" in words else {}
        words |= {"program": "port-alder"} if "program" in address.takes else {}
        assert client.post(address.at(**words)).status_code in (403, 405), address


@pytest.fixture
def failing(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_fault_of_ours_is_guarded_and_tells_nothing(failing, program):
    answer = failing.get("/fails/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert is_guarded(answer)
    assert not re.search(r"Amina|/srv/|SELECT|Traceback|RuntimeError|Django", text)
    assert re.search(r">[0-9A-F]{8}<", text)


def test_no_page_tells_the_version_or_the_tools(program):
    for asked, answer in walked(Client()):
        if answer.get("Content-Type", "").startswith("text/html"):
            assert not re.search(r"Django|allauth|Python/|generator", answer.content.decode()), (
                asked
            )


@pytest.mark.parametrize(
    "asked",
    [
        "/admin/",
        "/.git/config",
        "/.env",
        "/metrics",
        "/api/docs",
        "/debug/",
        "/static/../settings.py",
    ],
)
def test_what_is_not_a_page_is_not_there(program, asked):
    assert Client().get(asked, follow=True).status_code == 404


# Pages for one person's eyes


def no_store(response: Any) -> bool:
    return "no-store" in response.headers.get("Cache-Control", "")


def test_what_staff_see_is_not_kept_by_the_browser(match, helen, as_):
    client, found = as_(helen), []
    for address in staff_pages():
        rows = dict.fromkeys(address.rows, match.pk)
        answer = client.get(address.at(program="port-alder", **rows))
        answer.getvalue()
        if answer.status_code == 200 and not no_store(answer):
            found.append(str(address))
    assert found == []


def test_what_a_link_shows_is_not_kept_by_the_browser(introduced, amina, ruth, by_link):
    found = []
    for member, purpose, about in [(ruth, "meet", introduced), (amina, "home", amina)]:
        client = by_link(member, purpose, about)
        for address in (a for a in link_pages() if purpose in a.purposes):
            rows = dict.fromkeys(address.rows, introduced.pk) | {"link": client.link.pk}
            answer = client.get(address.at(**rows))
            if answer.status_code in (200, 302, 410) and not no_store(answer):
                found.append(f"{address} {answer.status_code}")
    assert found == []


@pytest.mark.parametrize("entry", ["newcomer", "helper"])
def test_an_application_is_not_kept_by_the_browser(program, entry):
    client = Client()
    for page in ("", "tasks/", "check/", "later/"):
        answer = client.get(f"/port-alder/apply/{entry}/{page}")
        assert answer.status_code in (200, 302)
        assert no_store(answer)


# Names of hosts


def test_a_mailed_address_never_comes_from_the_request(match, ruth, settings, send, mailbox):
    link = issue_link(ruth, "answer", about=match)
    poisoned = {
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "https",
        "forwarded": "host=evil",
    }
    send()
    before = len(mailbox("ruth@brightwater.example"))
    Client(headers=poisoned).post(f"/l/{link.pk}/send-new-link")
    send()
    (mail,) = mailbox("ruth@brightwater.example")[before:]
    assert settings.BASE_URL + "/l/" in plain(mail)
    assert "evil" not in mail.as_string()


def leads_away(answer: Any) -> bool:
    """Whether the answer sends the browser to another site."""
    to = answer.headers.get("Location", "")
    assert "\r" not in to
    assert "\n" not in to
    assert "evil" not in answer.cookies
    return bool(to) and not re.match(r"/(?![/\\])", to)


@pytest.mark.parametrize("to", FOREIGN)
def test_no_address_given_by_the_request_leads_away(program, helen, match, ruth, as_, by_link, to):
    staff, holder = as_(helen), by_link(ruth, "answer", match)
    code = f"/l/{holder.link.pk}/code/"
    answers = [
        staff.post("/appearance/", {"theme": "dark", "next": to}),
        staff.post("/language/setlang/", {"language": "fr", "next": to}),
        staff.get("/accounts/login/", {"next": to}),
        staff.post("/accounts/logout/", {"next": to}),
        Client().post("/accounts/login/code/", {"email": "helen@port-alder.example", "next": to}),
        Client().post("/accounts/login/", {"login": "a@b.example", "password": "x", "next": to}),
        holder.post(f"{code}send", {"to": to}),
        holder.get(code, {"to": to}),
    ]
    assert [answer.headers.get("Location") for answer in answers if leads_away(answer)] == []


# In production

PRODUCTION = """
import json
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
import django
django.setup()
from django.test import Client
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
client = Client(headers={"host": "threedoors.example"})
answer = client.get("/accounts/login/", secure=True)
plain = client.get("/accounts/login/")
print(json.dumps({
    "headers": dict(answer.headers),
    "cookies": {name: dict(cookie) for name, cookie in answer.cookies.items()},
    "plain": [plain.status_code, plain["Location"]],
    "proxy": client.get("/accounts/login/", headers={"x-forwarded-proto": "https"}).status_code,
}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory) -> dict[str, Any]:
    """What the product answers in production, from a process of its own."""
    folder = tmp_path_factory.mktemp("production")
    environment = {name: value for name, value in os.environ.items() if "THREEDOORS" not in name}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "threedoors.settings",
        "THREEDOORS_MODE": "production",
        "THREEDOORS_SECRET_KEY": "for-this-test-only-" + "k7Q2vX9mB4tL8nR1" * 4,
        "THREEDOORS_BASE_URL": "https://threedoors.example",
        "THREEDOORS_DATABASE_URL": f"sqlite:///{folder / 'production.sqlite3'}",
        "THREEDOORS_VAR": str(folder),
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_production_speaks_https_only_and_for_a_year(production):
    rule = production["headers"]["Strict-Transport-Security"]
    assert int(re.findall(r"max-age=(\d+)", rule)[0]) >= 31_536_000
    assert "includeSubDomains" in rule
    status, to = production["plain"]
    assert status == 301
    assert to.startswith("https://threedoors.example/")


def test_nobody_can_claim_to_be_the_proxy_unless_there_is_one(production):
    assert production["proxy"] == 301


def test_cookies_in_production_belong_to_this_host_alone(production):
    assert production["cookies"]
    for name, cookie in production["cookies"].items():
        assert name.startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
