"""Fields of work and languages to pick from."""

from __future__ import annotations

import re

import pytest

from threedoors.programs import fields


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_occupation_and_sector_has_a_title_of_its_own(language):
    for rows in (fields.occupations(language), fields.sectors(language)):
        titles = [title for _, title in rows]
        assert len(rows) >= 20
        assert len(set(titles)) == len(titles)


def test_every_occupation_has_a_known_sector_and_known_neighbors():
    occupations, sectors = dict(fields.occupations("en")), dict(fields.sectors("en"))
    for code, row in fields.listed().items():
        assert row.sector in sectors, code
        assert row.related <= occupations.keys(), code
        assert code not in row.related
        assert fields.sector_of(code) == row.sector


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("accountant", "accountant", "same"),
        ("accountant", "auditor", "related"),
        ("auditor", "accountant", "related"),
        ("dentist", "health_administrator", "related"),
        ("accountant", "insurance_adviser", "sector"),
        ("accountant", "chef", "far"),
        ("accountant", "wizard", "far"),
    ],
)
def test_how_near_two_occupations_are(a, b, near):
    assert fields.related(a, b) == near
    assert fields.related(b, a) == near


def test_an_occupation_has_official_codes_and_other_names():
    for code, row in fields.listed().items():
        assert all(re.fullmatch(r"\d{5}", noc) for noc in row.noc), code
        assert all(re.fullmatch(r"\d{4}", isco) for isco in row.isco), code
        assert all(re.fullmatch(r"\d\d-\d{4}", soc) for soc in row.soc), code
        assert row.noc, code
        assert row.isco, code
        assert row.soc, code
        assert len(row.titles("en")) >= 3, code
        assert len(row.titles("fr")) >= 3, code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Nurse", "nurse"),
        ("infirmière", "nurse"),
        ("  Soins  INFIRMIERS ", "nurse"),
        ("programmer", "software_developer"),
        ("scrum master", "scrum_master"),
        ("gestionnaire de paie", "payroll_specialist"),
        ("wizard", ""),
        ("", ""),
    ],
)
def test_an_occupation_is_known_by_what_people_call_it(written, code):
    assert fields.called(written) == code


def test_a_name_that_several_occupations_share_belongs_to_none():
    shared = [
        (code, name)
        for code, row in fields.listed().items()
        for name in (*row.titles("en"), *row.titles("fr"))
        if not fields.called(name)
    ]
    assert len({name.casefold() for _, name in shared}) <= 10, shared


def test_titles_follow_the_language_and_unknown_codes_stand_for_themselves():
    assert fields.title("nurse", "en") == "Nurse"
    assert fields.title("nurse", "fr-ca") == "Soins infirmiers"
    assert fields.title("health", "fr") == "Santé"
    assert fields.title("wizard", "en") == "wizard"
    assert fields.sector_of("wizard") is None


def test_lists_are_sorted_as_people_read_them():
    titles = [title for _, title in fields.occupations("fr")]
    assert titles.index("Économiste") < titles.index("Enseignement")


def test_languages_are_named_in_the_reader_s_language():
    english, french = dict(fields.languages("en")), dict(fields.languages("fr"))
    assert english.keys() == french.keys()
    assert (english["ar"], french["ar"]) == ("Arabic", "Arabe")
    assert (english["prs"], english["ti"]) == ("Dari", "Tigrinya")
    assert "la" not in english
    assert (fields.language_name("fa", "fr"), fields.language_name("xx", "fr")) == ("Persan", "xx")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Syria", "SY"),
        ("syrie ", "SY"),
        ("the United States", "US"),
        ("U.S.A.", "US"),
        ("États-Unis", "US"),
        ("Cote d'Ivoire", "CI"),
        ("DR Congo", "CD"),
        ("Prairie Bend", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_the_names_people_write(written, code):
    assert fields.country_of(written) == code


def test_countries_are_listed_in_both_languages_without_what_is_no_country():
    english, french = dict(fields.countries("en")), dict(fields.countries("fr-ca"))
    assert english.keys() == french.keys()
    assert (english["DE"], french["DE"]) == ("Germany", "Allemagne")
    assert {"EU", "ZZ", "AQ"}.isdisjoint(english)
