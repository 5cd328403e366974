"""Where everybody stands: nobody on top of another, everybody near whoever is above, the same each time."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from threedoors.reach import layout


@st.composite
def forests(draw: st.DrawFn) -> list[int]:
    """Trees of any shape: whoever is above comes before."""
    size = draw(st.integers(1, 60))
    return [draw(st.integers(-1, at - 1)) if at else -1 for at in range(size)]


@settings(max_examples=40, deadline=None)
@given(forests())
def test_everybody_has_a_place_of_their_own_on_the_ring_of_their_level(above: list[int]) -> None:
    found = layout.circle(above, [1.0] * len(above))
    assert found == layout.circle(above, [1.0] * len(above))
    for spot in found.spots:
        assert hypot(spot.x, spot.y) <= found.radius + 0.01
    for level in {spot.level for spot in found.spots}:
        angles = sorted(spot.angle for spot in found.spots if spot.level == level)
        assert all(after - before > 1e-6 for before, after in pairwise(angles))


@settings(max_examples=40, deadline=None)
@given(forests())
def test_children_share_the_middle_of_whoever_is_above(above: list[int]) -> None:
    spots = layout.circle(above, [1.0] * len(above)).spots
    for at in range(len(above)):
        angles = [spots[child].angle for child, parent in enumerate(above) if parent == at]
        if angles:
            assert min(angles) - 1e-6 <= spots[at].angle <= max(angles) + 1e-6


def test_a_tree_of_a_thousand_levels_needs_no_recursion() -> None:
    above = [-1, *range(1_500)]
    assert layout.circle(above, [1.0] * len(above)).spots[-1].level == 1_500
    assert layout.rows(above)[-1] == (1_500, 0.0)


@pytest.mark.parametrize(
    ("above", "rows"),
    [
        ([-1], [(0, 0)]),
        ([-1, 0, 0], [(0, 12), (1, 0), (1, 24)]),
        ([-1, 0, 1, 1, 0], [(0, 30), (1, 12), (2, 0), (2, 24), (1, 48)]),
    ],
)
def test_from_left_to_right_whoever_has_people_stands_beside_their_middle(
    above: list[int], rows: list[tuple[int, float]]
) -> None:
    assert layout.rows(above) == rows


def test_more_people_make_the_circle_larger_and_never_the_room_smaller() -> None:
    for size in (10, 1_000, 3_000):
        found = layout.circle([-1, *[0] * size], [1.0] * (size + 1))
        assert found.arc >= layout.ROOM - 0.01
