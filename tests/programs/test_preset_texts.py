"""The texts of the presets: they name no other program, and they are easy to read."""

from __future__ import annotations

import re

import pytest

from tests.programs.names import NAMES
from tests.readability import grade, read
from threedoors.programs import policy
from threedoors.programs import presets as files
from threedoors.programs.criteria import Criterion
from threedoors.programs.sections import Statement, SurveyQuestion
from threedoors.programs.words import LANGUAGES

SLUGS = files.slugs()
# Halifax may be named: there the model began.
PLACES = "Tulsa|Louis|Mosaic|Portland|Pittsburgh|Waterloo|Kitchener|WES"


def texts(slug: str, language: str) -> dict[str, str]:
    """Every text of a preset that a participant reads, with its slots filled; what it leaves out is not read."""
    rules, names = policy.load(slug, {}), NAMES
    found = {key: rules.text(key, language, **names) for key in rules.texts if key != "barriers"}
    for entry in rules.questions_and_answers(language, **names):
        found[f"faq.{entry.code}"] = f"{entry.question}\n{entry.answer}"
    said: list[Statement | SurveyQuestion | Criterion] = [
        *rules.self_check.statements,
        *rules.survey.connectee,
        *rules.survey.connector,
        *rules.connectee_criteria,
        *rules.connector_criteria,
    ]
    found |= {f"{n}.{t.code}": rules.say(t.text, language, **names) for n, t in enumerate(said)}
    return {key: text for key, text in found.items() if text}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_text_keeps_an_empty_slot_or_another_program_s_name(slug):
    for language in LANGUAGES:
        for key, text in texts(slug, language).items():
            assert "{" not in text, key
            assert not re.search(PLACES, text), key


@pytest.mark.parametrize("slug", SLUGS)
def test_no_label_or_figure_names_a_place(slug):
    rules = policy.load(slug, {})
    lists = (rules.segments, rules.sources, rules.partner_types, rules.event_types)
    said = [figure.text for figure in rules.headline_figures]
    said += [choice.text for one in lists for choice in one]
    for text in said:
        assert not re.search(PLACES, f"{text.said('en')} {text.said('fr')}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_is_easy_to_read(slug, language):
    """Bar W1: grade 6 on average and 8 at most; 15 words a sentence on average and 25 at most."""
    found = texts(slug, language)
    grades = {key: grade(text, language) for key, text in found.items()}
    hard = {key: g for key, g in grades.items() if g > 8}
    assert hard == {}
    assert sum(grades.values()) / len(grades) <= 6
    long = {key for key, text in found.items() if read(text, language).mean_sentence > 15}
    assert long == set()
    assert max(read(text, language).longest for text in found.values()) <= 25


@pytest.mark.parametrize("slug", SLUGS)
def test_english_texts_use_no_short_forms(slug):
    for key, text in texts(slug, "en").items():
        assert not re.search(r"\w['’](t|re|ll|ve|m|d)\b|\bit['’]s\b", text, re.IGNORECASE), key
