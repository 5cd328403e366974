"""The employers' page: numbers without names, a visit that becomes an event, names only after a yes."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core.cache import cache

from tests.staff import happened, post, told
from threedoors.activities.models import Activity
from threedoors.base import clock as product_clock
from threedoors.employers import actions, numbers
from threedoors.employers.listing import listed
from threedoors.employers.models import EmployersPage, NamedEmployer, VisitRequest
from threedoors.people.actions import erase_person
from threedoors.promises.models import Promise

pytestmark = pytest.mark.django_db

AT = "/port-alder/for-employers/"
ASKED = {"employer": "Northgate Ltd.", "name": "Kim Bell", "email": "kim@northgate.example"}


def ask(client, **said):
    return client.post(f"{AT}visit", ASKED | said)


@pytest.fixture
def waits(monkeypatch):
    """`waits(finance=7, health=3)`: so many wait in each field."""

    class Rows(list):
        def order_by(self):
            return self

        def values_list(self, *_names, flat):
            return self

    def say(**counts):
        monkeypatch.setattr(numbers, "waiting_in", lambda program: Rows(Counter(counts).elements()))

    return say


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, []),
        ({"finance": 4}, []),
        ({"finance": 5}, [5]),
        ({"finance": 9, "health": 5}, [9, 5]),
        ({"finance": 9, "health": 3, "retail": 2}, [9, 5]),
        ({"finance": 9, "health": 6, "retail": 2}, [9, 8]),
        ({"finance": 9, "retail": 2}, [11]),
        ({"finance": 3, "health": 3, "retail": 3}, [9]),
    ],
)
def test_small_numbers_are_hidden_and_cannot_be_found_by_taking_away(program, waits, counts, shown):
    """P8, R362: fewer than five are no number, and the lines add up to the pool."""
    waits(**counts)
    lines = numbers.pool(program, "en")
    assert [line.count for line in lines] == shown
    assert all(line.count >= numbers.FEWEST for line in lines)
    assert not lines or sum(line.count for line in lines) == sum(counts.values())


def test_the_page_says_why_and_how_and_names_no_newcomer(program, amina, client):
    """R363-R369."""
    page = client.get(AT).text
    for words in ("hard to fill", "stay", "skills, languages", "economy", "leader", "Do we have"):
        assert words in page, words
    assert "Amina" not in page
    assert "Quand les gens" not in page
    french = client.get(AT, headers={"accept-language": "fr"}).text
    assert "Combien de temps" in french
    assert "slang" in client.get(f"{AT}working-together/").text


def test_links_and_the_sponsor_are_the_program_s_own(program, helen, client, as_):
    """R368, R369, R371: change the link, and the page opens the new one."""
    for url in ("https://old.example/", "https://new.example/"):
        said = {"link": url, "link_title": "Hiring newcomers", "sponsor": "Brightwater"}
        assert as_(helen).post("/port-alder/employers-page/edit", said).status_code == 302
    page = client.get(AT).text
    assert "https://new.example/" in page
    assert "old.example" not in page
    assert "sponsored by <bdi>Brightwater" in page
    assert EmployersPage.objects.count() == 1


def test_a_visit_is_asked_for_planned_and_becomes_an_event(program, helen, client, as_):
    """R379: on Today until somebody answers."""
    for _again in range(2):
        assert ask(client, wish="In May").status_code == 302
    visit = VisitRequest.objects.get()
    staff = as_(helen)
    assert "Northgate Ltd. asks for a visit" in staff.get("/port-alder/today/").text
    day = product_clock.now() + dt.timedelta(days=9)
    said = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "at": "14:00"}
    wrong = post(staff, "plan_visit", visit, **said, minutes="90")
    assert wrong.status_code == 422
    for _again in range(2):
        planned = post(staff, "plan_visit", visit, **said, minutes="90", place="1 Quay", capacity=8)
        assert planned.status_code == 302
    activity = Activity.objects.get()
    assert (activity.kind, activity.capacity, activity.minutes) == ("business_visit", 8, 90)
    assert not Promise.objects.open().filter(kind="answer_visit").exists()
    assert happened(visit) == ["visitrequest.asked", "visitrequest.planned"]
    assert "Open the event" in staff.get(visit.get_absolute_url()).text


@pytest.mark.parametrize(
    "said",
    [{"email": "kim"}, {"employer": ""}, {"people": "many"}, {"website": "http://x.example"}],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(program, client, said):
    answer = ask(client, wish="In May", **said)
    assert answer.status_code == 422
    assert "In May" in answer.text
    assert not VisitRequest.objects.exists()


def test_one_address_and_one_place_ask_only_so_often(program, client):
    cache.clear()
    answers = [ask(client, employer=f"Firm {n}").status_code for n in range(3)]
    assert answers == [302, 302, 429]
    others = [ask(client, email=f"kim{n}@x.example").status_code for n in range(5)]
    assert others == [302, 302, 429, 429, 429]
    cache.clear()


def test_who_asked_is_forgotten_with_a_no_with_an_erasure_and_after_half_a_year(
    program, helen, amina, as_, clock
):
    said = {"employer": "Firm", "name": "Kim Bell", "people": None, "phone": "", "wish": "May"}
    declined = actions.ask_visit(program, language="en", email="a@x.example", **said)
    assert "deleted" in told(post(as_(helen), "decline_visit", declined))
    actions.ask_visit(program, language="en", email=amina.person.email.upper(), **said)
    erase_person(amina.person, by=helen)
    at = product_clock.now() + dt.timedelta(days=5)
    late = actions.ask_visit(program, language="en", email="b@x.example", **said)
    actions.plan_visit(late, by=helen, starts_at=at)
    kept = VisitRequest.objects.exclude(email="")
    assert [row.pk for row in kept] == [late.pk]
    clock.travel(days=181)
    assert actions.forget_visitors() == 1
    assert not VisitRequest.objects.exclude(name="").exists()


def test_an_employer_is_named_only_after_a_yes_and_never_after_it_was_taken_back(
    program, ruth, helen, client, by_link, as_
):
    """R373."""
    employer = ruth.connector.employer
    assert employer
    assert listed(program) == []
    own = by_link(ruth, "care", ruth)
    at = f"/l/{own.link.pk}/employer/"
    assert employer in own.get(at).text
    own.post(f"{at}let", {"willing": "yes"})
    assert employer in client.get(AT).text
    assert "MacLeod" not in client.get(AT).text
    staff = as_(helen)
    said = {"name": f"  {employer.upper()}", "agreed_by": "The director"}
    staff.post("/port-alder/employers-page/name", said)
    assert [name.casefold() for name in listed(program)] == [employer.casefold()]
    own.post(f"{at}let", {"willing": "no"})
    post(staff, "unname_employer", NamedEmployer.objects.get())
    assert listed(program) == []
    assert employer not in client.get(AT).text


def test_a_visit_that_nobody_answered_is_forgotten_after_half_a_year_too(program, client, clock):
    """The page promises it, and the line on Today goes with it."""
    ask(client, wish="Call Kim on 555-0101")
    clock.travel(days=179)
    assert actions.forget_visitors() == 0
    clock.travel(days=2)
    assert actions.forget_visitors() == 1
    visit = VisitRequest.objects.get()
    assert (visit.status, visit.name, visit.email, visit.wish) == ("declined", "", "", "")
    assert not Promise.objects.open().filter(kind="answer_visit").exists()
    assert actions.forget_visitors() == 0


def test_a_yes_is_for_the_employer_they_had_and_not_for_the_next_one(program, ruth, by_link):
    """R373: with a new employer the page asks anew; another spelling is the same employer."""
    actions.let_name_employer(ruth, by=ruth, willing=True)
    ruth.connector.employer = ruth.connector.employer.upper() + "."
    ruth.connector.save()
    assert listed(program) == [ruth.connector.employer]
    ruth.connector.employer = "Quay Bank"
    ruth.connector.save()
    assert listed(program) == []
    own = by_link(ruth, "care", ruth)
    at = f"/l/{own.link.pk}/employer/"
    assert "Yes, name it" in own.get(at).text
    for _again in range(2):
        own.post(f"{at}let", {"willing": "yes"})
    assert listed(program) == ["Quay Bank"]
    assert ruth.consents.filter(purpose="name_employer", withdrawn_at=None).count() == 1


def test_a_program_that_has_left_has_no_page_and_one_that_rests_no_form(program, client):
    program.status = "paused"
    program.save()
    assert "Ask for a visit" not in client.get(AT).text
    assert ask(client).status_code == 302
    program.status = "left"
    program.save()
    assert client.get(AT).status_code == 302
    assert not VisitRequest.objects.exists()
