"""What a typed job title may mean."""

from __future__ import annotations

import pytest

from threedoors.occupations.licences import licences, may_need_licence
from threedoors.occupations.searching import search
from threedoors.occupations.spelling import Spelling, one_gender_each, words_of
from threedoors.programs import fields


def codes(text, language="en", most=5):
    return [found.code for found in search(text, language, most)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_title_and_every_other_name_finds_its_occupation(language):
    lost = [
        (code, name)
        for code, row in fields.listed().items()
        for name in row.titles(language)
        if code not in codes(name, language)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("UX designer", "en", "ux_designer"),
        ("scrum master", "en", "scrum_master"),
        ("gestionnaire de paie", "fr", "payroll_specialist"),
        ("sofware enginer", "en", "software_developer"),
        ("infirmiere", "en", "nurse"),
        ("ACCOUNTENT", "en", "accountant"),
        ("ingenieur civile", "fr", "civil_engineer"),
        ("truck drivr", "en", "driver"),
        ("préposé beneficiares", "fr", "care_aide"),
        ("senior java developper", "en", "software_developer"),
        ("C++ programmer", "en", "software_developer"),
    ],
)
def test_words_of_newcomers_and_typing_mistakes_are_understood(typed, language, code):
    assert codes(typed, language)[0] == code


def test_a_title_that_several_occupations_share_shows_them_all():
    assert {"hotel_clerk", "maintenance_worker"} <= set(codes("concierge", "fr"))


@pytest.mark.parametrize("typed", ["", "   ", "?!", "的", "qqqq"])
def test_what_is_like_no_title_finds_nothing(typed):
    assert codes(typed) == []


def test_titles_are_in_the_reader_s_language():
    assert search("nurse", "fr-ca")[0] == ("nurse", "Soins infirmiers")
    assert len(search("manager", "en", most=3)) == 3


def test_a_pair_of_titles_is_read_as_two():
    assert one_gender_each("Technicien/technicienne de scène") == [
        "Technicien de scène",
        "technicienne de scène",
    ]
    assert one_gender_each("Nurse") == ["Nurse"]
    assert one_gender_each("a/b/c") == ["a b c"]


def test_only_unknown_words_are_corrected_and_the_usual_one_wins():
    spelling = Spelling.of(["nurse", "nurse", "purse", "cook"])
    assert spelling.corrected(["nurse", "nurze", "coox", "urse", "cok"]) == [
        "nurse", "nurse", "cook", "nurse", "cok",
    ]  # fmt: skip
    assert words_of("Infirmière de l’école, C++") == ["infirmiere", "ecole", "c++"]


def test_a_license_is_a_question_where_a_country_notes_one():
    assert may_need_licence("nurse", "CA")
    assert may_need_licence("nurse", "US")
    assert not may_need_licence("software_developer", "CA")
    assert not may_need_licence("nurse", "")
    assert not may_need_licence("wizard", "CA")


@pytest.mark.parametrize(("country", "rows"), [("CA", 110), ("US", 131)])
def test_notes_about_licenses_say_what_they_rest_on(country, rows):
    assert len(licences(country)) == rows
    assert {row.basis for row in licences(country).values()} <= {"noc_text", "project"}
