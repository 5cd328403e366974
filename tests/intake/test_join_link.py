"""A sign-up link carries its source: whoever applies by it is credited to it, and an altered one harms nobody."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.desk.desk import queries
from tests.intake.walk import Walk, problems, text_of
from tests.phone import nothing_written
from threedoors.base.models import Event
from threedoors.intake.joining import join_links
from threedoors.intake.models import Application
from threedoors.intake.opening import end_join_link, make_join_link
from threedoors.people.models import Role

FAIR = {"role": "connectee", "source": "social_media", "label": "Spring fair"}
PAGE = "/port-alder/join-links/"


def spring_fair(program, helen) -> None:
    make_join_link(
        program, by=helen, role=Role.CONNECTEE, source=FAIR["source"], label=FAIR["label"]
    )


@pytest.fixture
def link(program, helen):
    spring_fair(program, helen)
    return join_links(program)[0]


def came_by(link) -> Client:
    client = Client()
    client.get(link.address)
    return client


def test_staff_make_a_link_and_find_its_address(program, helen, as_):
    page = text_of(as_(helen).post(f"{PAGE}make", FAIR, follow=True))
    made = join_links(program)[0]
    assert made.address in page
    assert "Spring fair" in page
    assert len(made.token) < 30
    event = Event.objects.get(kind="program.join_link_made")
    assert (event.actor, event.about) == (helen, program)


def test_a_link_without_a_source_is_asked_for_it(helen, as_):
    response = as_(helen).post(f"{PAGE}make", FAIR | {"source": ""})
    assert response.status_code == 422
    assert problems(response) == ["“Which source does it count for?” needs an answer"]
    assert "Spring fair" in text_of(response)


def test_the_same_link_is_made_once(helen, as_, link):
    page = text_of(as_(helen).post(f"{PAGE}make", FAIR, follow=True))
    assert "There is this link already." in page
    assert Event.objects.filter(kind="program.join_link_made").count() == 1


def test_the_link_opens_the_application_of_its_role(program, link):
    assert Client().get(link.address)["Location"] == "/port-alder/apply/newcomer/"
    assert Application.objects.count() == 0


def test_whoever_applies_by_it_is_credited_to_its_source(program, link):
    walk = Walk(program, client=came_by(link))
    walk.apply()
    application = Application.objects.get()
    assert application.answers["heard_from"] == "partner"
    assert application.source == "social_media"
    assert application.applicant.source == "social_media"


def test_opening_it_writes_nothing(program, link):
    with nothing_written():
        came_by(link)


def test_the_other_role_is_not_credited(program, link):
    walk = Walk(program, "helper", client=came_by(link))
    walk.say("about-you")
    assert Application.objects.get().source == ""


def test_the_list_says_how_many_began_and_applied(program, helen, as_, link):
    Walk(program, client=came_by(link)).say("name")
    Walk(program, client=came_by(link)).apply()
    page = text_of(as_(helen).get(PAGE))
    assert "<dt>Began</dt><dd>2</dd>" in page
    assert "<dt>Handed in</dt><dd>1</dd>" in page


@pytest.mark.parametrize("change", [lambda t: t[:-1] + "~", lambda t: "9" + t, lambda t: "x"])
def test_an_altered_link_leads_on_calmly(program, link, change):
    client = Client()
    response = client.get(f"/port-alder/join/{change(link.token)}/")
    assert response.status_code == 410
    assert "You can apply on the program page." in text_of(response)
    Walk(program, client=client).say("name")
    assert Application.objects.get().source == ""


def test_an_altered_cookie_credits_nobody(program, link):
    client = came_by(link)
    name = next(n for n in client.cookies if n.startswith("join-"))
    client.cookies[name] = f"{link.pk}.wrong"
    Walk(program, client=client).say("name")
    assert Application.objects.get().source == ""


def test_a_link_of_another_program_opens_nothing_here(elsewhere, link):
    assert Client().get(f"/mill-valley/join/{link.token}/").status_code == 410


def test_an_ended_link_opens_nothing_and_its_people_stay_credited(program, helen, as_, link):
    walk = Walk(program, client=came_by(link))
    walk.say("name")
    page = text_of(as_(helen).post(f"{PAGE}{link.pk}/end", follow=True))
    assert "The link has ended." in page
    assert link.address not in page
    assert Client().get(link.address).status_code == 410
    walk.apply()
    assert Application.objects.get().source == "social_media"
    again = as_(helen).post(f"{PAGE}{link.pk}/end", follow=True)
    assert "This link has ended already." in text_of(again)


def test_an_ended_link_can_be_made_anew(program, helen, link):
    end_join_link(link, by=helen)
    spring_fair(program, helen)
    assert [each.is_ended for each in join_links(program)] == [False, True]


def test_another_program_sees_and_ends_nothing(elsewhere, ben, as_, link):
    client = as_(ben)
    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}make", FAIR).status_code == 404
    assert client.post(f"{PAGE}{link.pk}/end").status_code == 404
    assert client.post(f"/mill-valley/join-links/{link.pk}/end").status_code == 404
    assert "Spring fair" not in text_of(client.get("/mill-valley/join-links/"))
    assert not Event.objects.filter(kind="program.join_link_ended").exists()


def test_one_list_costs_the_same_with_one_link_and_with_three(program, helen, as_, link):
    client = as_(helen)
    one = queries(client, PAGE)
    for label in ("a", "b"):
        make_join_link(program, by=helen, role=Role.CONNECTOR, source="web", label=label)
    assert len(join_links(program)) == 3
    assert queries(client, PAGE) == one
