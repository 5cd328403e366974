"""Fields say plainly what is wrong, keep what was typed, and lead to the place to put right."""

from __future__ import annotations

import datetime as dt
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from threedoors.base.fields import DayField, LineField, Options, PersonNameField, TextField
from threedoors.base.forms import PlainForm, problems


class Visit(PlainForm):
    """One of each."""

    name = PersonNameField()
    day = DayField(label="When?", earliest=dt.date(2026, 1, 1), latest=dt.date(2026, 12, 31))
    works = forms.ChoiceField(
        label="Do you work?",
        choices=[("y", "Yes"), ("n", "No")],
        widget=Options(hints={"n": "Not now."}),
    )
    hopes = TextField(label="Hopes", max_length=20, required=False, help_text="In your words.")
    call_me = LineField(label="Call me", required=False)
    agree = forms.BooleanField(label="You may share this.")


class Open(PlainForm):
    """A day without a first or last one."""

    day = DayField(label="When?")


def filled(**changes: str) -> Visit:
    """A right answer to everything, with changes."""
    right = {
        "name": "Amina Yusuf",
        "day_day": "27",
        "day_month": "3",
        "day_year": "2026",
        "works": "y",
        "agree": "on",
    }
    return Visit(right | changes)


def day_error(**parts: str) -> Any:
    """What the form says about these parts of a date."""
    form = filled(**{f"day_{name}": typed for name, typed in parts.items()})
    return form.errors.get("day"), form["day"].anchor  # type: ignore[attr-defined]


def test_right_answers_pass() -> None:
    form = filled()
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == dt.date(2026, 3, 27)


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", "٣"])
def test_a_month_may_be_a_number_or_a_word(month: str) -> None:
    form = filled(day_month=month)
    assert form.is_valid(), form.errors


def test_a_month_may_be_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        form = filled(day_month="mars")
        assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("parts", "says", "anchor"),
    [
        ({"year": ""}, "The date must have a year", "id_day_2"),
        ({"month": ""}, "The date must have a month", "id_day_1"),
        ({"day": "31", "month": "6"}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"year": "26"}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"day": "9025550142"}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"day": "1" * 5000}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"month": "9" * 5000}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"month": "Ma"}, "Enter a real date, like 27 March 2026", "id_day_0"),
        ({"year": "2025"}, "The date must be Thursday 1 January 2026 or later", "id_day_0"),
        ({"year": "2027"}, "The date must be Thursday 31 December 2026 or earlier", "id_day_0"),
    ],
)
def test_a_wrong_date_says_what_is_wrong(parts: dict[str, str], says: str, anchor: str) -> None:
    assert day_error(**parts) == ([says], anchor)


def test_nobody_plans_further_ahead_than_two_years(clock: ModuleType) -> None:
    for year, fits in ("2028", True), ("9999", False):
        form = Open({"day_day": "27", "day_month": "2", "day_year": year})
        assert form.is_valid() is fits, form.errors


def test_an_empty_date_is_simply_not_answered() -> None:
    errors, _anchor = day_error(day="", month="", year="")
    assert errors == ["“When?” needs an answer"]


def test_a_name_with_an_address_is_refused() -> None:
    assert filled(name="Win at www.example.com").errors["name"] == [
        "Enter a name without a web or email address"
    ]


def test_typed_controls_never_reach_the_record() -> None:
    form = filled(name="Amina\u202e Yusuf\x00", hopes="One\r\n\r\n\r\n\r\nTwo")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "Amina Yusuf"
    assert form.cleaned_data["hopes"] == "One\n\nTwo"


def test_the_summary_repeats_the_words_and_leads_to_the_field() -> None:
    form = filled(works="", agree="", hopes="x" * 21)
    listed = {problem.anchor: problem.text for problem in problems(form)}
    assert listed == {
        "id_works_0": "“Do you work?” needs an answer",
        "id_hopes": "Write 20 characters or fewer. You have written 21.",
        "id_agree": "Tick the box: “You may share this.”",
    }
    html = Template("{% error_summary form %}{{ form }}").render(Context({"form": form}))
    for anchor, text in listed.items():
        assert f'<a href="#{anchor}">{text}</a>' in html
        assert f'id="{anchor}"' in html
        assert html.count(text) >= 2


def test_a_page_without_errors_has_no_summary() -> None:
    assert "errsum" not in Template("{% error_summary form %}").render(Context({"form": Visit()}))


def test_hint_error_and_limit_are_tied_to_the_control() -> None:
    html = str(filled(hopes="x" * 21)["hopes"].as_field_group())
    assert 'aria-describedby="id_hopes_helptext id_hopes_error id_hopes_left"' in html
    assert 'aria-invalid="true"' in html
    assert "maxlength" not in html
    for name in ("helptext", "error", "left"):
        assert f'id="id_hopes_{name}"' in html


def test_optional_is_said_and_required_is_not_marked() -> None:
    form = Visit()
    assert "(optional)" in str(form["call_me"].as_field_group())
    assert "(optional)" not in str(form["name"].as_field_group())
    assert "required" not in str(form["name"])


def test_options_are_one_group_with_their_question() -> None:
    html = str(Visit()["works"].as_field_group())
    assert "<legend>Do you work?</legend>" in html
    assert "<span>Not now.</span>" in html


def test_one_question_can_be_the_heading_of_the_page() -> None:
    html = Template("{% field form.works heading=True %}").render(Context({"form": Visit()}))
    assert "<h1>Do you work?</h1>" in html
    html = Template("{% field form.name heading=True %}").render(Context({"form": Visit()}))
    assert '<h1><label for="id_name">Full name</label></h1>' in html


def test_what_was_typed_is_still_there_after_a_mistake() -> None:
    html = str(filled(day_year="", name="Zoë <b>"))
    assert 'value="27"' in html
    assert "Zoë &lt;b&gt;" in html
