"""What a stranger types on the page of an event changes nothing for whoever has the address. Bar P3, S9."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.activities.halls import asked, hall
from tests.staff import address, owed
from threedoors.activities import actions, gathering
from threedoors.activities.models import Invitation
from threedoors.base.refusals import Refusal
from threedoors.people.actions import add_member, give_consent, withdraw_consent
from threedoors.people.consents import Consent
from threedoors.people.models import Membership, Person, Role

pytestmark = pytest.mark.django_db
SAID = {"name": "Somebody", "email": "known@mail.example", "role": "connectee", "agrees": "on"}
KNOWN = [(Role.CONTACT, "active"), (Role.CONNECTOR, "ended"), (Role.COORDINATOR, "active")]


@pytest.mark.parametrize(("role", "status"), KNOWN)
def test_a_contact_or_who_left_gets_no_role_no_consent_and_no_mail_by_a_stranger(
    role, status, program, helen, client, later
):
    event = hall(program, helen, is_public=True)
    known = add_member(
        program, role, by=helen, name="Kim Known", email="known@mail.example", status=status
    )
    answer = client.post(address("event", event), SAID | {"email": "Known@mail.example"})
    assert answer.url == reverse("signed_up", args=[program.slug, event.pk])
    later(days=2, hours=23)
    here = event.here_address
    assert client.post(here, SAID | {"who": "connectee"}).url.endswith("thanks/")
    assert list(known.person.memberships.all()) == [known]
    assert not Consent.objects.filter(membership__person=known.person).exists()
    assert not Invitation.objects.exists()
    assert not owed(known)
    assert event.heads.get().number == 1


def test_whoever_is_invited_or_said_no_and_asks_for_a_place_gets_the_question_once(
    program, helen, amina, ruth, client, send, mailbox
):
    event = hall(program, helen, is_public=True)
    invitations = asked(event, helen, amina, ruth)
    for row, answer in zip(invitations, ("no", "yes"), strict=True):
        actions.answer_invitation(row, by=row.member, answer=answer)
    for email in ("amina@mail.example", "amina@mail.example", "ruth@brightwater.example"):
        client.post(address("event", event), SAID | {"email": email})
    send()
    asked_again = [m for m in mailbox("amina@mail.example") if "please confirm" in m["Subject"]]
    assert len(asked_again) == 1
    assert "activities.signed_up" not in owed(ruth)


def test_a_prospect_of_the_team_is_not_forgotten_because_a_stranger_signed_them_up(
    program, helen, client, later
):
    event, other = (hall(program, helen, is_public=True, name=name) for name in ("One", "Two"))
    add_member(
        program,
        Role.CONNECTOR,
        by=helen,
        name="Kim Known",
        email=SAID["email"],
        status=Membership.Status.PROSPECT,
    )
    for one in (event, other):
        client.post(address("event", one), SAID)
        client.post(address("event", one), SAID | {"email": "stranger@mail.example"})
    assert Person.objects.filter(name="Somebody").count() == 1
    later(days=9)
    gathering.forget_unconfirmed()
    assert not Person.objects.filter(name="Somebody").exists()
    assert Person.objects.filter(name="Kim Known").exists()


def test_a_program_that_left_takes_nobody(program, helen, client):
    event = hall(program, helen, is_public=True)
    program.status = program.Status.LEFT
    program.save()
    assert client.get(address("event", event)).status_code == 404
    assert client.post(address("event", event), SAID).status_code == 404
    assert not Person.objects.filter(name="Somebody").exists()


def test_a_second_click_is_no_second_head_and_the_next_person_is(program, helen, client, later):
    event = hall(program, helen)
    later(days=2, hours=23)
    here = event.here_address
    (tap,) = re.findall(r'name="tap" value="([^"]+)"', client.get(here).text)
    said = {"name": "Noor Haddad", "who": "employer", "tap": tap}
    for name in ("Noor Haddad", "Noor Haddad", "Sam Tran"):
        assert client.post(here, said | {"name": name}).status_code == 302
    assert event.heads.get().number == 2


def test_a_list_that_is_cut_says_so(program, helen, amina, luc, as_, monkeypatch):
    event, browser = hall(program, helen), as_(helen)
    page = address("choose_guests", event)
    assert "These are the first" not in browser.get(page, {"role": ""}).text
    monkeypatch.setattr("threedoors.activities.segments.MOST", 2)
    assert "These are the first 2." in browser.get(page, {"role": ""}).text


def test_a_prospect_whom_others_named_is_not_invited_and_one_who_agreed_is(
    program, helen, as_, send, mailbox
):
    """Bar P3, P4: the consent counts again when the mail leaves."""
    event, browser = hall(program, helen), as_(helen)
    named, willing = (
        add_member(
            program,
            Role.CONNECTOR,
            by=helen,
            name=name,
            email=f"{name.split()[0].lower()}@mail.example",
            status="prospect",
            source="personal_network",
        )
        for name in ("Kim Known", "Wil Ling")
    )
    give_consent(willing, Consent.Purpose.EVENT, by=willing, version=gathering.NOTICE)
    page = browser.get(address("activity", event)).text
    assert "Kim Known" not in page
    assert "Wil Ling" in page
    with pytest.raises(Refusal):
        actions.invite_member(event, by=helen, member=named)
    assert gathering.invite_members(event, by=helen, members=[named, willing]) == 1
    withdraw_consent(willing, Consent.Purpose.EVENT, by=willing)
    send()
    assert not mailbox("wil@mail.example")
    assert not owed(named)
