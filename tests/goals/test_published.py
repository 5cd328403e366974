"""What others published is kept with its source and its day, shown only so, and never counted."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.goals.reading import text_of
from threedoors.base.refusals import Refusal
from threedoors.figures.counting import count
from threedoors.goals import publishing
from threedoors.goals.published import Published, of_preset, plain_figure
from threedoors.programs.models import Program
from threedoors.programs.policy import load, presets

LINKED: dict[str, Any] = {
    "kind": "figure",
    "figure": "280+",
    "text_en": "newcomers were linked to somebody in their kind of work",
    "source": "Around the WTCA Network",
    "as_of": "2021-02",
}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1K", ("1,000", True)),
        ("1.5k+", ("1,500+", True)),
        ("2M", ("2,000,000", True)),
        ("~100", ("100", True)),
        ("280+", ("280+", False)),
        ("hundreds", ("hundreds", False)),
        ("50 → 500", ("50 → 500", False)),
        ("44%", ("44%", False)),
    ],
)
def test_rounded_numbers_and_words_may_be_typed(typed, kept):
    """R490, R492, R502."""
    assert plain_figure(typed) == kept


def test_nothing_is_kept_without_its_day_and_its_source(program, helen, as_):
    """Seed 004:5, R497: by the form, by the action, by the database."""
    browser, address = as_(helen), reverse("publish", args=["port-alder"])
    for broken in ({"as_of": ""}, {"as_of": "2021-13"}, {"as_of": "21"}, {"source": ""}):
        page = browser.post(address, LINKED | broken)
        assert page.status_code == 422, broken
        assert "280+" in page.content.decode()
    with pytest.raises(Refusal):
        publishing.publish(program, by=helen, **LINKED | {"as_of": ""})
    for broken in ({"as_of": "soon"}, {"source": ""}, {"figure": ""}, {"text_en": ""}):
        with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
            Published.objects.create(program=program, entered_by=helen, **LINKED | broken)
    assert not Published.objects.exists()


def test_a_figure_stands_with_its_source_its_day_and_its_address(program, helen, as_, client):
    """R482, R485, R487, R496: and what is counted here does not change by it."""
    before = count(program, "introductions")
    browser, address = as_(helen), reverse("publish", args=["port-alder"])
    web = {"web": "https://wtca.example/news"}
    assert browser.post(address, LINKED | web).status_code == 302
    page = text_of(browser.get(reverse("published", args=["port-alder"])))
    assert (
        "280+ newcomers were linked to somebody in their kind of work "
        "(Around the WTCA Network, February 2021, https://wtca.example/news)"
    ) in page
    assert count(program, "introductions") == before
    public = reverse("program_page", args=["port-alder"])
    assert "280+" not in text_of(client.get(public))
    row = Published.objects.get()
    correct = reverse("correct_published", args=["port-alder", row.pk])
    refused = browser.post(correct, LINKED | {"as_of": ""})
    assert "<h1>Correct</h1>" in refused.content.decode()
    browser.post(correct, LINKED | web | {"is_public": "on", "figure": "1K"})
    page = text_of(client.get(public))
    assert "Around the WTCA Network , February 2021" in page
    assert "~ about 1,000" in page
    browser.post(reverse("unpublish", args=["port-alder", row.pk]))
    assert "WTCA" not in text_of(client.get(public))


def test_awards_mentions_and_facts_stand_on_the_programs_page(program, helen, client):
    """R499, R503, R504: each with its day; a mention opens."""
    said = {"source": "The Port Paper", "is_public": True}
    kinds = {
        "award": ("Best program of the coast", "2024"),
        "mention": ("Praised for its practices", "2013-07"),
        "fact": ("Our host exists since 2012", "2021-02-01"),
    }
    for kind, (text, day) in kinds.items():
        web = "https://paper.example/one" if kind == "mention" else ""
        row = {"kind": kind, "text_en": text, "as_of": day, "web": web}
        publishing.publish(program, by=helen, **said | row)
    answer = client.get(reverse("program_page", args=["port-alder"]))
    page = text_of(answer)
    assert "Best program of the coast The Port Paper , 2024" in page
    assert "Praised for its practices The Port Paper , July 2013" in page
    assert "Our host exists since 2012 The Port Paper , 1 February 2021" in page
    assert 'href="https://paper.example/one"' in answer.content.decode()


def test_every_figure_of_a_preset_has_a_source_and_a_day():
    for preset, _title in presets():
        for figure in load(preset, {}).headline_figures:
            assert figure.source, (preset, figure.code)
            assert figure.as_of, (preset, figure.code)


@pytest.mark.parametrize(
    ("preset", "said", "row"),
    [
        ("tulsa", ["~80% ", "World Education Services", "2021"], "R482"),
        ("wes-model", ["44%", "30%", "25%", "imprintproject.org/stepstosuccess"], "R483-R485"),
        ("ncp-community", ["1,000+", "50 → 500", "hundreds"], "R487, R462, R495"),
        (
            "st-louis",
            ["hundreds", "280+", "February 2021", "December 2013", "60 newcomers"],
            "R490, R496",
        ),
        ("portland", ["~100", "~30%", "2019", "2020"], "R491, R492"),
        ("pittsburgh", ["80%"], "002:100"),
    ],
)
def test_a_preset_brings_the_published_figures_of_its_sources(preset, said, row):
    """Requirements G21: each value in one line with its source; values compared stand in one figure."""
    lines = [shown.line for shown in of_preset(Program(preset=preset, community="Here"))]
    for words in said:
        assert any(words in line for line in lines), (row, words, lines)


def test_values_that_are_compared_are_one_figure():
    """Seed 002:33, R484."""
    [one] = [s for s in of_preset(Program(preset="wes-model", community="Here")) if "44" in s.line]
    assert {"44%", "30%", "25%"} <= {word.strip("(),;") for word in one.line.split()}


@pytest.mark.parametrize(
    ("preset", "day"),
    [
        ("ncp-community", "2009"),
        ("st-louis", "1 December 2013"),
        ("pittsburgh", "June 2018"),
        ("portland", "2020"),
    ],
)
def test_the_programs_page_says_since_when_its_kind_exists(program, client, preset, day):
    """R486, R488, R489, R491, R493."""
    Program.objects.filter(pk=program.pk).update(preset=preset)
    page = text_of(client.get(reverse("program_page", args=["port-alder"])))
    assert f"This kind of program exists since {day}." in page


def test_a_word_in_place_of_a_number_is_said_in_the_readers_language(program, helen, client):
    """R490: "hundreds" stays a word, in both languages."""
    said = {"figure": "hundreds", "figure_fr": "des centaines", "text_fr": "de gens"}
    publishing.publish(program, by=helen, is_public=True, **LINKED | said)
    page = reverse("program_page", args=["port-alder"])
    assert "hundreds" in text_of(client.get(page))
    french = text_of(client.get(page, HTTP_ACCEPT_LANGUAGE="fr"))
    assert "des centaines" in french
    assert "hundreds" not in french
