"""What codes are compared by, and what the columns of both sides must keep to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.columns import Connectees, Connectors, People
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Bools, Ints

FURTHEST_LEVEL = 15
MOST_CAPACITY = 1_000
"""Matches of one Connector: each has a cost of its own, so they are not without end."""


@dataclass(frozen=True, slots=True)
class Tables:
    """How alike two occupations, two sectors, two fields of study are: 0 to 1, 1 for the same."""

    occupation: Floats  # (O, O)
    sector: Floats  # (S, S)
    field: Floats  # (F, F)

    def __post_init__(self) -> None:
        for name in ("occupation", "sector", "field"):
            table = getattr(self, name)
            if table.ndim != 2 or table.shape[0] != table.shape[1]:
                raise BadInput(f"The {name} table has the shape {table.shape}: it must be square.")
            if not ((table >= 0) & (table <= 1)).all():
                raise BadInput(f"The {name} table must hold numbers from 0 to 1.")


def check_sides(connectees: Connectees, connectors: Connectors, tables: Tables) -> None:
    """Codes are in their tables, ids are there once, numbers can be what they say."""
    _check_people(connectees.people, tables, "Connectee")
    _check_people(connectors.people, tables, "Connector")
    _expect_all({"waited_days": connectees.waited_days >= 0}, connectees.people.ids, "Connectee")
    demand, capacity = connectors.demand, connectors.capacity
    limits = {
        "capacity": (capacity >= 0) & (capacity <= MOST_CAPACITY),
        "used": connectors.used >= 0,
        "last_match_days": connectors.last_match_days >= 0,
        "demand": (demand >= 0) & (demand <= 1),
    }
    _expect_all(limits, connectors.people.ids, "Connector")


def _check_people(people: People, tables: Tables, side: str) -> None:
    limits = {
        "occupation": _within(people.occupations, len(tables.occupation)).all(axis=1),
        "sector": _within(people.sector, len(tables.sector)),
        "field": _within(people.field, len(tables.field)),
        "level": _within(people.level, FURTHEST_LEVEL + 1),
        "mode": (people.mode >= 0) & (people.mode <= 2),
        "years": ~np.isinf(people.years),
    }
    _expect_all(limits, people.ids, side)
    strength = people.hopes.weight
    if not ((strength >= 0) & (strength <= 1)).all():
        raise BadInput(f"{side}: how strong a hope is must be a number from 0 to 1.")
    ids, times = np.unique(people.ids, return_counts=True)
    if (times > 1).any():
        raise BadInput(f"{side} {ids[times > 1][0]} is there {times.max()} times.")


def _within(codes: Ints, size: int) -> Bools:
    """From -1, which is unknown, to the end of a table."""
    within: Bools = (codes >= -1) & (codes < size)
    return within


def _expect_all(limits: Mapping[str, Bools], ids: Ints, side: str) -> None:
    """Refuse the first person beyond a limit, by name."""
    for name, holds in limits.items():
        if not holds.all():
            row = int(np.flatnonzero(~holds)[0])
            raise BadInput(f"Row {row + 1}, id {ids[row]}: {side}'s {name} is out of range.")
