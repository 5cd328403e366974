"""Drawings say what their numbers say: as long, as high, in the same order."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from threedoors.base.charts import BarRow, Bars, Funnel, LineChart, Series, Sparkline, Step


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ([0, 5, 10], "0.0,25.0 48.0,14.0 96.0,3.0"),
        ([0, 0], "0.0,25.0 96.0,25.0"),
        ([7], "0.0,3.0"),
        ([], ""),
    ],
)
def test_a_small_line_goes_from_the_first_to_the_last_and_counts_from_zero(values, points):
    assert Sparkline(values).points == points


def test_a_bar_is_as_long_as_its_number_against_the_longest_or_what_is_full():
    rows = [BarRow("Health", 30), BarRow("Finance", 15, mark=45), BarRow("Trade", 0)]
    assert [bar.length for bar in Bars("Field", rows).drawn] == ["100.0", "50.0", "0.0"]
    assert [(bar.length, bar.mark) for bar in Bars("Field", rows, most=60).drawn][1] == (
        "25.0",
        "75.0",
    )
    assert [bar.length for bar in Bars("Field", [BarRow("Trade", 0)]).drawn] == ["0.0"]


def test_a_way_falls_from_its_first_step():
    way = Funnel("Way", [Step("Applied", 8), Step("Met", 2, "25 %")])
    assert [length for _step, length in way.drawn] == ["100.0", "25.0"]
    assert [length for _step, length in Funnel("Way", [Step("Applied", 0)]).drawn] == ["0.0"]


CHARTS = {
    "bars": Bars("Field", [BarRow("<Health>", 3, address="?field=h", is_chosen=True)]),
    "funnel": Funnel("Way", [Step("Applied", 3, address="/a/"), Step("Met", 1, "33 % went on")]),
    "line_chart": LineChart("Months", ["Jan", "Feb"], [Series("Met", [1, 3])]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_number_of_a_drawing_is_written_and_words_stay_words(name):
    page = render_to_string(f"ui/{name}.html", {"chart": CHARTS[name]})
    words = re.sub(r"<[^>]*>", " ", page)
    numbers = {"3"} if name == "bars" else {"3", "1"}
    assert numbers <= set(words.split())
    assert "<Health>" not in page


def test_a_bar_that_was_chosen_says_so_to_everybody():
    page = render_to_string("ui/bars.html", {"chart": CHARTS["bars"]})
    assert 'class="picked"' in page
    assert 'aria-current="true"' in page
