"""Who may meet whom, and what each pair is worth: rows of whole numbers, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from threedoors.matching.engine.errors import BadInput

type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]


def whole_numbers(name: str, values: ArrayLike, *shape: int) -> Ints:
    """`values` as int64 of this shape (-1: any length); refuses NaN, halves and other shapes."""
    array = np.asarray(values)
    if array.ndim != len(shape) or any(
        want not in (-1, got) for want, got in zip(shape, array.shape, strict=True)
    ):
        raise BadInput(f"{name} must have the shape {shape}, not {array.shape}")
    if array.dtype.kind not in "iufb":
        if array.size:
            raise BadInput(f"{name} must be whole numbers, not {array.dtype}")
        return np.zeros(array.shape, np.int64)
    if array.dtype.kind == "f":
        refuse(name, array, ~np.isfinite(array) | (array != np.rint(array)), "a whole number")
    return array.astype(np.int64, copy=False)


def refuse(name: str, array: NDArray[np.generic], bad: Bools, expected: str) -> None:
    """Name the first entry that is `bad`, if one is."""
    if bad.any():
        first = np.argwhere(bad)[0]
        place = ", ".join(map(str, first.tolist()))
        raise BadInput(f"{name}[{place}] is {array[tuple(first)]}; {expected} was expected")


def exact_sum(numbers: Ints) -> int:
    """The sum as a Python integer, which cannot overflow."""
    return sum(numbers.tolist())


@dataclass(frozen=True, eq=False)
class Pairs:
    """The eligible pairs of n connectees and m connectors, as compressed sparse rows.

    Connectee i may meet `connector[k]` at `value[k]` millionths for k in
    `starts[i]:starts[i + 1]`; within a row the connectors rise, and none comes twice.
    """

    starts: Ints  # (n + 1,)
    connector: Ints  # (E,), 0 .. m - 1
    value: Ints  # (E,), millionths

    def __post_init__(self) -> None:
        starts = whole_numbers("starts", self.starts, -1)
        connector = whole_numbers("connector", self.connector, -1)
        value = whole_numbers("value", self.value, len(connector))
        if (
            not len(starts)
            or starts[0]
            or starts[-1] != len(connector)
            or (np.diff(starts) < 0).any()
        ):
            raise BadInput(f"starts must rise from 0 to the number of pairs, {len(connector)}")
        refuse("connector", connector, connector < 0, "0 or more")
        for name, array in (("starts", starts), ("connector", connector), ("value", value)):
            object.__setattr__(self, name, array)
        self._refuse_repeats()

    def _refuse_repeats(self) -> None:
        """Within a row connectors must rise; so none comes twice, and a pair is found by halving."""
        same_row = self.who[1:] == self.who[:-1]
        bad = np.flatnonzero(same_row & (self.connector[1:] <= self.connector[:-1]))
        if len(bad):
            i, j = self.who[bad[0]], self.connector[bad[0] + 1]
            raise BadInput(f"connectee {i} has connector {j} twice or out of order")

    @classmethod
    def of(
        cls,
        connectees: int,
        connectee: ArrayLike,
        connector: ArrayLike,
        value: ArrayLike,
    ) -> Self:
        """The same from three columns in any order."""
        who = whole_numbers("connectee", connectee, -1)
        whom = whole_numbers("connector", connector, len(who))
        worth = whole_numbers("value", value, len(who))
        refuse("connectee", who, (who < 0) | (who >= connectees), f"0 to {connectees - 1}")
        order = np.lexsort((whom, who))
        starts = np.searchsorted(who[order], np.arange(connectees + 1))
        return cls(starts, whom[order], worth[order])

    @property
    def connectees(self) -> int:
        """n."""
        return len(self.starts) - 1

    @cached_property
    def who(self) -> Ints:
        """The connectee of each pair, (E,)."""
        return np.repeat(np.arange(self.connectees), np.diff(self.starts))

    def __len__(self) -> int:
        return len(self.connector)
