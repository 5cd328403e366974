"""Who may meet whom, and what each pair is worth: rows of whole numbers, checked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self, cast

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


def _narrow_or_whole(name: str, values: ArrayLike, length: int) -> Ints:
    """As `whole_numbers`; but int32 stays as it is where no difference of two numbers can overflow."""
    array = np.asarray(values)
    narrow = array.dtype == np.int32 and array.ndim == 1 and length in (-1, len(array))
    if narrow and max(int(array.max(initial=0)), -int(array.min(initial=0))) < 1 << 30:
        return cast("Ints", array)
    return whole_numbers(name, array, length)


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
    connector: Ints  # (E,), 0 .. m - 1; int32 is kept as it is
    value: Ints  # (E,), millionths; int32 likewise

    def __post_init__(self) -> None:
        starts = whole_numbers("starts", self.starts, -1)
        connector = _narrow_or_whole("connector", self.connector, -1)
        value = _narrow_or_whole("value", self.value, len(connector))
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
        falls = np.append(self.connector[1:] <= self.connector[:-1], False)
        falls[self.starts[1:] - 1] = False  # from one row to the next
        bad = np.flatnonzero(falls)
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

    def of_match(self, match: Ints) -> Ints:
        """Where the pairs of a match (n,) stand, in the order of the connectees; in little memory."""
        found = [
            begin + np.flatnonzero(self.connector[begin:end] == np.repeat(match[rows], sizes))
            for rows, begin, end, sizes in self.parts()
        ]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def parts(self) -> Iterator[tuple[slice, int, int, Ints]]:
        """Rows in parts of some 2^18 pairs: which rows, from and to which pair, and their sizes."""
        borders = np.searchsorted(self.starts, np.arange(0, len(self), 1 << 18), side="right") - 1
        borders = np.unique([0, *borders, self.connectees])
        for first, last in pairwise(borders.tolist()):
            begin, end = self.starts[[first, last]].tolist()
            yield slice(first, last), begin, end, np.diff(self.starts[first : last + 1])

    @cached_property
    def who(self) -> Ints:
        """The connectee of each pair, (E,)."""
        return np.repeat(np.arange(self.connectees), np.diff(self.starts))

    def __len__(self) -> int:
        return len(self.connector)
