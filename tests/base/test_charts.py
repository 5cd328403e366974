"""Charts: the words at the ends of lines stand apart, and within the picture."""

from __future__ import annotations

import itertools

from threedoors.base.charts import APART, HEIGHT, LineChart, Series


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
