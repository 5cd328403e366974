"""Charts: the words at the ends of lines stand apart, and within the picture."""

from __future__ import annotations

import itertools

from threedoors.base.charts import APART, HEIGHT, WIDTH, LineChart, Series


def test_the_words_of_three_lines_at_the_bottom_stand_apart_within_the_picture():
    chart = LineChart("Helped", ["a", "b"], [Series(name, [0, 0]) for name in "xyz"])
    ends = sorted(float(str(line["end"])) for line in chart.lines)
    assert [b - a >= APART for a, b in itertools.pairwise(ends)] == [True, True]
    assert ends[-1] < HEIGHT - APART / 2


def test_words_that_have_room_stay_beside_their_lines():
    chart = LineChart("Helped", ["a", "b"], [Series("x", [0, 10]), Series("y", [0, 0])])
    assert [str(line["points"]).split()[-1].split(",")[1] for line in chart.lines] == [
        line["end"] for line in chart.lines
    ]


def test_long_words_at_the_ends_have_room_within_the_picture():
    """French names are long: the lines end sooner, and nothing is cut off."""
    name = "Nouvelles personnes jumelées"
    chart = LineChart("Helped", ["a", "b"], [Series(name, [0, 212])])
    assert chart.words_at + 7 * len(f"{name} 212") < WIDTH
    assert chart.grid_ends[1] > WIDTH / 2
    assert chart.grid_ends[1] < chart.words_at
