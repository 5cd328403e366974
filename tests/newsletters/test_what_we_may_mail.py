"""What a person wants by mail: three scopes, one press, and never an introduction lost (bar M14, M15)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import make_connectee, make_connector
from tests.newsletters.conftest import subscribe
from tests.staff import post, told
from threedoors.base.models import Event
from threedoors.base.refusals import Refusal
from threedoors.outbox import letters
from threedoors.outbox.actions import owe, release_message
from threedoors.outbox.letters import letter_for
from threedoors.outbox.models import Message
from threedoors.people.mail_choices import choose_mail, unsubscribe
from threedoors.people.opt_outs import OptOut, scope_of, unsubscribe_url, wants_newsletter

ESSENTIAL, NUDGE, CODE = "surveys/mail/completed", "surveys/mail/survey", "outbox/mail/sign_in"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def path(member):
    return "/" + unsubscribe_url(member).partition("://")[2].partition("/")[2]


@pytest.mark.parametrize(
    ("scope", "essential", "nudge", "code"),
    [
        ("newsletter", "owed", "owed", "owed"),
        ("nudges", "owed", "withdrawn", "owed"),
        ("all", "held", "withdrawn", "owed"),
    ],
)
def test_each_scope_stops_what_it_says_and_nothing_else(scope, essential, nudge, code, amina):
    """M14: no newsletter never blocks an introduction; codes come whatever was chosen."""
    subscribe(amina)
    unsubscribe(amina, scope=scope)
    found = [
        owe(amina, template, about=amina.person).status for template in (ESSENTIAL, NUDGE, CODE)
    ]
    assert found == [essential, nudge, code]
    assert not wants_newsletter(amina.person)


def test_it_counts_for_what_waits_already(introduced, amina, helen, send, monkeypatch):
    """M6: chosen after a mail was owed; a reminder goes nowhere, what matters waits for a call."""
    waits = Message.objects.filter(to=amina)[0]
    rows = Message.objects.filter(pk=waits.pk)
    rows.update(status="owed", sent_at=None)
    unsubscribe(amina, scope="all")
    send()
    waits = rows.get()
    assert (waits.status, waits.why) == ("held", "the person wants no email")
    with pytest.raises(Refusal, match="wants no email"):
        release_message(waits, by=helen)
    rows.update(status="owed", why="")
    reminder = replace(letter_for(waits.template), kind=Message.Kind.NUDGE)
    monkeypatch.setitem(letters._LETTERS, waits.template, reminder)
    send()
    waits = rows.get()
    assert (waits.status, waits.why) == ("withdrawn", "the person wants no email")
    choose_mail(amina, by=amina, newsletter=False, other="")
    assert scope_of(amina.person) == ""
    assert not OptOut.objects.exists()


def test_a_scanner_changes_nothing_and_one_press_ends_it_at_once(amina, ruth):
    """RFC 8058: a POST without cookie or sign-in; looking at it, however often, is nothing."""
    subscribe(amina, ruth)
    client, before = Client(enforce_csrf_checks=True), Event.objects.count()
    for look in (client.get, client.head, client.get):
        assert look(path(amina)).status_code == 200
    assert wants_newsletter(amina.person)
    assert Event.objects.count() == before
    for _twice in range(2):
        assert client.post(path(amina), ONE_CLICK).status_code == 200
    assert not wants_newsletter(amina.person)
    assert wants_newsletter(ruth.person)
    assert scope_of(amina.person) == ""
    assert Event.objects.count() == before + 1
    assert client.post(path(amina)[:-2] + "x/", ONE_CLICK).status_code == 404


def test_the_page_offers_less_of_everything(amina):
    subscribe(amina)
    page = Client().get(path(amina)).content.decode()
    assert "Stop the newsletter" in page
    assert "Amina" not in page
    done = Client().post(path(amina), {"scope": "nudges"}).content.decode()
    assert "no more newsletters" in done
    assert scope_of(amina.person) == "nudges"
    Client().post(path(amina), {"scope": "all"})
    assert scope_of(amina.person) == "all"
    Client().post(path(amina), {"scope": "nudges"})  # an older mail, pressed again
    assert scope_of(amina.person) == "all"


@pytest.mark.parametrize(("who", "purpose"), [("amina", "home"), ("ruth", "care")])
def test_on_the_own_page_it_is_begun_and_ended(who, purpose, request, by_link):
    member = request.getfixturevalue(who)
    client = by_link(member, purpose, member)
    to = f"/l/{client.link.pk}/mail/"
    page = client.get(to).content.decode()
    assert not re.search(r'name="newsletter"[^>]*checked', page)
    client.post(f"{to}choose", {"newsletter": "on", "other": "nudges"})
    assert wants_newsletter(member.person)
    assert scope_of(member.person) == "nudges"
    assert re.search(r'name="newsletter"[^>]*checked', client.get(to).content.decode())
    client.post(f"{to}choose", {"other": ""})
    assert not wants_newsletter(member.person)
    assert client.post(f"{to}choose", {"other": "spam"}).status_code == 422


def test_staff_note_what_was_said_on_the_phone(amina, helen, as_):
    answer = post(as_(helen), "choose_mail", amina, newsletter="on", other="")
    assert told(answer) == "Saved."
    assert wants_newsletter(amina.person)
    assert amina.consents.get(purpose="newsletter").channel == "with staff"


def test_the_box_in_the_application_is_unticked_and_asks_alone(program, helen, client):
    page = client.get("/port-alder/apply/newcomer/promise/", follow=True).content.decode()
    assert not re.search(r'name="newsletter"[^>]*checked', page)
    silent = make_connectee(program, helen, name="Silent One", email="silent@mail.example")
    keen = make_connectee(program, helen, name="Keen One", email="k@mail.example", newsletter=True)
    helper = make_connector(program, helen, name="Kay", email="kay@mail.example", newsletter=True)
    assert [wants_newsletter(m.person) for m in (silent, keen, helper)] == [False, True, True]
