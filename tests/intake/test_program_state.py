"""A program is open, a pilot, paused or ended: what each shows in public, and who may change it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.intake.walk import Walk, text_of
from threedoors.base.models import Event, history
from threedoors.intake.models import Application

STEPS = {
    "start-pilot": ("pilot", "program.pilot_started"),
    "pause": ("paused", "program.paused"),
    "leave": ("left", "program.left"),
}


@pytest.mark.parametrize("step", STEPS)
def test_staff_change_the_state_and_it_stands_in_the_history(program, helen, as_, step):
    response = as_(helen).post(f"/port-alder/state/{step}", follow=True)
    program.refresh_from_db()
    event = history(program).get()
    assert (program.status, event.kind) == STEPS[step]
    assert event.actor == helen
    assert "By Helen Carver" in text_of(response)


@pytest.mark.parametrize("status", ["pilot", "paused", "left"])
def test_every_state_leads_back_to_an_open_program(program, helen, as_, status):
    program.status = status
    program.save()
    assert "Everybody may apply" in text_of(as_(helen).post("/port-alder/state/open", follow=True))
    assert history(program).get().kind == "program.opened"


def test_a_program_that_ended_is_not_paused(program, helen, as_):
    program.status = "left"
    program.save()
    client = as_(helen)
    assert "/state/pause" not in text_of(client.get("/port-alder/state/"))
    page = text_of(client.post("/port-alder/state/pause", follow=True))
    assert "This has changed since you opened the page." in page
    program.refresh_from_db()
    assert program.status == "left"
    assert not Event.objects.filter(kind="program.paused").exists()


def test_a_second_click_is_thanked(program, helen, as_):
    client = as_(helen)
    client.post("/port-alder/state/pause")
    page = text_of(client.post("/port-alder/state/pause", follow=True))
    assert "You do not need to do it again." in page
    assert Event.objects.filter(kind="program.paused").count() == 1


def test_looking_at_the_state_changes_nothing(program, helen, as_):
    client = as_(helen)
    before = Event.objects.count()
    assert client.get("/port-alder/state/").status_code == 200
    assert client.get("/port-alder/state/pause").status_code == 405
    program.refresh_from_db()
    assert (program.status, Event.objects.count()) == ("active", before)


def test_another_program_sees_and_changes_nothing(program, ben, as_):
    assert as_(ben).get("/port-alder/state/").status_code == 404
    for step in [*STEPS, "open"]:
        assert as_(ben).post(f"/port-alder/state/{step}").status_code == 404
    program.refresh_from_db()
    assert program.status == "active"


def test_the_menu_leads_to_the_program(helen, as_):
    assert 'href="/port-alder/state/"' in text_of(as_(helen).get("/port-alder/today/"))


# In public


def test_a_draft_keeps_while_the_program_rests(program):
    walk = Walk(program)
    walk.say("name")
    program.status = "paused"
    program.save()
    page = text_of(walk.get("contact"))
    assert "Closed for now" in page
    assert "Your answers are safe. We keep them until" in page
    walk.say("contact")
    assert "email" not in Application.objects.get().answers
    program.status = "active"
    program.save()
    assert "How we can reach you" in text_of(walk.get("contact"))


def test_whoever_applied_reads_what_comes_next_also_in_a_rest(program):
    walk = Walk(program)
    walk.apply()
    program.status = "paused"
    program.save()
    assert "Your application is sent" in text_of(walk.get("done"))


@pytest.mark.parametrize("status", ["paused", "left"])
def test_a_closed_door_names_other_help_and_open_sisters(program, elsewhere, status):
    elsewhere.hosts.set(program.hosts.all())
    program.status = status
    program.save()
    for address in ("/port-alder/", "/port-alder/apply/newcomer/"):
        page = text_of(Client().get(address))
        assert "Practice interviews" in page
        assert 'href="/mill-valley/"' in page
        assert 'href="/port-alder/apply/' not in page


def test_a_program_that_ended_says_so_and_still_answers_about_privacy(program):
    program.status = "left"
    program.save()
    assert "This program has ended" in text_of(Client().get("/port-alder/"))
    assert Client().get("/port-alder/privacy/").status_code == 200


def test_a_pilot_takes_applications(program):
    program.status = "pilot"
    program.save()
    assert "Your application is sent" in text_of(Walk(program).apply())
