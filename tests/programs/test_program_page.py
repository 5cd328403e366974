"""A program's own page: who it is for, two doors, how it works, what is asked for, before any form."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from threedoors.programs.models import Host


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def page(program) -> str:
    return text_of(Client().get("/port-alder/"))


def test_the_only_program_is_the_front_page(program):
    assert Client().get("/")["Location"] == "/port-alder/"


def test_several_programs_are_listed_with_their_hosts(program, elsewhere):
    front = text_of(Client().get("/"))
    for name in ("Port Alder Connector Program", "Mill Valley Connector Program Host"):
        assert name in front
    elsewhere.status = "left"
    elsewhere.save()
    assert Client().get("/").status_code == 302


def test_an_empty_site_has_a_front_page(db):
    assert "There is no program here yet." in text_of(Client().get("/"))


def test_two_doors_lead_to_the_two_applications(page):
    assert 'href="/port-alder/apply/newcomer/"' in page
    assert 'href="/port-alder/apply/helper/"' in page


def test_it_says_what_the_program_is_and_is_not(page):
    for words in (
        "It is free. You never have to pay.",
        "We do not promise a job.",
        "This is not a mentor program.",
        "coordinator@port-alder.example",
        "Port Alder Connector Program Host",
        "How much time does it take?",
        "Match",
        "Connect",
        "Refer",
    ):
        assert words in page


def test_only_criteria_in_force_are_shown(program, page):
    assert "You may work in Canada." in page
    assert "You live in Port Alder" not in page
    program.settings = {
        "connectee_criteria": {"right_to_work": {"weight": "off"}, "residency": {"weight": "soft"}}
    }
    program.save()
    changed = text_of(Client().get("/port-alder/"))
    assert "You may work in Canada." not in changed
    assert "You live in Port Alder and plan to stay." in changed


def test_a_changed_text_shows_without_a_developer(program):
    text = {"en": "We are the Port Alder library.", "fr": "Nous sommes la bibliothèque."}
    program.settings = {"texts": {"who_we_are": text}}
    program.save()
    assert "We are the Port Alder library." in text_of(Client().get("/port-alder/"))
    french = Client(HTTP_ACCEPT_LANGUAGE="fr").get("/port-alder/")
    assert "Nous sommes la bibliothèque." in text_of(french)


def test_both_hosts_of_a_program_are_named(program):
    program.hosts.add(Host.objects.create(name="Alder Chamber", website="https://chamber.example"))
    page = text_of(Client().get("/port-alder/"))
    assert 'href="https://chamber.example"' in page


def test_a_figure_names_its_source(page):
    assert "1,000+" in page
    assert "World Education Services (WES)" in page


def test_the_page_is_small_and_runs_no_script(program):
    response = Client().get("/port-alder/")
    assert len(response.content) < 60_000
    assert "<script" not in response.content.decode()
    assert not re.search(r' style="| on\w+="', response.content.decode())


def test_a_paused_program_shows_no_doors(program):
    program.status = "paused"
    program.save()
    page = text_of(Client().get("/port-alder/"))
    assert "We do not take new people right now." in page
    assert "/apply/" not in page


def test_a_program_that_never_was_is_not_found(program):
    assert Client().get("/nowhere/").status_code == 404


def test_a_tagged_address_keeps_its_tag_on_the_way_in(program):
    page = text_of(Client().get("/port-alder/?source=job_fair%22%3E"))
    assert 'href="/port-alder/apply/newcomer/?source=job_fair%22%3E"' in page
    start = text_of(Client().get("/port-alder/apply/newcomer/?source=job_fair"))
    assert "/apply/newcomer/name/?source=job_fair" in start


def test_the_language_can_be_changed_and_leads_back(program):
    client = Client()
    page = text_of(client.get("/port-alder/"))
    assert 'action="/language/setlang/"' in page
    response = client.post("/language/setlang/", {"language": "fr", "next": "/port-alder/"})
    assert response["Location"] == "/port-alder/"
    assert 'lang="fr"' in text_of(client.get("/port-alder/"))


def test_apply_alone_leads_to_both_doors(program):
    assert Client().get("/port-alder/apply/")["Location"] == "/port-alder/"


def test_how_information_is_used_is_said_in_plain_words(program):
    page = text_of(Client().get("/port-alder/privacy/"))
    assert "We do not sell it." in page
    assert "after 30 days" in page
