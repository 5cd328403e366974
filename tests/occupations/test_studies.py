"""Fields of study and levels."""

from __future__ import annotations

import pytest

from threedoors.occupations import studies


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("civil engineering", "0732"),
        ("B.Sc. in Civil Enginering", "0732"),
        ("Génie civil", "0732"),
        ("Master of Business Administration", "0413"),
        ("MBBS", "0912"),
        ("licence en droit", "0421"),
        ("Bachelor's degree in nursing", "0913"),
        ("software engineering", "0613"),
        ("wizardry", ""),
        ("Bachelor", ""),
        ("", ""),
    ],
)
def test_what_somebody_studied_is_known_by_many_names(written, code):
    assert studies.study_called(written) == code


def test_every_name_leads_to_its_field():
    lost = [
        (code, name)
        for code, study in studies.studies().items()
        for name in study.names
        if studies.study_name(studies.study_called(name), "en") != study.en
    ]
    assert len(lost) <= 10, lost


def test_fields_are_near_by_what_their_codes_share():
    table = studies.studies_table(["0715", "0713", "0732", "0912", ""])
    assert table[0].tolist() == [1.0, 0.6, 0.3, 0.0, 0.0]
    assert table[4].tolist() == [0.0] * 5
    assert (table == table.T).all()


@pytest.mark.parametrize(
    ("written", "rank"),
    [("B.Sc.", 6.0), ("bsc", 6.0), ("Maîtrise", 7.0), ("MBBS", 7.5), ("PhD", 8.0), ("a hat", None)],
)  # fmt: skip
def test_a_certificate_has_a_rank_by_many_names(written, rank):
    assert studies.education_rank(written) == rank


def test_levels_have_names_in_both_languages_and_rise():
    for language in ("en", "fr"):
        ranks = [rank for rank, _name in studies.education_levels(language)]
        assert ranks == sorted(ranks)
        assert [level[2] for level in studies.language_levels(language)] == [
            "A1",
            "A2",
            "B1",
            "B2",
            "C1",
            "C2",
        ]
    assert studies.education_levels("fr")[5][1] == "Baccalauréat universitaire"
    assert studies.study_name("0732", "fr") == "Génie civil et bâtiment"
    assert studies.study_name("own words", "fr") == "own words"
