"""Bags of tokens (skills, words, hopes) of many people, in one numbering that rows cannot change."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.pairs import Ints

type Floats = NDArray[np.float64]
type Bag = Mapping[Hashable, float]


@dataclass(frozen=True, slots=True)
class Bags:
    """A bag of tokens for each of N people: person i has `token[starts[i]:starts[i + 1]]`, ascending.

    Tokens are numbered in the order of their names, so that sums over a bag are taken in the same
    order whoever stands in which row: results are then the same to the last bit.
    """

    starts: Ints  # (N + 1,)
    token: Ints  # (E,), each below `tokens`
    weight: Floats  # (E,)
    tokens: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owner(self) -> Ints:
        """Whose each entry is: (E,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def of(self, person: int) -> slice:
        """Where the entries of a person stand."""
        return slice(int(self.starts[person]), int(self.starts[person + 1]))


def number_tokens(first: Sequence[Bag], second: Sequence[Bag]) -> tuple[Bags, Bags]:
    """The bags of two sides, in one numbering of all their tokens."""
    names = {name for bags in (first, second) for bag in bags for name in bag}
    number = {name: k for k, name in enumerate(sorted(names, key=str))}
    return _numbered(first, number), _numbered(second, number)


def _numbered(bags: Sequence[Bag], number: Mapping[Hashable, int]) -> Bags:
    sizes = np.fromiter((len(bag) for bag in bags), np.int64, len(bags))
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    total = int(starts[-1])
    token = np.fromiter((number[name] for bag in bags for name in bag), np.int64, total)
    weight = np.fromiter((x for bag in bags for x in bag.values()), np.float64, total)
    order = np.lexsort((token, np.repeat(np.arange(len(bags)), sizes)))
    return Bags(starts, token[order], weight[order], len(number))
