"""The yearly thank-you: nominations behind a link, names only by consent, and whom to invite."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.staff import owed, stranger_sees_nothing, told
from threedoors.activities.actions import add_activity
from threedoors.base import clock as product_clock
from threedoors.base.models import Event
from threedoors.base.refusals import AlreadyDone, Refusal
from threedoors.care import recognition
from threedoors.care.models import Nomination
from threedoors.care.recognition_guests import guests
from threedoors.people.actions import erase_person
from threedoors.people.consents import Consent
from threedoors.referrals.actions import add_referral

pytestmark = pytest.mark.django_db


def page(name, program, **words):
    return reverse(name, kwargs={"program": program.slug} | words)


@pytest.fixture
def opened(met, ruth):
    """Ruth opened one door for Amina."""
    add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    return met


@pytest.fixture
def evening(program, helen):
    at = product_clock.now() + dt.timedelta(days=20)
    return add_activity(program, by=helen, name="Thank-you", starts_at=at, kind="recognition")


def test_a_newcomer_nominates_whom_they_met_and_only_staff_read_it(
    opened, amina, ruth, tomas, helen, as_, by_link
):
    phone = by_link(amina, "home", amina)
    here = f"/l/{phone.link.pk}/recognition/nominate/"
    assert here in phone.get(f"/l/{phone.link.pk}/home/").text
    form = phone.get(here).text
    assert "Ruth MacLeod" in form
    assert "Tomás" not in form, "nobody sees a list of people they never met"
    assert phone.post(f"{here}send", {"who": str(ruth.pk), "reason": ""}).status_code == 422
    assert phone.post(f"{here}send", {"who": "", "reason": "Kind."}).status_code == 422
    assert phone.post(f"{here}send", {"who": str(tomas.pk), "reason": "Kind."}).status_code == 422
    said = {"who": str(ruth.pk), "reason": "She called three people for me."}
    assert "Only the team reads it" in told(phone.post(f"{here}send", said))
    assert "already" in told(phone.post(f"{here}send", said))
    for name in ("Mr. Boudreau", "Ida Penny"):
        phone.post(f"{here}send", {"name": name, "reason": "He listened."})
    more = phone.post(f"{here}send", {"name": "A fourth", "reason": "Too."})
    assert more.status_code == 422
    assert Nomination.objects.count() == 3
    listed = as_(helen).get(page("nominations", helen.program)).text
    assert "She called three people for me." in listed
    hers = by_link(ruth, "care", ruth)
    assert "She called three" not in hers.get(f"/l/{hers.link.pk}/care/").text


def test_staff_find_out_who_is_meant_and_choose(amina, tomas, ruth, helen, ben, as_):
    row = recognition.nominate(by=ruth, name="Tom from the credit union", reason="So patient.")
    browser = as_(helen)
    said = {"nomination": str(row.pk), "member": str(tomas.pk)}
    browser.post(page("tell_who", helen.program), said)
    browser.post(page("choose_nomination", helen.program, pk=row.pk))
    assert recognition.nominated(helen.program) == {tomas.pk: 1}
    again = browser.post(page("choose_nomination", helen.program, pk=row.pk))
    assert "already" in told(again)
    browser.post(page("set_aside_nomination", helen.program, pk=row.pk))
    assert recognition.nominated(helen.program) == {}
    stranger_sees_nothing(as_(ben), "choose_nomination", row, ben)
    theirs = as_(ben).post(page("tell_who", ben.program), said)
    assert theirs.status_code == 422
    assert "Tom from" not in theirs.text


def test_only_who_said_yes_is_named_and_a_no_counts_on_the_next_request(
    opened, ruth, helen, as_, by_link
):
    """R336, bar P4."""
    phone, doors = by_link(ruth, "care", ruth), page("most_doors", helen.program)
    own = f"/l/{phone.link.pk}/care/"
    assert "We name you only if you say yes." in phone.get(own).text
    before = as_(helen).get(doors).text
    assert "Ruth MacLeod: 1 introduction" not in before
    phone.post(f"/l/{phone.link.pk}/recognition/allow-naming")
    assert "You said: we may name you." in phone.get(own).text
    assert "Ruth MacLeod: 1 introduction" in as_(helen).get(doors).text
    phone.post(f"/l/{phone.link.pk}/recognition/stop-naming")
    assert "Ruth MacLeod: 1 introduction" not in as_(helen).get(doors).text
    assert Consent.objects.get(purpose="recognition").withdrawn_at is not None


def test_whom_to_invite_is_who_was_active_or_nominated(opened, evening, ruth, tomas, helen, as_):
    """R336: suggested is who was active within twelve months."""
    listed = page("guest_list", helen.program)
    assert [one.member for one in guests(evening)] == [ruth]
    recognition.nominate(by=helen, member=tomas, reason="Always there.")
    text = as_(helen).get(listed).text
    assert "nominated once" in text
    ticked = {"member": [str(ruth.pk), str(tomas.pk), str(helen.pk), "nonsense"]}
    browser, invite = as_(helen), page("invite_guests", helen.program, pk=evening.pk)
    assert "2 invitations" in told(browser.post(invite, ticked))
    assert "already" in told(browser.post(invite, ticked))
    assert "activities.invited" in owed(tomas)
    assert evening.invitations.count() == 2


def test_a_year_without_a_meeting_is_not_active(opened, evening, ruth, later):
    later(days=10)
    assert guests(evening)
    product_clock.travel(days=366)
    assert guests(evening) == []


@pytest.mark.parametrize("who", ["amina", "ruth"])
def test_what_was_said_goes_with_the_person(who, opened, amina, ruth, helen):
    row = recognition.nominate(by=amina, member=ruth, reason="She called three people for me.")
    erase_person({"amina": amina, "ruth": ruth}[who].person, by=helen)
    row.refresh_from_db()
    assert row.reason == ""
    assert not Event.objects.filter(said__contains="three people").exists()


def test_whom_the_team_finds_behind_a_name_is_told_to_nobody(amina, tomas, helen, as_, by_link):
    """A newcomer never learns the name of somebody they did not meet; one voice counts once."""
    for name in ("Tom from the credit union", "That tall man"):
        row = recognition.nominate(by=amina, name=name, reason="So patient.")
        recognition.tell_who(row, by=helen, member=tomas)
    phone = by_link(amina, "home", amina)
    page = phone.get(f"/l/{phone.link.pk}/recognition/nominate/").text
    assert "Tom from the credit union" in page
    assert tomas.name not in page
    assert recognition.nominated(helen.program) == {tomas.pk: 1}
    with pytest.raises(AlreadyDone):
        recognition.nominate(by=amina, name="that tall man", reason="So patient.")


def test_a_name_is_not_found_to_be_the_one_who_wrote_it(ruth, helen):
    row = recognition.nominate(by=ruth, name="Ruthie", reason="So kind.")
    with pytest.raises(Refusal, match="themselves"):
        recognition.tell_who(row, by=helen, member=ruth)


def test_a_name_written_by_others_goes_with_its_person(amina, tomas, helen):
    row = recognition.nominate(by=amina, name=tomas.name.upper(), reason="So patient.")
    erase_person(tomas.person, by=helen)
    row.refresh_from_db()
    assert (row.name, row.reason) == ("", "")


def test_a_yes_can_be_taken_back_where_no_door_is_left(ruth, by_link):
    recognition.allow_naming(ruth, by=ruth)
    phone = by_link(ruth, "care", ruth)
    assert "Please do not name me" in phone.get(f"/l/{phone.link.pk}/care/").text
