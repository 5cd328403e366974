"""The search finds people of the program by what anybody would type."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.cast import make_connectee
from tests.desk.desk import queries
from threedoors.desk import search
from threedoors.matching import actions as matching
from threedoors.people import actions as people
from threedoors.referrals import actions as referrals

pytestmark = pytest.mark.django_db
SEARCH = "/port-alder/search/"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("theriault", "Luc Thériault"),
        ("THÉRIAULT luc", "Luc Thériault"),
        ("Thériault", "Luc Thériault"),  # the accent as a sign of its own
        ("brightwater", "Ruth MacLeod"),
        ("ruth@bright", "Ruth MacLeod"),
        ("amina yus", "Amina Yusuf"),
    ],
)
def test_people_are_found(helen, amina, luc, ruth, as_, typed, found):
    page = as_(helen).get(SEARCH, {"q": typed}).text
    assert found in page
    assert page.count('<li class="it">') == 1


@pytest.mark.parametrize("typed", ["accountant", "comptable amina"])
def test_a_newcomer_is_found_by_a_listed_job_in_both_languages(helen, amina, as_, typed):
    assert search.find_people(helen, typed) == [amina.pk]
    assert "<bdi>Accountant</bdi>" in as_(helen).get("/port-alder/search/", {"q": typed}).text


def test_every_word_must_fit(helen, amina, as_):
    assert "Nobody was found" in as_(helen).get(SEARCH, {"q": "amina macleod"}).text


def test_a_person_leads_to_the_record(helen, amina, as_):
    assert f"/port-alder/connectees/{amina.pk}/" in as_(helen).get(SEARCH, {"q": "amina"}).text


def test_an_introduced_person_leads_to_the_connection(helen, met, ruth, as_):
    referrals.add_referral(met, by=ruth, name="Sunita Rao", email="sunita@firm.example")
    page = as_(helen).get(SEARCH, {"q": "sunita"}).text
    assert f"/port-alder/matches/{met.pk}/" in page


def test_nothing_typed_shows_where_to_jump(helen, as_):
    page = as_(helen).get(SEARCH).text
    assert "Jump to" in page
    assert "/port-alder/pipeline/" in page


def test_many_are_cut_and_counted(program, helen, amina, as_, monkeypatch):
    make_connectee(program, helen, name="Amina Noor", email="noor@mail.example")
    found = search.search_people(helen, "amina", most=1)
    assert (len(found[0].people), found[0].more) == (1, 1)
    monkeypatch.setattr(search, "MOST", 1)
    assert sum(len(row.people) for row in search.search_people(helen, "amina")) == 1


@pytest.mark.parametrize(
    "address",
    ["/port-alder/connectees/", "/port-alder/pipeline/", "/port-alder/pipeline/?view=list"],
)
def test_lists_lose_nobody_who_fits(program, helen, amina, as_, monkeypatch, address):
    make_connectee(program, helen, name="Amina Noor", email="noor@mail.example")
    monkeypatch.setattr(search, "MOST", 1)
    page = as_(helen).get(address, {"q": "amina"} | dict(parse_qsl(urlsplit(address).query))).text
    assert "Amina Noor" in page
    assert "Amina Yusuf" in page


@pytest.mark.parametrize(
    "typed", ["+1 902-555-0142", "(902) 555-0142", "902.555.0142", "5550142", "٩٠٢ ٥٥٥ ٠١٤٢"]
)
def test_a_phone_number_is_found_however_it_is_typed(helen, amina, ruth, typed):
    amina.person.phone = "+19025550142"
    amina.person.save()
    assert search.find_people(helen, typed) == [amina.pk]


def test_digits_in_a_name_are_no_phone_number(helen, amina):
    amina.person.phone = "+19025550142"
    amina.person.save()
    assert search.find_people(helen, "amina 902") == [amina.pk]
    assert search.find_people(helen, "x9025") == []


def test_connections_are_found_without_accents(helen, match, luc, tomas, as_):
    matching.propose_match(luc, tomas, by=helen)
    page = as_(helen).get("/port-alder/matches/", {"name": "theriault"}).text
    assert "Luc Thériault" in page
    assert "Amina Yusuf" not in page
    assert "Luc Thériault" in as_(helen).get("/port-alder/matches/", {"name": "HERRERA"}).text


def test_a_removed_person_is_not_found(helen, amina, as_):
    people.remove_person(amina.person, by=helen)
    assert search.find_people(helen, "amina") == []
    assert search.find_people(helen, "removed") == []


@pytest.mark.parametrize("typed", ["%", "_", "' OR 1=1", "<script>", "\u202e", "🍎", "a" * 5000])
def test_odd_words_find_nobody_and_break_nothing(helen, amina, as_, typed):
    page = as_(helen).get(SEARCH, {"q": typed})
    assert page.status_code == 200
    assert "<script>" not in page.text.partition("<main")[2]


def test_another_program_finds_nobody(amina, ruth, ben, as_):
    browser = as_(ben)
    assert browser.get(SEARCH).status_code == 404
    assert "Nobody was found" in browser.get("/mill-valley/search/", {"q": "amina"}).text


def test_three_people_take_as_many_queries_as_one(program, helen, amina, as_):
    browser = as_(helen)
    one = queries(browser, f"{SEARCH}?q=amina")
    for name in ("Amina Noor", "Amina Haddad"):
        make_connectee(program, helen, name=name, email=f"{name.split()[1]}@mail.example")
    assert queries(browser, f"{SEARCH}?q=amina") == one
