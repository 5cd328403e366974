"""The live page shows totals as they are now, rounded, to everybody, and to nobody before it is opened."""

from __future__ import annotations

import datetime as dt
import json
from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from tests.goals.reading import text_of
from threedoors.base.refusals import Refusal
from threedoors.figures.totals import enter_baseline, total
from threedoors.goals import publishing
from threedoors.goals.growth import yearly
from threedoors.goals.live import SHOWABLE
from threedoors.goals.models import LivePage
from threedoors.goals.rounding import STEP, floor
from threedoors.intake.models import Application
from threedoors.programs.models import Program

ADDRESSES = ("in_numbers", "slide", "in_numbers_json")


def test_no_number_and_no_difference_of_two_looks_is_narrower_than_five():
    """Whoever looks twice and subtracts knows less than after looking once: nine numbers fit. X18, bar P8."""
    spans: dict[int | None, list[int]] = {}
    for number in range(60):
        spans.setdefault(floor(number), []).append(number)
    assert all(len(span) == STEP for span in spans.values())
    assert all(seen is None or seen == span[0] for seen, span in spans.items())
    told = [span for seen, span in spans.items() if seen is not None]
    for first, second in product(told, told):
        assert len({b - a for a in first for b in second}) == 2 * STEP - 1


@pytest.fixture
def counted(met, program, helen):
    """43 Connectees from older lists, and Amina."""
    said: dict[str, Any] = {"source": "The list", "until": dt.date(2025, 12, 31)}
    enter_baseline(program, by=helen, figure="connectees_new", number=43, **said)
    enter_baseline(program, by=helen, figure="jobs", number=3, **said)
    return program


def pages(client, slug="port-alder"):
    return [client.get(reverse(name, args=[slug])) for name in ADDRESSES]


def test_nobody_sees_a_number_before_the_page_is_opened_and_after_it_is_closed(
    counted, helen, as_, client
):
    browser = as_(helen)
    assert [page.status_code for page in pages(client)] == [404] * 3
    opened = reverse("open_live_page", args=["port-alder"])
    assert browser.post(opened, {"figures": []}).status_code == 422
    assert browser.post(opened, {"figures": ["doors"]}).status_code == 422
    assert browser.post(opened, {"figures": SHOWABLE}).status_code == 302
    assert [page.status_code for page in pages(client)] == [200] * 3
    assert "The page is open" in text_of(browser.get(reverse("live_page", args=["port-alder"])))
    browser.post(reverse("close_live_page", args=["port-alder", LivePage.objects.get().pk]))
    assert [page.status_code for page in pages(client)] == [404] * 3


def test_the_page_the_slide_and_the_file_say_the_same_rounded_numbers(counted, helen, client):
    """44 is "40 or more"; 3 jobs are none; no exact number and no name stands anywhere."""
    publishing.open_live_page(counted, by=helen, figures=SHOWABLE)
    page, slide, file = pages(client)
    for answer in (page, slide):
        assert "40 or more" in text_of(answer)
        assert "44" not in text_of(answer)
        assert "Amina" not in answer.content.decode()
        assert "<script" not in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
    said = json.loads(file.content)
    assert {slug: row["at_least"] for slug, row in said["figures"].items()} == {
        "connectees_new": 40
    }


def test_what_happens_now_stands_there_at_once(counted, helen, client):
    """X18: cards that were printed were out of date by noon."""
    publishing.open_live_page(counted, by=helen, figures=["connectees_new"])
    said: dict[str, Any] = {"source": "The list, put right", "until": dt.date(2025, 12, 31)}
    enter_baseline(counted, by=helen, figure="connectees_new", number=44, **said)
    assert "45 or more" in text_of(pages(client)[1])


def test_the_slide_speaks_french_and_a_program_that_left_has_none(counted, helen, client):
    publishing.open_live_page(counted, by=helen, figures=["connectees_new"])
    french = client.get(reverse("slide", args=["port-alder"]), HTTP_ACCEPT_LANGUAGE="fr")
    assert "40 ou plus" in text_of(french)
    Program.objects.filter(pk=counted.pk).update(status="left")
    assert [page.status_code for page in pages(client)] == [404] * 3


def test_an_empty_page_reads_well(program, helen, client):
    publishing.open_live_page(program, by=helen, figures=["jobs"])
    assert "We are just beginning" in text_of(pages(client)[0])
    with pytest.raises(Refusal):
        publishing.open_live_page(program, by=helen, figures=["doors"])


def test_three_years_grow_from_fifty_to_five_hundred(met, program, helen, client, clock):
    """Seed 003:7, R462: numbers from before, and what is counted since; each as the total of its day."""
    for year, number in ((2023, 50), (2024, 210), (2025, 499)):
        until = dt.date(year, 12, 31)
        said: dict[str, Any] = {"figure": "connectors_new", "source": "The list", "until": until}
        enter_baseline(program, by=helen, number=number, **said)
    today = clock.today(program.zone)
    found = yearly(program, "connectors_new", today)
    assert [(day.year, number) for day, number in found] == [
        (2023, 50),
        (2024, 210),
        (2025, 499),
        (2026, 500),
    ]
    assert all(total(program, "connectors_new", day).number == number for day, number in found)
    accepted_at = Application.objects.get(role="connector").accepted_at
    assert accepted_at is not None
    said |= {"until": accepted_at.astimezone(program.zone).date(), "source": "Ruth stands in it"}
    enter_baseline(program, by=helen, number=500, **said)
    assert yearly(program, "connectors_new", today)[-1] == (today, 500)
    publishing.open_live_page(program, by=helen, figures=["connectors_new"])
    page = text_of(pages(client)[0])
    assert "50 – 500" in pages(client)[0].content.decode()
    assert "495" in page
    assert "499" not in page
