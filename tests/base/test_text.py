"""Names and texts in any script come through whole; tricks do not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threedoors.base.text import clean_line, clean_text, holds_address, holds_contact, initials

NAMES = [
    "Linh",
    "Ana María O'Neill-Ćosić",
    "أمينة يوسف",
    "نیلوفر حسینی‌نژاد",
    "王小明",
    "சுப்ரமணியம்",
    "Nguyễn Thị Ánh",
    "J.R. St.John",
    "Ὀδυσσεύς",
    "X Æ",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_kept_as_written(name: str) -> None:
    assert clean_line(name) == unicodedata.normalize("NFC", name)
    assert not holds_address(name)


def test_the_same_name_typed_two_ways_is_one_name() -> None:
    assert clean_line("Jose\u0301") == clean_line("José")


def test_overrides_of_direction_and_controls_are_taken_out() -> None:
    assert clean_line("cv\u202efdp.exe\u2066\x00\x1b") == "cvfdp.exe"
    assert clean_line("\ufeffA\u200bmina\u00ad") == "Amina"


def test_a_line_has_no_breaks_and_single_spaces() -> None:
    assert clean_line("  Amina \r\n\t Yusuf\u00a0 ") == "Amina Yusuf"


def test_a_text_keeps_its_paragraphs() -> None:
    assert clean_text("One.\r\n\r\n\r\n\r\nTwo.\tThree.  \r") == "One.\n\nTwo. Three."


@pytest.mark.parametrize(
    "spam",
    [
        "Win http://x.example",
        "www.example.com",
        "shop.xyz now",
        "amina@example.org",
        "Free.TOP",
        "bit.ly/abc",
    ],
)
def test_a_web_or_mail_address_is_not_a_name(spam: str) -> None:
    assert holds_address(spam)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amina Yusuf", "AY"),
        ("Linh", "L"),
        ("أمينة يوسف", "أي"),
        ("王小明", "王"),
        ("Robert (Bob) Lee", "RL"),
        ("maria da silva", "MS"),
        ("ßen", "ß"),
        ("A\u0301ngel", "Á"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_face_shows_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean_line(clean_line(typed)) == clean_line(typed)
    assert clean_text(clean_text(typed)) == clean_text(typed)


@given(st.text())
def test_nothing_invisible_is_left_but_joiners(typed: str) -> None:
    hidden = {unicodedata.category(letter) for letter in clean_line(typed)} & {
        "Cc",
        "Cs",
        "Zl",
        "Zp",
    }
    assert not hidden
    assert not set(clean_line(typed)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to ida@kelso.example.", True),
        ("Call 902 555 01 23", True),
        ("Call +1 (902) 555-0123.", True),
        ("From 2019 – 2021, on 2026-04-01", False),
        ("12 people in 3 rooms", False),
    ],
)
def test_an_address_or_a_phone_number_is_found_and_a_day_is_none(text: str, found: bool) -> None:
    assert holds_contact(text) is found
