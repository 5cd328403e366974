"""By invitation only: the public page explains, and only a sign-up link opens the application."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.intake.walk import Walk, text_of
from threedoors.intake.joining import join_links
from threedoors.intake.models import Application
from threedoors.intake.opening import end_join_link, make_join_link
from threedoors.people.models import Role


@pytest.fixture
def link(program, helen):
    make_join_link(program, by=helen, role=Role.CONNECTOR, source="partner", label="First group")
    program.settings = {"intake": {"invite_only": True}}
    program.save()
    return join_links(program)[0]


def test_a_program_is_open_to_all_unless_it_says_otherwise(program):
    origin = program.policy.origin("intake.invite_only")
    assert program.policy.intake.invite_only is False
    assert origin.kind == "default"


def test_the_public_page_explains_and_shows_no_door(program, link):
    page = text_of(Client().get("/port-alder/"))
    assert "Do you have a sign-up link?" in page
    assert "coordinator@port-alder.example" in page
    assert 'href="/port-alder/apply/' not in page


@pytest.mark.parametrize("entry", ["newcomer", "helper"])
def test_without_a_link_nobody_begins(program, link, entry):
    walk = Walk(program, entry)
    assert "You need an invitation here" in text_of(walk.get())
    walk.say(next(iter(walk.answers)))
    assert Application.objects.count() == 0


def test_the_link_opens_the_application(program, link):
    walk = Walk(program, "helper")
    walk.client.get(link.address)
    assert "Before you start" in text_of(walk.get())
    assert "Your application is sent" in text_of(walk.apply())
    assert Application.objects.get().source == "partner"


def test_the_link_opens_only_its_own_role(program, link):
    walk = Walk(program)
    walk.client.get(link.address)
    assert "You need an invitation here" in text_of(walk.get())


def test_an_ended_link_opens_nothing_but_its_drafts_go_on(program, helen, link):
    begun, late = Walk(program, "helper"), Walk(program, "helper")
    begun.client.get(link.address)
    late.client.get(link.address)
    begun.say("about-you")
    end_join_link(link, by=helen)
    assert "You need an invitation here" in text_of(late.get())
    assert "Please ask the person who gave you the link." in text_of(late.client.get(link.address))
    assert 'name="job_title"' in text_of(begun.get("work"))


def test_whoever_began_before_comes_back(program, link):
    begun = Walk(program, "helper")
    begun.client.get(link.address)
    begun.say("about-you")
    page = text_of(Walk(program, "helper").get("return"))
    assert "<h1>Go on with your application</h1>" in page
    assert "You need an invitation here" not in page


def test_a_link_does_not_open_a_paused_program(program, link):
    program.status = "paused"
    program.save()
    walk = Walk(program, "helper")
    walk.client.get(link.address)
    assert "Closed for now" in text_of(walk.get())


def test_staff_read_that_it_is_by_invitation(program, helen, as_, link):
    page = text_of(as_(helen).get("/port-alder/state/"))
    assert "By invitation only: an application opens with a sign-up link." in page


def test_connectors_alone_may_be_hand_picked(program, helen, as_):
    program.settings = {"intake": {"invited_connectors": True}}
    program.save()
    make_join_link(program, by=helen, role=Role.CONNECTOR, source="partner")
    assert "Before you start" in text_of(Walk(program).get())
    helper = Walk(program, "helper")
    assert "You need an invitation here" in text_of(helper.get())
    helper.client.get(join_links(program)[0].address)
    assert "Before you start" in text_of(helper.get())
    assert "Only invited people may help" in text_of(as_(helen).get("/port-alder/state/"))
