"""The practice community: made and emptied by one click, public nowhere, and no mail leaves it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.staff import told
from threedoors.base.models import Event
from threedoors.base.states import move
from threedoors.matching.models import Match
from threedoors.outbox.models import Message
from threedoors.outbox.sign_in import staff_with
from threedoors.people.actions import add_member
from threedoors.people.models import Membership, Person, Role
from threedoors.playbooks.models import Case
from threedoors.playbooks.practice import reset_practice
from threedoors.programs.actions import set_part_of
from threedoors.programs.models import Program

pytestmark = pytest.mark.django_db
CAST = {"Tamer Aziz", "Xiao Mei Wu", "Sarah Lind", "Jacob Mensah", "Nancy Ruiz"}


@pytest.fixture
def practice(program, helen):
    reset_practice(program, by=helen)
    return Program.objects.get(practice_of=program)


def newcomers(program):
    rows = Membership.objects.filter(program=program, role="connectee")
    return set(rows.values_list("person__name", flat=True))


def rows_of(program):
    return [
        Membership.objects.filter(program=program).count(),
        Event.objects.filter(program=program).count(),
    ]


def test_one_click_makes_it_and_another_begins_again(program, helen, introduced, as_):
    browser, before = as_(helen), rows_of(program)
    page = reverse("reset_practice", args=[program.slug])
    assert "ready" in told(browser.post(page))
    place = Program.objects.get(practice_of=program)
    assert newcomers(place) == CAST
    tamer = Membership.objects.get(program=place, person__name="Tamer Aziz")
    browser.post(reverse("open_case", args=[place.slug, tamer.pk]), {"book": "interview-practice"})
    assert Case.objects.filter(program=place).count() == 1
    browser.post(page)
    assert Program.objects.get(practice_of=program) == place
    assert newcomers(place) == CAST
    assert not Case.objects.exists()
    assert rows_of(program) == [before[0], before[1] + 2]
    assert Match.objects.filter(program=program).get() == introduced


def test_its_mail_is_written_and_never_leaves(practice, send, smtp_sink):
    send()
    sent = Message.objects.filter(program=practice)
    assert {message.status for message in sent} == {"sent", "withdrawn"}
    assert sent.filter(status="sent").exclude(source="").count() > 10
    assert not [r for r in smtp_sink.received if "practice" in str(r.recipients)]


def test_nobody_outside_finds_it(practice, program, client):
    assert client.get(f"/{practice.slug}/").status_code == 404
    assert client.get("/").headers["Location"] == f"/{program.slug}/"


def test_it_can_be_begun_again_from_inside(practice, helen, as_):
    browser = as_(helen)
    answer = browser.post(reverse("reset_practice", args=[practice.slug]), follow=True)
    assert answer.status_code == 200
    assert newcomers(practice) == CAST


def test_it_starts_anew_whatever_was_set_in_it(practice, program, helen):
    """A rehearsal of the settings, or of the end of a program, does not spoil the next one."""
    Program.objects.filter(pk=practice.pk).update(
        status=Program.Status.LEFT, settings={"referrals": {"target": 0}}, preset="zoom-pals"
    )
    reset_practice(program, by=helen)
    place = Program.objects.get(pk=practice.pk)
    assert (place.status, place.settings) == (Program.Status.ACTIVE, {})
    assert newcomers(place) == CAST


def test_sign_in_codes_and_sign_ins_stay_those_of_the_real_program(practice, helen, elsewhere):
    """Bar S6: a code for a practice community would never arrive; a new address is not a new sign-in."""
    Membership.objects.filter(pk=helen.pk).update(status="ended")
    assert staff_with(helen.person.user.email) is None
    later = add_member(elsewhere, Role.COORDINATOR, by=None, name="Helen", email=helen.person.email)
    move(later, "active", by=None)
    later.person.user = helen.person.user
    later.person.save()
    assert staff_with(helen.person.user.email) == later
    Membership.objects.filter(pk=helen.pk).update(status="active")
    Person.objects.filter(pk=helen.person_id).update(email="helen@new.example")
    reset_practice(practice.practice_of, by=helen)
    mine = Membership.objects.get(program=practice, role="coordinator")
    assert mine.person.user == helen.person.user


def test_it_takes_nothing_from_the_real_program(program, helen, elsewhere):
    Program.objects.filter(pk=elsewhere.pk).update(slug=f"{program.slug}-practice")
    reset_practice(program, by=helen)
    assert Program.objects.get(practice_of=program).slug == f"{program.slug}-practice-2"
    set_part_of(program, "County Council", own_only=True)
    assert program.hosts.get().parent.name == "County Council"


def test_after_sign_in_staff_land_in_the_real_program(program, helen, as_):
    browser = as_(helen)
    before = browser.get(reverse("home")).headers["Location"]
    reset_practice(program, by=helen)
    assert browser.get(reverse("home")).headers["Location"] == before
