"""Figures fall into groups of people, by month, into shares and waits: one definition for all of them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from tests.figures.conftest import APRIL, MARCH
from threedoors.base.periods import Period
from threedoors.figures.counting import FIGURES, SHARES, WAITS, count
from threedoors.figures.scope import DIMENSIONS, Scope
from threedoors.figures.waits import answer_speed

MONTHS = [dt.date(2026, month, 1) for month in (4, 3, 1)]


def test_each_figure_by_month_is_the_figure_of_each_month(
    spring, program, django_assert_num_queries
):
    for slug, figure in FIGURES.items():
        with django_assert_num_queries(1):
            found = figure.by_month(program, MONTHS)
        assert found == [count(program, slug, Period.month(m)) for m in MONTHS], slug


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_groups_of_a_figure_add_up_and_each_opens(
    full_spring, program, dimension, django_assert_num_queries
):
    """Only whom two groups know stands in both; each figure has somebody in it."""
    for slug, figure in FIGURES.items():
        with django_assert_num_queries(1):
            bars = figure.by(program, dimension)
        for bar in bars:
            assert count(program, slug, scope=Scope(**{dimension: bar.key})) == bar.number
        assert sum(bar.number for bar in bars) == count(program, slug) > 0, slug


def test_shares_and_waits_of_a_spring(spring, program, django_assert_num_queries):
    """Amina was introduced to an accountant as she is one, met in three days, and found work in April."""
    found = {}
    for slug, share in SHARES.items():
        with django_assert_num_queries(1):
            parts = share.of(program, MARCH)
        found[slug] = (parts.part, parts.whole)
    assert found == {
        "placement": (1, 1),
        "near": (1, 1),
        "replied_first": (0, 1),
        "replied_last": (0, 1),
        "met_in_time": (1, 1),
        "sets": (0, 1),
        "sets_in_time": (0, 0),
        "responded": (0, 0),
        "stayed_6": (0, 0),
        "stayed_12": (0, 0),
    }
    assert SHARES["stayed_6"].of(program).percent is None
    assert [wait.median(program, APRIL) for wait in WAITS.values()] == [None] * 3
    assert [round(wait.median(program, MARCH) or 0, 1) for wait in WAITS.values()] == [
        0.0,
        3.0,
        0.8,
    ]
    assert [bar.number for bar in answer_speed(program, MARCH)] == [1, 0, 0, 0]


def test_a_scope_is_read_from_an_address_and_changes_one_choice_at_a_time():
    scope = Scope.read(QueryDict("field=finance&language=-&more=x"))
    assert scope.chosen == {"field": "finance", "language": "-"}
    assert scope.but("field").chosen == {"language": "-"}
    assert scope.but("source", "partner").is_set
    assert not Scope().is_set
    assert Scope.read(QueryDict("field=%00")) == Scope()


def test_every_figure_share_and_wait_opens_to_as_many_lines_as_it_says(spring, program, helen, as_):
    """A share opens to both sides; the scope stands on the page and can be taken away."""
    page, asked = as_(helen), "?since=2026-03-01&until=2026-04-30&field=finance&language=en"
    for slug in (*FIGURES, *SHARES, *WAITS):
        opened = page.get(f"/port-alder/figures/{slug}/{asked}")
        assert opened.status_code == 200, slug
        text = opened.content.decode()
        assert 'href="?since=2026-03-01&amp;until=2026-04-30&amp;field=finance"' in text
        if slug in FIGURES:
            assert f": {len(opened.context['lines'])}</h1>" in text
        if slug in SHARES:
            others = page.get(f"/port-alder/figures/{slug}/{asked}&side=others")
            lines = [len(one.context["lines"]) for one in (opened, others)]
            assert lines == [one.number for one in opened.context["figure"].sides], slug
    assert page.get("/port-alder/figures/nothing/").status_code == 404


def test_other_days_keep_the_people_and_an_unknown_side_is_the_first(spring, as_, helen):
    """`Clear` takes away the days alone; what nobody asked for is never "all of them count"."""
    page = as_(helen).get("/port-alder/figures/sets/?since=2030-03-01&field=finance&side=other")
    assert 'href="?field=finance&amp;side=other"' in page.text
    assert "Nothing was counted in this time." in page.text
