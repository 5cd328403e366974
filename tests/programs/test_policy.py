"""A program's policy: its own values over a preset, checked, named and unchangeable."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threedoors.programs import policy
from threedoors.programs import presets as files
from threedoors.programs.policy import PolicyError
from threedoors.programs.shapes import read

PERIOD = {"starts": "01-01", "ends": "12-31", "drafted": "01-01", "due": "01-31"}


def test_a_value_of_its_own_stands_over_the_preset_and_says_so():
    rules = policy.load("tulsa", {"clocks": {"reply_nudge_hours": 24}})
    assert rules.clocks.reply_nudge_hours == 24
    assert rules.clocks.reply_overdue_hours == 72
    assert rules.origin("clocks.reply_nudge_hours").kind == "own"
    assert rules.origin("clocks.reply_overdue_hours") == policy.Origin("seed", "Seed 000:116")


def test_two_programs_of_one_preset_do_not_share_their_own_values():
    policy.load("tulsa", {"referrals": {"target": 2}})
    assert policy.load("tulsa", {}).referrals.target == 3


def test_a_policy_cannot_be_changed():
    rules = policy.load("tulsa", {})
    with pytest.raises(dataclasses.FrozenInstanceError):
        rules.clocks.reply_nudge_hours = 1  # type: ignore[misc]
    with pytest.raises(TypeError):
        rules.texts["no_cost"] = rules.texts["purpose"]  # type: ignore[index]
    for _, value, _ in rules.values():
        assert not isinstance(value, list | dict)


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"clocks": {"reply_hours": 48}}, "clocks.reply_hours is not a setting."),
        ({"colour": "red"}, "colour is not a setting."),
        ({"texts": {"poem": {"en": "Roses"}}}, "texts.poem is not a setting."),
        ({"clocks": 48}, "clocks must be a group of settings, not 48."),
        (
            {"clocks": {"reply_nudge_hours": "soon"}},
            "clocks.reply_nudge_hours must be a whole number, not 'soon'.",
        ),
        (
            {"clocks": {"reply_nudge_hours": True}},
            "clocks.reply_nudge_hours must be a whole number, not True.",
        ),
        (
            {"clocks": {"meeting_days": 0}},
            "clocks.meeting_days must be a whole number between 1 and 366, not 0.",
        ),
        (
            {"clocks": {"reply_nudge_hours": 72}},
            "clocks: reply_nudge_hours 72 must come before the end, 72.",
        ),
        (
            {"clocks": {"referral_nudge_days": [12, 7]}},
            "clocks: referral_nudge_days must rise, not [12, 7].",
        ),
        ({"clocks": {"night_starts": 8}}, "clocks: A night from 8 never ends."),
        (
            {"meeting": {"min_minutes": 90}},
            "meeting: min_minutes 90 is more than max_minutes 60.",
        ),
        (
            {"limits": {"meetings_per_year": 20}},
            "limits: meetings_per_year 20 is more than capacity_max 12.",
        ),
        (
            {"meeting": {"mode": "by_post"}},
            "meeting.mode must be one of in_person, virtual, either, not 'by_post'.",
        ),
        ({"referrals": {"warm": "yes"}}, "referrals.warm must be true or false, not 'yes'."),
        ({"languages": "en"}, "languages must be a list, not 'en'."),
        ({"languages": ["en", "en"]}, "languages names the same thing twice: ['en', 'en']."),
        (
            {"default_language": "fr"},
            "default_language 'fr' is not among 'en'.",
        ),
        (
            {"event_types": ["networking_event", "picnic"]},
            "not 'picnic'.",
        ),
        ({"questions": ["name", "phone"]}, "questions must ask for 'email'."),
        ({"connector_questions": ["email"]}, "connector_questions must ask for 'name'."),
        ({"segments": "newcomer"}, "segments must be a list that names nothing twice"),
        ({"segments": ["student", "student"]}, "segments must be a list that names nothing twice"),
        ({"contact": {"email": "nobody"}}, "contact.email must be an e-mail address or empty"),
        ({"report_periods": [PERIOD | {"starts": "31-12"}]}, "must be a month and a day"),
        ({"report_periods": [{"starts": "01-01"}]}, "report_periods[1].drafted has no value."),
        (
            {"connectee_criteria": {"graduation": {"weight": "strict"}}},
            "connectee_criteria.graduation.weight must be one of hard, soft, off, not 'strict'.",
        ),
        (
            {"connector_criteria": {"years": {"years": 3}}},
            "connector_criteria.years.years is not a setting.",
        ),
        (
            {"texts": {"no_cost": {"en": "Free for {user.password}"}}},
            "texts.no_cost: {user.password} is not a slot that can be filled.",
        ),
        ({"texts": {"no_cost": {"en": "  "}}}, "A text must have 1 to 2000 signs"),
        ({"texts": {"no_cost": {"en": "Free \u202e"}}}, "holds a sign that cannot be shown"),
        (
            {"texts": {"benefits": {"en": ["Only one"]}}},
            "texts.benefits: English and French must have the same number of lines.",
        ),
        (["clocks"], "These settings must be a group of settings, not ['clocks']."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(own, sentence):
    with pytest.raises(PolicyError) as refusal:
        policy.load("tulsa", own)
    assert sentence in str(refusal.value)


def test_an_unknown_preset_is_refused_by_name():
    with pytest.raises(PolicyError, match="There is no preset called 'atlantis'"):
        policy.load("atlantis", {})


def test_settings_that_no_file_can_hold_are_refused():
    with pytest.raises(PolicyError, match="cannot be stored"):
        policy.load("tulsa", {"clocks": {"meeting_days": object()}})


def test_an_unknown_path_or_text_is_refused():
    rules = policy.load("tulsa", {})
    with pytest.raises(PolicyError, match=r"clocks\.tea is not a setting"):
        rules.origin("clocks.tea")
    with pytest.raises(PolicyError, match="poem is not a text"):
        rules.text("poem", "en")


KNOWN = {part for path, _, _ in policy.load("tulsa", {}).values() for part in path.split(".")}
WORDS = st.text(min_size=1).filter(lambda word: word not in KNOWN | {"en", "fr", "text", "weight"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
GROUPS = [(), ("clocks",), ("self_check", "statements"), ("texts", "no_cost"), ("vocabulary", "fr")]


@given(st.sampled_from(files.slugs()), st.sampled_from(GROUPS), WORDS, VALUES)
def test_no_unknown_setting_is_ever_taken(slug, groups, word, value):
    own: Any = {word: value}
    for group in reversed(groups):
        own = {group: own}
    with pytest.raises(PolicyError, match="is not a setting"):
        policy.load(slug, own)


@given(st.sampled_from(sorted(KNOWN)), VALUES)
def test_any_value_gives_a_policy_or_a_sentence(key, value):
    try:
        rules = policy.load("tulsa", {key: value})
    except PolicyError as refusal:
        said = str(refusal)
    else:
        said = "It is taken, and says so."
        own = [path for path, _, origin in rules.values() if origin.kind == "own"]
        assert all(path.split(".")[0] == key for path in own)
        assert own or value == {}
    assert re.fullmatch(r"\S.{10,}\.", said, re.DOTALL)


def test_values_can_be_stored_again_as_own_settings():
    rules = policy.load("ncp-community", {"meeting": {"max_minutes": 45}})
    own: dict[str, Any] = {}
    for path, value, _ in rules.values():
        *groups, last = path.split(".")
        group = own
        for name in groups:
            group = group.setdefault(name, {})
        group[last] = value
    stored = json.loads(json.dumps(own, default=dict))
    again = policy.load("ncp-community", stored)
    assert again == rules
    assert again.meeting.max_minutes == 45
    assert {origin.kind for _, _, origin in again.values()} == {"own"}


def test_numbers_in_the_texts_follow_the_settings():
    own = {"meeting": {"min_minutes": 30, "max_minutes": 30}, "referrals": {"target": 2}}
    rules = policy.load("tulsa", own)
    assert "for 30 minutes" in rules.text("time_commitment", "en")
    assert "pendant 30 minutes" in rules.text("time_commitment", "fr")
    assert rules.lines("what_a_yes_means", "en")[1].endswith("two people you know.")


def test_times_are_said_in_words_in_both_languages():
    rules = policy.load("tulsa", {"clocks": {"referral_days": 21}})
    answers = {e.code: e.answer for e in rules.questions_and_answers("en-us")}
    assert "within 48 to 72 hours. Please meet within two weeks." in answers["how_it_works"]
    assert "within three weeks after" in answers["how_soon"]
    reponses = {e.code: e.answer for e in rules.questions_and_answers("fr-ca")}
    assert "d’ici deux semaines" in reponses["how_it_works"]
    ten = policy.load("tulsa", {"clocks": {"meeting_days": 17}})
    assert "17 days" in ten.questions_and_answers("en")[3].answer


def test_the_names_of_program_and_community_are_filled_in_once():
    rules = policy.load("ncp-community", {})
    said = rules.text("no_guarantee", "en", community="{program}")
    assert "about work in {program} and" in said


def test_a_program_speaks_with_its_own_words():
    rules = policy.load("tulsa", {"vocabulary": {"en": {"coffee": "coffee or tea"}}})
    assert rules.words("en-us").coffee == "coffee or tea"
    assert rules.words("fr").connector == "connecteur"
    assert rules.words("ar").connectees == "Connectees"
    assert rules.origin("vocabulary.fr.connector").kind == "default"


def test_a_list_can_be_widened_and_shows_its_labels():
    own = {"segments": ["newcomer", "student"]}
    rules = policy.load("tulsa", own)
    assert [(c.code, c.text.said("fr")) for c in rules.segments] == [
        ("newcomer", "Personne nouvellement arrivée"),
        ("student", "Aux études"),
    ]
    assert rules.origin("segments").kind == "own"


def test_the_agreement_s_version_changes_with_its_text():
    before = policy.load("tulsa", {}).self_check.agreement_version
    own = {"self_check": {"statements": {"rules": {"text": {"en": "I follow the new rules."}}}}}
    after = policy.load("tulsa", own).self_check.agreement_version
    assert before != after
    assert (
        before
        == policy.load("tulsa", {"clocks": {"meeting_days": 21}}).self_check.agreement_version
    )


def test_country_years_and_months_are_written_once():
    rules = policy.load("tulsa", {"country": "CA", "self_check": {"min_years": 2}})
    asked = {c.code: c for c in rules.connectee_criteria}
    helped = {c.code: c for c in rules.connector_criteria}
    assert asked["right_to_work"].country == "CA"
    assert (
        rules.say(asked["right_to_work"].text, "fr")
        == "Vous avez le droit de travailler au Canada."
    )
    assert helped["years"].years == 2
    assert "two years" in rules.say(helped["years"].text, "en")
    assert asked["education"].months == 0
    assert {c.code: c for c in policy.load("ncp-community", {}).connectee_criteria}[
        "education"
    ].months == 6


def test_a_self_check_has_five_statements_and_a_survey_at_most_five_questions():
    rules = policy.load("tulsa", {})
    four = rules.self_check.statements[:4]
    with pytest.raises(PolicyError, match="statements must be five, not 4"):
        dataclasses.replace(rules.self_check, statements=four)
    row = {"kind": "text", "text": {"en": "Why?", "fr": "Pourquoi?"}}
    six = {"on": True, "connector": {}, "connectee": {f"q{n}": row for n in range(6)}}
    with pytest.raises(PolicyError, match="at most 5 questions, not 6"):
        read(type(rules.survey), six, "survey")


def test_a_criterion_that_nobody_checks_is_refused():
    rules = policy.load("tulsa", {})
    with pytest.raises(PolicyError, match="connectee_criteria must be exactly"):
        dataclasses.replace(rules, connectee_criteria=rules.connectee_criteria[:3])


@pytest.mark.parametrize(
    "written", ["seed 116", "Seed 000:116", "rumour", "public X1", "default:", ""]
)
def test_an_origin_that_names_no_source_is_refused(written):
    with pytest.raises(PolicyError, match="cannot be read"):
        files.parse_origin(written, "clocks.answer_days")


def test_an_origin_names_its_kind_and_source():
    assert files.parse_origin("public F6, F10", "x") == policy.Origin("public", "Public F6, F10")
    assert files.parse_origin("default", "x") == policy.Origin("default", "Product default")
    assert files.parse_origin("default: why not", "x") == policy.Origin("default", "why not")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"clocks": {"answer_days": 3}}, "clocks.answer_days has no origin."),
        ({"title": {"value": "A", "origin": "default", "country": 1}}, "cannot hold country."),
    ],
)
def test_a_preset_file_that_hides_a_value_is_refused(written, sentence):
    with pytest.raises(PolicyError) as refusal:
        list(files._flat(written, ""))
    assert str(refusal.value).endswith(sentence)
