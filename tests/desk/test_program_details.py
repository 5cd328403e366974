"""The program's own details: its hosts and the body above them, its color, and who advises it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.base.test_contrast import contrast
from tests.cast import As
from threedoors.people.models import Membership
from threedoors.programs.hue import HUES, colors
from threedoors.programs.models import Adviser, Host, Program

DETAILS = "/port-alder/settings/program/"
PAPER = {
    "light": ("#f9f7f3", "#ffffff", "#f2f0ea"),
    "dark": ("#0d1718", "#152022", "#081011", "#1d2a2c"),
}


def details(client: Client, **changed: str) -> Any:
    """Save the details with what is changed, as the page sends them."""
    page = client.get(DETAILS).text
    found = re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', page)
    lines = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\s*([^<]*)</textarea>', page)
    said = dict(found) | dict(lines) | {"brand_hue": ""}
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen
    return client.post(f"{DETAILS}edit", said | {"seen": seen[1]} | changed)


@pytest.fixture
def helens(as_: As, helen: Membership) -> Client:
    return as_(helen)


def test_every_hue_can_be_read_in_both_themes():
    """WCAG 1.4.3 and 1.4.11 for all 360, not only for those on offer."""
    assert set(HUES) <= set(range(360))
    for hue in range(360):
        found = colors(hue)
        for n, theme in enumerate(("light", "dark")):
            tint = found["brand-tint"][n]
            for paper in (*PAPER[theme], tint):
                assert contrast(found["brand-text"][n], paper) >= 4.5, (hue, theme, paper)
                assert contrast(found["brand"][n], paper) >= 3, (hue, theme, paper)
            for back in ("brand", "brand-hover"):
                assert contrast(found["on-brand"][n], found[back][n]) >= 4.5, (hue, theme)
            ink = {"light": "#0e272b", "dark": "#eeede7"}[theme]
            assert contrast(ink, tint) >= 7, (hue, theme)


def test_a_color_is_chosen_and_shows_on_public_and_staff_pages(
    helens: Client, program: Program
) -> None:
    assert "brand.css" not in Client().get("/port-alder/").text
    assert details(helens, brand_hue="300").status_code == 302
    program.refresh_from_db()
    assert program.brand_hue == 300
    for client, page in ((Client(), "/port-alder/"), (helens, "/port-alder/today/")):
        assert 'href="/port-alder/brand.css?300"' in client.get(page).text
    style = Client().get("/port-alder/brand.css")
    assert style["Content-Type"] == "text/css"
    assert colors(300)["brand"][0] in style.text
    assert details(helens, brand_hue="300;}*{").status_code == 422


def test_a_second_host_and_the_body_above_are_named_in_public(
    helens: Client, program: Program
) -> None:
    hosts = "Alder City Hall\nAlder Chamber of Commerce"
    details(helens, hosts=hosts, part_of="Alder Region Partnership")
    public = Client().get("/port-alder/").text
    for name in (*hosts.splitlines(), "Alder Region Partnership"):
        assert name in public
    assert details(helens, hosts=" \n ").status_code == 422


def test_another_program_s_host_is_not_taken(
    helens: Client, program: Program, elsewhere: Program
) -> None:
    """Programs of one host stand on each other's pages: that is not for one of them to decide."""
    theirs = elsewhere.hosts.get()
    refused = details(helens, hosts=theirs.name)
    assert refused.status_code == 422
    assert "runs another program" in refused.text
    program.hosts.add(theirs)
    refused = details(helens, part_of="Alder Region Partnership")
    assert refused.status_code == 422
    assert Host.objects.get(pk=theirs.pk).parent is None


def test_an_adviser_is_for_coordinators_and_sees_nothing(
    helens: Client, program: Program, as_: As, ben: Membership
) -> None:
    page = "/port-alder/settings/advisers/"
    said = {
        "name": "Global Talent Advice",
        "website": "https://advice.example",
        "email": "help@advice.example",
        "resources": "Guide for employers https://advice.example/guide\n\nWebinar",
    }
    helens.post(f"{page}set", said)
    helens.post(f"{page}set", said | {"email": "new@advice.example"})
    adviser = program.advisers.get()
    shown = helens.get(page).text
    assert "new@advice.example" in shown
    assert 'href="https://advice.example/guide"' in shown
    assert "Global Talent Advice" not in Client().get("/port-alder/").text
    assert helens.post(f"{page}set", said | {"name": ""}).status_code == 422
    strange = as_(ben).post(f"/mill-valley/settings/advisers/{adviser.pk}/remove")
    assert strange.status_code == 404
    assert program.advisers.count() == 1
    helens.post(f"{page}{adviser.pk}/remove")
    assert not Adviser.objects.exists()


def test_a_hard_criterion_without_its_question_is_warned_of(
    helens: Client, program: Program
) -> None:
    page, warning = "/port-alder/settings/intake/", "no question of the form asks for it"
    assert warning not in helens.get(page).text
    questions = [code for code in program.policy.questions if code != "right_to_work"]
    program.settings = {"questions": questions}
    program.save()
    shown = helens.get(page).text
    assert warning in shown
    assert "You may work in Canada." in shown.split(warning)[1].split("</ul>")[0]


def test_a_survey_asks_only_what_is_on(program: Program, elsewhere: Program) -> None:
    codes = [question.code for question in program.policy.survey.asked_of("connectee")]
    assert "belonging" not in codes
    elsewhere.preset = "portland"
    elsewhere.save()
    asked = Program.objects.get(pk=elsewhere.pk).policy.survey.asked_of("connectee")
    assert [q.code for q in asked] == ["meeting", "goal", "job_market", "belonging", "comment"]
