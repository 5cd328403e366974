"""The pipeline shows everybody in one step only, under one filter, as a board and as a list."""

from __future__ import annotations

import re

import pytest

from tests.cast import apply_as
from tests.desk.desk import queries, text_of
from threedoors.base import clock
from threedoors.desk import pipeline
from threedoors.intake import actions as intake
from threedoors.intake.models import Application
from threedoors.matching import actions as matching
from threedoors.matching.models import Match
from threedoors.people.models import Membership, Role

pytestmark = pytest.mark.django_db
BOARD, LIST = "/port-alder/pipeline/", "/port-alder/pipeline/?view=list"


def newcomer(program, name, **answers):
    email = f"{name.split()[0].lower()}@mail.example"
    return apply_as(program, Role.CONNECTEE, name=name, email=email, **answers)


def steps(client, address=BOARD):
    """Who stands in which step of the board."""
    found = {}
    for column in re.split(r'<section class="col"', client.get(address).text)[1:]:
        [title] = re.findall(r'<h2 id="c-([a-z-]+)"', column)
        found[title] = re.findall(r'class="nm"[^>]*><bdi>([^<]+)', column)
    return found


def test_everybody_stands_in_one_step(program, helen, amina, luc, tomas, ruth, as_):
    newcomer(program, "Farah Al-Masri", may_work="unsure")
    matching.propose_match(luc, tomas, by=helen)
    found = steps(as_(helen))
    assert found["applied"] == ["Farah Al-Masri"]
    assert found["ready"] == ["Amina Yusuf"]
    assert found["waiting"] == ["Luc Thériault"]
    assert sum(len(names) for names in found.values()) == 3


def test_a_newcomer_who_fits_stands_under_applied_until_somebody_is_in_touch(program, helen, as_):
    fits = {"languages": ["en"], "education": "bachelor", "work_status": "unemployed"}
    application = newcomer(
        program, "Jun Park", may_work="yes", willing_to_network=True, years=3, **fits
    )
    browser = as_(helen)
    assert application.status == "intake"
    assert steps(browser)["applied"] == ["Jun Park"]
    intake.record_interview(application, by=helen, minutes=30)
    assert steps(browser)["getting-ready"] == ["Jun Park"]


def test_a_match_walks_through_the_steps(met, helen, as_):
    assert steps(as_(helen))["introductions"] == ["Amina Yusuf"]
    page = text_of(as_(helen).get(BOARD))
    assert "with Ruth MacLeod" in page
    assert "0 of 3 doors" in page


def test_a_step_says_how_many_are_late(match, helen, as_, later):
    later(days=5)
    page = text_of(as_(helen).get(BOARD))
    assert "Waiting for a yes 1 1 late" in page


def test_late_only_leaves_the_others_out(match, helen, luc, as_, later):
    later(days=5)
    found = steps(as_(helen), f"{BOARD}?late=1")
    assert found["waiting"] == ["Amina Yusuf"]
    assert found["ready"] == []


def test_a_late_meeting_step_is_found_through_its_match(introduced, helen, as_, later):
    later(days=4)
    assert steps(as_(helen), f"{BOARD}?late=1")["meeting"] == ["Amina Yusuf"]


def test_waiting_two_weeks_or_more(program, helen, amina, as_, clock):
    browser = as_(helen)
    assert steps(browser, f"{BOARD}?long=1")["ready"] == []
    clock.travel(days=15)
    newcomer(program, "Farah Al-Masri", may_work="unsure")
    found = steps(browser, f"{BOARD}?long=1")
    assert found["ready"] == ["Amina Yusuf"]
    assert found["applied"] == []


def test_two_weeks_count_from_the_last_move_just_as_the_card_does(program, helen, as_, clock):
    application = newcomer(program, "Farah Al-Masri", may_work="unsure")
    clock.travel(days=15)
    browser = as_(helen)
    assert steps(browser, f"{BOARD}?long=1")["applied"] == ["Farah Al-Masri"]
    assert "15 days" in text_of(browser.get(BOARD))
    intake.begin_intake(application, by=helen)
    assert steps(browser, f"{BOARD}?long=1")["getting-ready"] == []
    assert "15 days" not in text_of(browser.get(BOARD))


def test_whoever_moved_last_stands_at_the_end(program, helen, as_, clock):
    first = newcomer(program, "Farah Al-Masri", may_work="unsure")
    newcomer(program, "Jun Park", may_work="unsure")
    clock.travel(days=1)
    intake.begin_intake(Application.objects.get(membership__person__name="Jun Park"), by=helen)
    clock.travel(days=1)
    intake.begin_intake(first, by=helen)
    found = steps(as_(helen))["getting-ready"]
    assert found == ["Jun Park", "Farah Al-Masri"]


def test_a_name_is_found_without_its_accents(helen, amina, luc, as_):
    assert steps(as_(helen), f"{BOARD}?q=theriault")["ready"] == ["Luc Thériault"]


def test_a_sector_narrows(program, helen, amina, as_):
    browser = as_(helen)
    assert steps(browser, f"{BOARD}?sector=finance")["ready"] == ["Amina Yusuf"]
    assert steps(browser, f"{BOARD}?sector=health")["ready"] == []


def test_the_list_shares_the_filter(match, helen, luc, as_, later):
    later(days=5)
    page = as_(helen).get(f"{LIST}&late=1")
    assert "Amina Yusuf" in page.text
    assert "Luc Thériault" not in page.text
    assert "view=board" in page.text


def test_the_list_goes_on_with_one_step(helen, match, luc, as_):
    page = as_(helen).get(f"{LIST}&step=ready")
    assert "Luc Thériault" in page.text
    assert "Amina Yusuf" not in page.text


def test_a_long_step_is_cut_and_says_how_many_more(program, helen, as_, monkeypatch):
    monkeypatch.setattr(pipeline, "PER_LANE", 1)
    for name in ("Farah Al-Masri", "Jun Park", "Rosa Batista"):
        newcomer(program, name, may_work="unsure")
    page = as_(helen).get(BOARD).text
    assert "and 2 more" in page
    assert "step=applied" in page


def test_the_pages_of_the_list_show_everybody_once(program, helen, amina, as_, monkeypatch):
    monkeypatch.setattr(pipeline, "PER_PAGE", 2)
    names = ["Farah Al-Masri", "Jun Park", "Rosa Batista"]
    for name in names:
        newcomer(program, name, may_work="unsure")
    browser = as_(helen)
    pages = [browser.get(f"{LIST}&page={n}").text for n in (1, 2)]
    for name in (*names, "Amina Yusuf"):
        assert [name in page for page in pages].count(True) == 1, name


def test_the_menu_offers_only_what_may_come_next(program, helen, amina, match, as_):
    newcomer(program, "Farah Al-Masri", may_work="unsure")
    page = as_(helen).get(BOARD).text
    assert "Begin the intake" in page
    assert f"/matches/{match.pk}/accept" in page
    assert f"/matches/{match.pk}/introduce" not in page


def test_a_move_from_the_menu_is_the_action_with_its_gate(program, helen, as_):
    application = newcomer(program, "Farah Al-Masri", may_work="unsure")
    intake.begin_intake(application, by=helen)
    intake.set_willingness(application, by=helen, willing=False)
    answer = as_(helen).post(f"/port-alder/applications/{application.pk}/accept", follow=True)
    assert "A person has to screen the application." in answer.text
    application.refresh_from_db()
    assert application.status == "intake"


def test_somebody_on_two_cards_has_two_menus(program, helen, amina, tomas, met, as_):
    program.settings = {"limits": {"connectors_per_connectee": 2}}
    program.save()
    done = {"status": "completed", "met_at": clock.now(), "completed_at": clock.now()}
    Match.objects.filter(pk=met.pk).update(**done)
    again = matching.propose_match(Membership.objects.get(pk=amina.pk), tomas, by=helen)
    Match.objects.filter(pk=again.pk).update(**done)
    menus = re.findall(r'popovertarget="(m-[^"]+)"', as_(helen).get(BOARD).text)
    assert sorted(menus) == sorted([f"m-{met.pk}", f"m-{again.pk}"])


def test_odd_addresses_are_just_the_pipeline(helen, amina, as_):
    for odd in ("?step=nowhere", "?view=list&page=99", "?late=maybe&sector=%00", "?q=%F0%9F%8D%8E"):
        assert as_(helen).get(f"{BOARD}{odd}").status_code == 200


def test_another_program_sees_nobody(program, amina, ben, as_):
    browser = as_(ben)
    assert browser.get(BOARD).status_code == 404
    assert "Amina" not in browser.get("/mill-valley/pipeline/").text
    assert "Amina" not in browser.get("/mill-valley/pipeline/?view=list&q=amina").text


@pytest.mark.parametrize("address", [BOARD, LIST])
def test_three_people_take_as_many_queries_as_one(program, helen, as_, address):
    newcomer(program, "Farah Al-Masri", may_work="unsure")
    browser = as_(helen)
    one = queries(browser, address)
    for name in ("Jun Park", "Rosa Batista"):
        newcomer(program, name, may_work="unsure")
    assert queries(browser, address) == one
