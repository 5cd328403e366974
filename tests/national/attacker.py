"""Somebody who reads all that is told, and works out what each hidden number can still be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from threedoors.national.hiding import LEAST

ANY = LEAST - 1

type Known = tuple[dict[int, int], float, float]
"""So many times which numbers, and the least and the most that makes."""


def ranges(
    rows: Sequence[Known], least: Sequence[int], most: Sequence[int], cells: Iterable[int]
) -> Iterator[tuple[int, int, int]]:
    """The least and the most each cell was seen at, in whole numbers; exact where that is less than five values.

    A way of filling in the table shows one value of every cell, so most cells need no search of their own.
    """
    low, high = np.full(len(least), np.inf), np.full(len(least), -np.inf)
    matrix = np.zeros((len(rows), len(least)))
    for n, (terms, _from, _to) in enumerate(rows):
        matrix[n, list(terms)] = list(terms.values())
    limits = LinearConstraint(matrix, [row[1] for row in rows], [row[2] for row in rows])
    for at in cells:
        for sign in (1, -1):
            if high[at] - low[at] >= ANY:
                continue
            aim = np.zeros(len(least))
            aim[at] = sign
            found = milp(
                aim,
                constraints=limits if rows else None,
                bounds=Bounds(least, most),
                integrality=np.ones(len(aim), dtype=np.int8),
            )
            assert found.success, found.message
            filled = np.round(found.x)
            low, high = np.minimum(low, filled), np.maximum(high, filled)
        yield at, int(low[at]), int(high[at])
