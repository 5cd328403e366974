"""Many invited at once, and people who sign up on the program's own page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse

from tests.activities.halls import hall
from tests.staff import address, owed, post, told
from threedoors.activities import actions, gathering, segments
from threedoors.activities.models import Invitation
from threedoors.matching.waiting import waiting_in
from threedoors.outbox import asks
from threedoors.people.actions import pause_member
from threedoors.people.models import Membership, Person

pytestmark = pytest.mark.django_db


def names(event, helen, **segment):
    return [guest.member.short_name for guest in segments.found(event, helen, **segment)]


SEGMENTS = [
    ({}, ["Amina", "Luc", "Ruth", "Tomás"]),
    ({"role": "connector"}, ["Ruth", "Tomás"]),
    ({"language": "fr"}, ["Luc"]),
    ({"sector": "finance", "role": "connectee"}, ["Amina", "Luc"]),
    ({"sector": "health"}, []),
    ({"standing": "waiting"}, ["Luc"]),
    ({"standing": "matched"}, ["Amina", "Ruth"]),
]


def test_a_segment_holds_who_fits_and_takes_part(program, helen, amina, luc, ruth, tomas, match):
    event = hall(program, helen)
    assert [names(event, helen, **segment) for segment, _found in SEGMENTS] == [
        found for _segment, found in SEGMENTS
    ]


def test_who_has_had_their_turn_does_not_wait(program, helen, amina, luc, match):
    """One definition of the queue: whoever met somebody is not invited as if they waited."""
    type(match).objects.filter(pk=match.pk).update(status="completed", met_at=match.proposed_at)
    event = hall(program, helen)
    waiting = {guest.member for guest in segments.found(event, helen, standing="waiting")}
    assert waiting == set(waiting_in(program)) == {luc}


def test_each_chosen_person_gets_one_mail_in_their_own_language(
    program, helen, amina, luc, ruth, tomas, as_, send, mailbox, ben, clock
):
    """R389, R329: who was asked often lately is last and not ticked."""
    event, browser = hall(program, helen, is_external=True, name="Chamber dinner"), as_(helen)
    for n in range(2):
        asks.record_ask(ruth, by=helen, kind="story", said=str(n))
    clock.travel(minutes=1)
    pause_member(tomas, by=helen, until=dt.date(2026, 6, 1))
    page = browser.get(address("choose_guests", event), {"role": ""}).text
    assert "Was asked often lately" in page
    assert len(re.findall(r'name="guest" value="[^"]+" checked', page)) == 2
    assert "Tomás" not in page
    people = [str(member.pk) for member in (amina, luc, ben)]
    assert "2 invitations" in told(post(browser, "invite_members", event, guest=[*people, "junk"]))
    post(browser, "invite_members", event, guest=people)
    send()
    assert [mail["Subject"] for mail in mailbox("luc@courriel.example")][-1].endswith("venez-vous?")
    assert Invitation.objects.count() == 2
    assert "Please tick" in told(post(browser, "invite_members", event))


def test_open_events_show_the_town_and_never_the_place_or_the_link(program, helen, client):
    event = hall(
        program,
        helen,
        is_public=True,
        town="Port Alder",
        place="12 Secret Street",
        join_url="https://meet.example/x",
    )
    hidden = hall(program, helen, name="Only for us")
    listing = client.get(reverse("events", args=[program.slug])).text
    page = client.get(address("event", event)).text
    assert "Spring fair" in listing
    assert "Only for us" not in listing
    assert client.get(address("event", hidden)).status_code == 404
    for shown in (listing, page):
        assert "Port Alder" in shown
        assert "Secret Street" not in shown
        assert "meet.example" not in shown
    assert "inscri" in client.get(address("event", event), headers={"accept-language": "fr"}).text


def test_who_signs_up_says_yes_by_mail_and_nobody_learns_whose_address_it_is(
    program, helen, ruth, client, later, send, mailbox
):
    """Bar S9, P3."""
    event = hall(program, helen, is_public=True)
    page = address("event", event)
    said = {"name": "Noor Haddad", "email": "noor@mail.example", "role": "connectee"}
    assert client.post(page, said).status_code == 422
    assert not Person.objects.filter(name="Noor Haddad").exists()
    for email in ("noor@mail.example", "noor@mail.example", "ruth@brightwater.example"):
        answer = client.post(page, said | {"email": email, "agrees": "on"})
        assert answer.url == reverse("signed_up", args=[program.slug, event.pk])
    assert "look into your email" in client.get(answer.url).text
    noor = Membership.objects.get(person__name="Noor Haddad")
    assert (noor.status, noor.person.language) == ("prospect", "en")
    assert "activities.signed_up" in owed(noor) & owed(ruth)
    send()
    assert len(mailbox("noor@mail.example")) == 1
    row = Invitation.objects.get(member=noor)
    assert (row.way, row.status) == ("signed_up", "invited")
    later(days=9)
    gathering.forget_unconfirmed()  # the worker may have been first
    assert not Person.objects.filter(name="Noor Haddad").exists()
    assert Person.objects.filter(name="Ruth MacLeod").exists()


def test_who_said_yes_by_mail_is_kept(program, helen, client, later):
    event = hall(program, helen, is_public=True)
    said = {
        "name": "Noor Haddad",
        "email": "noor@mail.example",
        "role": "connectee",
        "agrees": "on",
    }
    client.post(address("event", event), said)
    noor = Membership.objects.get(person__name="Noor Haddad")
    row = Invitation.objects.get(member=noor)
    actions.answer_invitation(row, by=noor, answer="yes")
    assert "activities.confirmed" in owed(noor)
    later(days=9)
    assert gathering.forget_unconfirmed() == 0
    assert Membership.objects.get(pk=noor.pk).person.name == "Noor Haddad"


def test_the_public_page_takes_only_so_many_from_one_machine(program, helen, client, monkeypatch):
    monkeypatch.setattr("threedoors.activities.public_views.SIGN_UPS", 1)
    event = hall(program, helen, is_public=True)
    said = {"name": "Noor Haddad", "role": "connectee", "agrees": "on"}
    assert client.post(address("event", event), said | {"email": "a@b.example"}).status_code == 302
    late = client.post(address("event", event), said | {"email": "c@d.example"})
    assert "Too many tries" in late.text
    assert gathering.known_member(event, "c@d.example") is None
