"""The figures equal an independent recount in plain SQL, over the demo's story, in several periods and groups."""

from __future__ import annotations

import datetime as dt

from tests.figures.recounting import assert_all_equal
from threedoors.base.periods import Period


def test_the_figures_of_a_spring_equal_a_recount(spring, program):
    assert_all_equal(
        program, [Period(), Period.month(dt.date(2026, 3, 1))], [{}, {"field": "finance"}]
    )
