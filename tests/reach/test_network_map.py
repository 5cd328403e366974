"""The network map: the same people drawn and in a table, few bytes, as many queries however many people."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.desk import is_hidden_from, queries, text_of
from tests.french import is_french
from tests.reach.forest import grow
from tests.remembering import remembered
from threedoors.people.actions import add_member, erase_person
from threedoors.people.models import Membership, Role
from threedoors.reach.gathering import Asked, gather
from threedoors.reach.lines import lines_of
from threedoors.referrals import actions as referrals
from threedoors.referrals.models import Referral
from threedoors.surveys import actions as surveys
from threedoors.surveys.models import Survey

SHAPES = re.compile(r'<(?:circle|rect) class="[kncwgh ]+"')


@pytest.fixture
@remembered
def tree(met, ruth, amina, clock) -> dict[str, Referral]:
    """Ruth introduced two people to Amina, and the first of them one more."""
    sunita = referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@rao.example")
    clock.travel(minutes=1)
    owen = referrals.add_referral(met, by=ruth, name="Owen <Blake>", email="owen@blake.example")
    pia = referrals.add_referral(
        met, by=sunita.contact, parent=sunita, name="Pia Holm", email="pia@holm.example"
    )
    return {"sunita": sunita, "owen": owen, "pia": pia}


@pytest.fixture
def page(helen, as_, program):
    """`page("network_map", "?view=table")`: what Helen sees."""
    client = as_(helen)

    def open_page(name: str, query: str = "", *pks: Any) -> Any:
        return client.get(reverse(name, args=[program.slug, *pks]) + query)

    return open_page


def drawing(answer: Any) -> str:
    found = re.search(r'<svg class="net[^>]*aria-label=.*?</svg>', answer.text, re.DOTALL)
    assert found is not None
    return found.group()


def test_the_map_and_the_table_show_the_same_people(tree, page):
    drawn, listed = page("network_map"), text_of(page("network_map", "?view=table"))
    assert len(SHAPES.findall(drawing(drawn))) == 5
    for name in ("Ruth MacLeod", "Amina Yusuf", "Sunita Rao", "Owen &lt;Blake&gt;", "Pia Holm"):
        assert name in drawing(drawn)
        assert name in listed
    assert "1 Connector and 1 newcomer. 3 people introduced." in listed
    assert "Pia Holm ← Sunita Rao" in drawing(drawn)


def test_the_map_is_read_as_a_sentence_and_each_connector_is_a_named_link(tree, page, ruth):
    svg = drawing(page("network_map"))
    assert 'role="group" aria-label="1 Connector and 1 newcomer' in svg
    assert 'aria-label="Ruth MacLeod: 1 newcomer"' in svg
    assert svg.count("<a ") == 1
    assert f"/map/{ruth.pk}/" in svg


def test_a_removed_person_is_a_dot_without_a_name_and_those_below_stay(tree, page, ruth):
    referrals.remove_contact(tree["sunita"].contact, by=tree["sunita"].contact)
    drawn, listed = page("network_map"), page("network_map", "?view=table")
    one = page("connector_tree", "", ruth.pk)
    for answer in (drawn, listed, one):
        assert "Sunita" not in answer.text
        assert "Removed person" in answer.text
        assert "Pia Holm" in answer.text
    assert len(SHAPES.findall(drawing(drawn))) == 5
    assert "2 people introduced" in text_of(listed)


def test_who_was_forgotten_has_no_name_but_is_still_counted(tree, met, ruth, tomas, page):
    door = referrals.add_referral(met, by=ruth, name="Tom", email=tomas.person.email)
    Referral.objects.filter(pk=door.pk).update(status="silent", **Referral.WIPED)
    for answer in (page("network_map"), page("network_map", "?view=table")):
        assert "Tomás Herrera" not in answer.text
        assert "No answer" in answer.text
        assert "4 people introduced" in text_of(answer)


def test_an_erased_connector_is_no_empty_link(tree, page, ruth, helen):
    erase_person(ruth.person, by=helen)
    answer = page("network_map")
    assert "MacLeod" not in answer.text
    assert 'aria-label="Removed person: 1 newcomer"' in drawing(answer)
    assert "<bdi></bdi>" not in answer.text
    assert "MacLeod" not in page("connector_tree", "", ruth.pk).text


def test_whoever_steps_back_and_stays_as_a_connector_is_no_longer_named_as_introduced(
    tree, met, ruth, tomas, page
):
    door = referrals.add_referral(met, by=ruth, name="Tom", email=tomas.person.email)
    assert "Tomás Herrera" in drawing(page("network_map"))
    referrals.remove_contact(door.contact, by=door.contact)
    assert "Tomás Herrera" not in page("network_map").text
    assert "Tomás Herrera" not in page("network_map", "?view=table").text


def test_work_is_a_yellow_square_and_whoever_helps_now_is_dashed(tree, page, program, helen, amina):
    outcome = amina.outcomes.create(program=program, told_by=amina, title="Auditor")
    person = tree["pia"].contact.person
    helper = Membership.objects.create(
        program=program, person=person, role=Role.CONNECTOR, status="active"
    )
    svg = drawing(page("network_map"))
    assert '<rect class="w"' in svg
    assert '<circle class="c h"' in svg
    assert "helps others now" in svg
    outcome.status = "withdrawn"
    outcome.save()
    helper.status = "ended"
    helper.save()
    svg = drawing(page("network_map"))
    assert '<rect class="w"' not in svg
    assert "helps others now" not in svg


def test_the_address_says_who_is_shown(tree, page):
    for query, shown in (
        ("?sector=finance", True),
        ("?sector=health", False),
        ("?state=met", True),
        ("?state=waiting", False),
        ("?state=work", False),
        ("?since=2020-01-01&until=2100-01-01", True),
        ("?until=2020-01-01", False),
        ("?since=tomorrow&until=31-31-31&state=odd", True),
        ("?since=2020-02-31", True),
        ("?since=0001-01-01&until=9999-12-31", True),
    ):
        assert ("Pia Holm" in page("network_map", query + "&view=table").text) is shown, query
    for query, shown in (("?state=met", True), ("?state=waiting", False)):
        assert ("Pia Holm" in page("network_map", query).text) is shown, query


def test_one_connectors_tree_goes_from_left_to_right_with_a_list_beside_it(
    tree, page, ruth, helen, program
):
    assert f"/map/{ruth.pk}/" in page("connector", "", ruth.pk).text
    answer = page("connector_tree", "", ruth.pk)
    assert 'role="img" aria-label="Ruth MacLeod: 1 newcomer. People introduced' in answer.text
    assert "2 / 1" in answer.text
    (own,) = gather(helen, Asked(), connector=ruth).trees
    found = [(line.name, line.depth, line.through) for line in lines_of(program, own)]
    assert found == [
        ("Ruth MacLeod", 0, ""),
        ("Amina Yusuf", 1, "Ruth MacLeod"),
        ("Sunita Rao", 2, "Ruth MacLeod"),
        ("Pia Holm", 3, "Sunita Rao"),
        ("Owen <Blake>", 2, "Ruth MacLeod"),
    ]


def test_whoever_met_nobody_has_an_empty_page_and_another_programs_tree_is_hidden(
    page, tomas, helen, ben, as_
):
    assert "They have met nobody yet." in page("connector_tree", "", tomas.pk).text
    assert is_hidden_from(as_(ben), "connector_tree", tomas, ben.program, tomas.program)
    assert "Nobody was introduced yet" in page("network_map").text


def test_nobody_is_on_the_map_before_they_know_of_each_other(page, match):
    assert "Amina" not in page("network_map").text


def test_a_thousand_people_are_few_bytes_and_as_many_queries_as_twenty(
    program, elsewhere, helen, as_
):
    """Issue 5: less than 60 KB gz for 1,000 people; the page stays a page."""
    client = as_(helen)
    addresses = [
        reverse("network_map", args=[program.slug]) + query for query in ("", "?view=table")
    ]
    addresses.append(reverse("conversations", args=[program.slug]))
    grow(program, 20)
    few = [queries(client, address) for address in addresses]
    grow(program, 1_000)
    many, answers = [], []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            answers.append(client.get(address))
        many.append(len(asked))
    assert many == few
    answer = answers[0]
    svg = drawing(answer)
    assert len(SHAPES.findall(svg)) >= 1_000
    assert len(gzip.compress(answer.content, 6)) < 60_000
    assert svg.count("<text ") < 130
    assert len(answers[1].content) < 80_000
    add_member(elsewhere, Role.CONNECTOR, by=None, name="Stranger", email="s@x.example")
    assert "Stranger" not in answer.text


def test_the_pages_are_french(tree, helen, as_, program, ruth, amina, met):
    amina.outcomes.create(program=program, told_by=amina, title="Auditeur")
    surveys.ask_survey(met)
    said = {"meeting": "4", "comment": "Bravo."}
    surveys.answer_survey(Survey.objects.get(member=ruth), by=ruth, answers=said)
    client = as_(helen)
    client.cookies["language"] = "fr"
    pages = ("map/", "map/?view=table", f"map/{ruth.pk}/", "conversations/?coffee=1", "surveys/")
    for page in pages:
        is_french(client.get(f"/port-alder/{page}"))
