"""Events: added, people invited with somebody who comes along, their answer, and who was there."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.desk.desk import text_of
from tests.phone import newest
from tests.staff import address, owed, post, stranger_sees_nothing, told
from threedoors.activities import actions
from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock as product_clock
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db


@pytest.fixture
def fair(program, helen):
    at = product_clock.now() + dt.timedelta(days=3)
    return actions.add_activity(
        program, by=helen, name="Spring fair", starts_at=at, kind="networking_event", place="Pier 2"
    )


def test_an_event_is_added_once_and_not_in_the_past(program, helen, as_):
    browser, add = as_(helen), reverse("add_activity", args=[program.slug])
    kind = program.policy.event_types[0].code
    said = {"name": "Fair", "kind": kind, "at": "18:00", "day_day": "9"}
    said |= {"day_month": "3", "day_year": "2026", "is_external": "on"}
    assert "is added" in told(browser.post(add, said))
    assert "there already" in told(browser.post(add, said))
    late = browser.post(add, said | {"day_day": "1", "name": "Past fair"})
    assert late.status_code == 422
    assert "Past fair" in late.text
    assert Activity.objects.get().is_external


def test_an_invitation_names_who_comes_along_and_is_answered_in_one_tap(
    fair, amina, helen, as_, by_link, later, send, mailbox
):
    """R196, R204."""
    browser = as_(helen)
    who = {"member": str(amina.pk), "companion": str(helen.pk)}
    post(browser, "invite_member", fair, **who)
    assert "invited already" in told(post(browser, "invite_member", fair, **who))
    send()
    newest(mailbox("amina@mail.example"), "Helen Carver from our team goes with you.")
    invitation = Invitation.objects.get()
    phone = by_link(amina, "activity", invitation)
    page = f"/l/{phone.link.pk}/activity/"
    assert "Helen Carver" in phone.get(page).text
    phone.post(f"{page}answer", {"answer": "yes"})
    assert "You said yes" in phone.get(page).text
    phone.post(f"{page}answer", {"answer": "attended"})
    invitation.refresh_from_db()
    assert invitation.status == "yes"
    assert "still ahead" in told(post(browser, "record_attendance", invitation, attended="yes"))
    later(days=5)
    assert Promise.objects.open().filter(kind="note_attendance").exists()
    post(browser, "record_attendance", invitation, attended="yes")
    assert "Was there" in text_of(browser.get(address("activity", fair)))
    assert not Promise.objects.open().filter(kind="note_attendance").exists()


def test_a_stranger_and_another_person_see_nothing(fair, amina, ruth, helen, ben, as_, by_link):
    invitation = actions.invite_member(fair, by=helen, member=amina)
    assert "activities.invited" in owed(amina)
    phone = by_link(ruth, "activity", invitation)
    assert phone.get(f"/l/{phone.link.pk}/activity/").status_code == 404
    stranger_sees_nothing(as_(ben), "invite_member", fair, ben)
    stranger_sees_nothing(as_(ben), "record_attendance", invitation, ben)


def test_who_comes_along_instead_is_told_also_after_a_yes(fair, amina, helen, send, mailbox):
    """R196."""
    invitation = actions.invite_member(fair, by=helen, member=amina)
    send()
    actions.answer_invitation(invitation, by=amina, answer="yes")
    actions.invite_member(fair, by=helen, member=amina, companion=helen)
    send()
    newest(mailbox("amina@mail.example"), "Helen Carver from our team goes with you.")
