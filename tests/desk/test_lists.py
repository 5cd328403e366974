"""The lists of people: filters and orders stand in the address, and the load is what the year's rule says."""

from __future__ import annotations

import re

import pytest

from tests.cast import apply_as, make_connectee, make_connector
from tests.desk.desk import queries, text_of
from tests.staff import post
from threedoors.desk import lists
from threedoors.meetings import actions as meetings
from threedoors.people import actions as people
from threedoors.people.models import Membership, Role

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Ruth MacLeod", "email": "ruth@brightwater.example", "language": "en", "languages": "English",
    "employment": "employed", "kinds": ["community_leader"], "tags": ["advocate"],
}  # fmt: skip
CONNECTEES, CONNECTORS = "/port-alder/connectees/", "/port-alder/connectors/"


def names(client, address):
    """The names in the list, in its order."""
    body = client.get(address).text.partition("<tbody>")[2]
    return re.findall(r'<th scope="row">.*?<bdi>([^<]+)</bdi>', body)


def test_connectees_are_listed_by_name(helen, amina, luc, as_):
    assert names(as_(helen), CONNECTEES) == ["Amina Yusuf", "Luc Thériault"]


def test_an_order_goes_down_as_well(helen, amina, luc, as_):
    assert names(as_(helen), f"{CONNECTEES}?order=-name") == ["Luc Thériault", "Amina Yusuf"]
    assert 'aria-sort="descending"' in as_(helen).get(f"{CONNECTEES}?order=-name").text


@pytest.mark.parametrize("order", ["job", "-job", "applied", "-applied", "nonsense", "-"])
def test_every_order_opens(helen, amina, as_, order):
    assert names(as_(helen), f"{CONNECTEES}?order={order}") == ["Amina Yusuf"]


@pytest.mark.parametrize(
    ("language", "sorted_"),
    [
        ("en", ["Amina Yusuf", "Jean Roy", "Oskar Lind"]),
        ("fr", ["Jean Roy", "Amina Yusuf", "Oskar Lind"]),
    ],
)
def test_a_listed_job_is_shown_and_sorted_in_the_readers_language(
    program, helen, amina, as_, language, sorted_
):
    make_connectee(
        program, helen, name="Jean Roy", email="jean@mail.example", occupation="data_analyst"
    )
    make_connectee(
        program,
        helen,
        name="Oskar Lind",
        email="o@mail.example",
        occupation="",
        job_title="Zither maker",
    )
    browser = as_(helen)
    browser.cookies["language"] = language
    assert names(browser, f"{CONNECTEES}?order=job") == sorted_


def test_a_status_narrows_the_connectees(program, helen, match, luc, as_):
    apply_as(
        program, Role.CONNECTEE, name="Farah Al-Masri", email="f@mail.example", may_work="unsure"
    )
    browser = as_(helen)
    assert names(browser, f"{CONNECTEES}?status=applied") == ["Farah Al-Masri"]
    assert names(browser, f"{CONNECTEES}?status=ready") == ["Luc Thériault"]
    assert names(browser, f"{CONNECTEES}?status=matched") == ["Amina Yusuf"]
    for empty in ("getting-ready", "settled", "ended"):
        assert names(browser, f"{CONNECTEES}?status={empty}") == []


def test_somebody_who_left_is_found_under_not_taking_part(helen, amina, as_):
    meetings.withdraw_connectee(amina, by=helen)
    assert names(as_(helen), f"{CONNECTEES}?status=ended") == ["Amina Yusuf"]


def test_a_language_and_a_sector_narrow(helen, amina, luc, as_):
    browser = as_(helen)
    assert names(browser, f"{CONNECTEES}?language=fr") == ["Luc Thériault"]
    assert names(browser, f"{CONNECTEES}?sector=health") == []


def test_what_they_are_in_the_community_narrows_the_connectors(helen, ruth, tomas, as_):
    browser = as_(helen)
    assert post(browser, "edit_member", ruth, **SAID).status_code == 302
    assert names(browser, f"{CONNECTORS}?kind=community_leader") == ["Ruth MacLeod"]
    assert names(browser, f"{CONNECTORS}?kind=advocate") == ["Ruth MacLeod"]
    assert names(browser, f"{CONNECTORS}?kind=ambassador") == []
    assert "Takes part in public meetings" in browser.get(ruth.get_absolute_url()).text


def test_whoever_only_began_a_form_is_not_listed(program, helen, as_):
    people.add_member(
        program,
        Role.CONNECTEE,
        by=None,
        name="x@mail.example",
        status="prospect",
        email="x@m.example",
    )
    assert names(as_(helen), CONNECTEES) == []


def test_the_load_counts_open_matches_of_this_year(helen, match, tomas, as_):
    page = text_of(as_(helen).get(CONNECTORS))
    assert "1 of 1" in page
    assert names(as_(helen), f"{CONNECTORS}?status=full") == ["Ruth MacLeod"]
    assert names(as_(helen), f"{CONNECTORS}?status=free") == ["Tomás Herrera"]


def test_an_own_capacity_counts_instead_of_the_programs(program, helen, match, as_):
    match.connector.connector.yearly_capacity = 4
    match.connector.connector.save()
    assert "1 of 4" in text_of(as_(helen).get(CONNECTORS))


def test_a_pause_is_shown_with_its_end(helen, ruth, as_, clock):
    people.pause_member(ruth, by=helen, until=clock.now().date().replace(month=5))
    page = as_(helen).get(f"{CONNECTORS}?status=paused")
    assert "Paused until Mon 4 May" in text_of(page)


def test_connectors_are_sorted_by_load_and_by_the_last_question(helen, match, tomas, as_, later):
    later(hours=1)
    browser = as_(helen)
    assert names(browser, f"{CONNECTORS}?order=load") == ["Tomás Herrera", "Ruth MacLeod"]
    assert names(browser, f"{CONNECTORS}?order=-load") == ["Ruth MacLeod", "Tomás Herrera"]
    assert names(browser, f"{CONNECTORS}?order=asked") == ["Ruth MacLeod", "Tomás Herrera"]


def test_an_employer_is_found_whatever_the_case(helen, ruth, tomas, as_):
    assert names(as_(helen), f"{CONNECTORS}?q=BRIGHTWATER") == ["Ruth MacLeod"]


def test_a_page_holds_fifty_and_says_how_many_there_are(helen, amina, luc, as_, monkeypatch):
    assert lists.PER_PAGE == 50
    monkeypatch.setattr(lists, "PER_PAGE", 1)
    browser = as_(helen)
    assert names(browser, f"{CONNECTEES}?page=2") == ["Luc Thériault"]
    assert "2 people" in browser.get(CONNECTEES).text
    assert "Page 1 of 2" in browser.get(CONNECTEES).text


@pytest.mark.parametrize("page", [CONNECTEES, CONNECTORS])
def test_an_empty_list_says_so(helen, as_, page):
    assert 'class="empty"' in as_(helen).get(page).text
    assert "Show everybody" in as_(helen).get(f"{page}?q=nobody").text


@pytest.mark.parametrize("page", ["connectees", "connectors"])
def test_another_program_sees_nobody(ruth, amina, ben, as_, page):
    browser = as_(ben)
    assert browser.get(f"/port-alder/{page}/").status_code == 404
    assert names(browser, f"/mill-valley/{page}/") == []


def test_three_connectees_take_as_many_queries_as_one(program, helen, match, as_):
    browser = as_(helen)
    one = queries(browser, CONNECTEES)
    for name in ("Jun Park", "Rosa Batista"):
        make_connectee(program, helen, name=name, email=f"{name.split()[0]}@mail.example")
    assert queries(browser, CONNECTEES) == one


def test_three_connectors_take_as_many_queries_as_one(program, helen, match, as_):
    browser = as_(helen)
    one = queries(browser, CONNECTORS)
    for name in ("Priya Raman", "Wei Zhang"):
        make_connector(program, helen, name=name, email=f"{name.split()[0]}@mail.example")
    assert Membership.objects.connectors().count() == 3
    assert queries(browser, CONNECTORS) == one
