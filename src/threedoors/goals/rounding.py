"""Numbers for everybody: rounded down to fives, so that no look, and no two looks, tell of a single person."""

from __future__ import annotations

STEP = 5


def floor(number: int) -> int | None:
    """The multiple of five that was reached: "so many or more" is true. Under five there is none.

    Whatever is shown stands for five numbers, and a difference of two shown ones for nine. X18, bar P8.
    """
    below = number // STEP * STEP
    return below or None
