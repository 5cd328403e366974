"""The people of a matching problem, as its callers know them: a row for each person."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

UNKNOWN = -1
BEST_LANGUAGE_LEVEL = 6
"""Levels of a language are 1 to 6, as A1 to C2; 0 is none."""


class Mode(IntEnum):
    """How somebody is willing to meet."""

    IN_PERSON = 0
    VIRTUAL = 1
    EITHER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of one person. All but `id` may be left out: it is then unknown.

    `id` is a number of at most 63 bits that stays the same from run to run: it decides ties.
    Occupations, sector and field are row numbers of the `Tables` they are compared in; languages,
    community and employer are numbers of the caller's choice, from 0 up.
    """

    id: int
    occupations: Sequence[int] = ()
    sector: int = UNKNOWN
    field: int = UNKNOWN
    level: int = UNKNOWN
    languages: Mapping[int, int] = dataclasses.field(default_factory=dict)
    years: float = math.nan
    mode: Mode = Mode.EITHER
    community: int = UNKNOWN
    employer: int = UNKNOWN
    skills: Iterable[Hashable] = ()
    words: Iterable[str] = ()
    hopes: Mapping[Hashable, float] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connectee(Person):
    """Somebody to be matched. `hopes` are wishes, each with how strong it is (0 to 1)."""

    waited_days: float = 0.0
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector(Person):
    """Somebody to be matched with. `hopes` are wishes this person can meet, and how well (0 to 1)."""

    capacity: int = 1
    used: int = 0
    last_match_days: float = math.inf
    demand: float = 0.0
