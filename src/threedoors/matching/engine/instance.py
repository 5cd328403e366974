"""One matching problem: both sides, what is compared with what, how it counts, who may not meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from threedoors.matching.engine.columns import Connectees, Connectors, in_columns
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.limits import Tables, check_sides
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.people import Connectee, Connector

MICRO = 1_000_000
"""Scores, values, prices and costs are whole numbers of millionths."""

TERMS = (
    "occupation",
    "skills",
    "sector",
    "education",
    "language",
    "experience",
    "text",
    "place",
    "hopes",
    "demand",
)
"""What speaks for a pair, in the order in which it is shown. The last two count 0 if not asked for."""

WEIGHTS: Mapping[str, float] = {
    "occupation": 0.30,
    "skills": 0.20,
    "sector": 0.10,
    "education": 0.10,
    "language": 0.08,
    "experience": 0.07,
    "text": 0.10,
    "place": 0.05,
}
LONG_WAIT_DAYS, TIRED_DAYS = 90, 60
OFFICIAL_LANGUAGES = (0, 1)


@dataclass(frozen=True, slots=True)
class Scoring:
    """How much each term counts, and what lies beside the terms. All in points of a score, 0 to 1.

    A pair whose score is below `floor` is not matched by itself. A Connectee gains `wait_bonus`
    over 90 days of waiting; a Connector's last match costs `fatigue`, less with each day; and one
    who took `used` of `capacity` costs `load` x used / capacity.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    floor: float = 0.35
    wait_bonus: float = 0.15
    fatigue: float = 0.05
    load: float = 0.04

    def __post_init__(self) -> None:
        for name, weight in self.weights.items():
            if name not in TERMS:
                raise BadInput(f"Scoring: there is no term {name!r}, but {', '.join(TERMS)}.")
            _expect_share(f"the weight of {name}", weight)
        if sum(self.weights.values()) > 2:
            raise BadInput("Scoring: the weights add up to more than 2.")
        for name in ("floor", "wait_bonus", "fatigue", "load"):
            _expect_share(name, getattr(self, name))

    def weight(self, term: str) -> float:
        """What a term counts; 0 if it is not asked for."""
        return self.weights.get(term, 0.0)


def _expect_share(name: str, value: object) -> None:
    if isinstance(value, bool) or not (isinstance(value, int | float) and 0 <= value <= 1):
        raise BadInput(f"Scoring: {name} is {value!r}; a number from 0 to 1 is expected.")


@dataclass(frozen=True, slots=True)
class Instance:
    """A whole problem; `excluded` holds rows (connectee, connector) that must never be matched."""

    connectees: Connectees
    connectors: Connectors
    tables: Tables
    excluded: Ints  # (X, 2) row numbers
    scoring: Scoring = field(default_factory=Scoring)
    official: tuple[int, ...] = OFFICIAL_LANGUAGES

    @classmethod
    def of(
        cls,
        connectees: Sequence[Connectee],
        connectors: Sequence[Connector],
        tables: Tables,
        *,
        excluded: Iterable[tuple[int, int]] = (),
        scoring: Scoring | None = None,
        official: tuple[int, ...] = OFFICIAL_LANGUAGES,
    ) -> Self:
        """From rows; `excluded` are pairs of row numbers."""
        pairs = np.array(sorted(set(excluded)), np.int64).reshape(-1, 2)
        return cls(
            *in_columns(connectees, connectors),
            tables=tables,
            excluded=pairs,
            scoring=scoring or Scoring(),
            official=official,
        )

    def __post_init__(self) -> None:
        check_sides(self.connectees, self.connectors, self.tables)
        size = (len(self.connectees.people), len(self.connectors.people))
        if len(self.excluded) and not ((self.excluded >= 0) & (self.excluded < size)).all():
            raise BadInput("An excluded pair is outside the rows of the two sides.")

    @property
    def slot_cost(self) -> Ints:
        """What the k-th further match of a Connector costs, in millionths: (m, K), never falling in k."""
        connectors = self.connectors
        further = np.arange(max(1, int(connectors.room.max(initial=0))))
        load = (connectors.used[:, None] + further) / np.maximum(connectors.capacity, 1)[:, None]
        return np.rint(self.scoring.load * load * MICRO).astype(np.int64)

    @property
    def waiting_bonus(self) -> Ints:
        """What a Connectee's waiting adds to each pair, in millionths: (n,)."""
        share = np.minimum(1.0, self.connectees.waited_days / LONG_WAIT_DAYS)
        return np.rint(self.scoring.wait_bonus * share * MICRO).astype(np.int64)

    @property
    def fatigue(self) -> Ints:
        """What a Connector's last match takes from each pair, in millionths: (m,)."""
        share = np.exp(-self.connectors.last_match_days / TIRED_DAYS)
        return np.rint(self.scoring.fatigue * share * MICRO).astype(np.int64)
