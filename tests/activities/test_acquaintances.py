""" "I met X": nothing is shared before both say yes. R386."""

from __future__ import annotations

import pytest

from tests.activities.halls import asked, hall
from tests.staff import address, owed, post, stranger_sees_nothing, told
from threedoors.activities import acquainting, actions, door
from threedoors.activities.models import Acquaintance, Invitation
from threedoors.outbox.models import Message
from threedoors.people.actions import erase_person
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(program, helen, amina, luc, ruth, later):
    """All three were there; it is over."""
    event = hall(program, helen)
    rows = asked(event, helen, amina, luc, ruth)
    later(days=3, minutes=10)
    for row in rows:
        row.activity = event
        door.check_in(row, by=helen)
    later(hours=4)
    return event


def tells(event, member, name, by_link):
    row = Invitation.objects.get(activity=event, member=member)
    phone = by_link(member, "activity", row)
    return phone.post(f"/l/{phone.link.pk}/activity/tell-acquaintance", {"said": name})


def test_the_other_is_asked_first_and_only_a_yes_shares_the_addresses(
    evening, amina, ruth, by_link, send, mailbox
):
    assert "ask this person first" in told(tells(evening, amina, "ruth macleod", by_link))
    send()
    question = mailbox("ruth@brightwater.example")[-1].as_string()
    assert "Amina" in question
    assert "amina@mail.example" not in question
    row = Acquaintance.objects.get()
    phone = by_link(ruth, "acquaintance", row)
    page = f"/l/{phone.link.pk}/acquaintance/"
    assert "amina@mail" not in phone.get(page).text
    assert "activities.acquainted" not in owed(amina)
    phone.post(f"{page}answer", {"answer": "agreed"})
    phone.post(f"{page}answer", {"answer": "agreed"})
    send()
    assert "amina@mail.example" in mailbox("ruth@brightwater.example")[-1].as_string()
    assert "ruth@brightwater.example" in mailbox("amina@mail.example")[-1].as_string()
    assert Message.objects.filter(template="activities/mail/acquainted").count() == 2
    guest = by_link(amina, "acquaintance", row)
    assert guest.get(f"/l/{guest.link.pk}/acquaintance/").status_code == 404


def test_a_no_is_told_to_nobody_and_not_asked_again(evening, amina, ruth, by_link):
    tells(evening, amina, "Ruth", by_link)
    row = Acquaintance.objects.get()
    acquainting.answer_acquaintance(row, by=ruth, answer="declined")
    assert "ask this person first" in told(tells(evening, amina, "Ruth", by_link))
    assert Acquaintance.objects.get().status == "declined"
    assert not owed(amina) & {"activities.acquainted", "activities.met"}
    assert Message.objects.filter(template="activities/mail/met", status="owed").count() == 0


def test_two_who_tell_of_each_other_have_both_said_yes(evening, amina, ruth, by_link):
    tells(evening, amina, "Ruth", by_link)
    tells(evening, ruth, "Amina Yusuf", by_link)
    assert Acquaintance.objects.get().status == "agreed"
    assert "activities.acquainted" in owed(amina) & owed(ruth)


def test_a_name_nobody_fits_is_found_out_by_staff_and_answered_the_same(
    evening, amina, luc, helen, ben, as_, by_link
):
    assert "ask this person first" in told(tells(evening, amina, "the tall man", by_link))
    row = Acquaintance.objects.get()
    assert Promise.objects.open().filter(kind="name_acquaintance").exists()
    browser = as_(helen)
    assert "the tall man" in browser.get(address("activity", evening)).text
    stranger_sees_nothing(as_(ben), "name_acquaintance", row, ben)
    post(browser, "name_acquaintance", row, other=str(luc.pk))
    assert "activities.met" in owed(luc)
    found = Acquaintance.objects.get()
    assert (found.one, found.other, found.said) == (amina, luc, "")
    assert not Promise.objects.open().filter(kind="name_acquaintance").exists()


def test_mutual_ticks_are_an_introduction_at_once_and_only_once(evening, amina, ruth):
    actions.acquaint(evening, amina, ruth, by=None)
    actions.acquaint(evening, ruth, amina, by=None)
    assert Acquaintance.objects.get().status == "agreed"
    assert Message.objects.filter(template="activities/mail/acquainted").count() == 2


def test_nobody_is_put_in_touch_with_somebody_erased(
    evening, amina, ruth, luc, helen, by_link, send, mailbox
):
    """Bar P3, P6."""
    tells(evening, amina, "Ruth", by_link)
    tells(evening, luc, "Amina Yusuf of the bank", by_link)
    actions.acquaint(evening, amina, luc, by=None)
    erase_person(amina.person, by=helen)
    send()
    assert not any("Amina" in mail.as_string() for mail in mailbox("ruth@brightwater.example"))
    assert not any("Amina" in mail.as_string() for mail in mailbox("luc@courriel.example"))
    assert not Message.objects.filter(template="activities/mail/acquainted", status="sent")
    assert {row.said for row in Acquaintance.objects.all()} == {""}
    assert Acquaintance.objects.filter(status="told", one=amina).count() == 0


def test_who_was_not_there_tells_nothing(program, helen, amina, by_link):
    event = hall(program, helen)
    asked(event, helen, amina)
    assert tells(event, amina, "Ruth", by_link).status_code == 404
