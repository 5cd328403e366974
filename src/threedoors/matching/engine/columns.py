"""The two sides of a matching problem as columns of numbers, made from rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.bags import Bag, Bags, Floats, number_tokens
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.people import (
    BEST_LANGUAGE_LEVEL,
    UNKNOWN,
    Connectee,
    Connector,
    Person,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The columns of one side: N people, in the order of the rows they came from."""

    ids: Ints  # (N,)
    occupations: Ints  # (N, K), unknown where somebody has fewer
    sector: Ints
    field: Ints
    level: Ints
    spoken: NDArray[np.uint8]  # (N, L): the level in each language, 0 for none
    years: Floats  # NaN where unknown; no result ever is
    mode: NDArray[np.int8]
    community: Ints
    employer: Ints
    skills: Bags  # each with weight 1
    words: Bags  # weight: how often
    hopes: Bags  # weight: how strong

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Connectees:
    """The columns of those to be matched: n of them."""

    people: People
    waited_days: Floats
    urgent: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Connectors:
    """The columns of those to be matched with: m of them."""

    people: People
    capacity: Ints
    used: Ints
    last_match_days: Floats
    demand: Floats

    @property
    def room(self) -> Ints:
        """How many more matches each takes: (m,)."""
        room: Ints = np.maximum(self.capacity - self.used, 0)
        return room


def in_columns(
    connectees: Sequence[Connectee], connectors: Sequence[Connector]
) -> tuple[Connectees, Connectors]:
    """Both sides in columns, in one numbering of tokens and languages; the order of rows is kept."""
    skills = number_tokens(_skills(connectees), _skills(connectors))
    words = number_tokens(_words(connectees), _words(connectors))
    hopes = number_tokens([p.hopes for p in connectees], [p.hopes for p in connectors])
    languages = 1 + max((k for p in (*connectees, *connectors) for k in p.languages), default=0)
    mine = _columns(connectees, languages, (skills[0], words[0], hopes[0]))
    theirs = _columns(connectors, languages, (skills[1], words[1], hopes[1]))
    return _waiting(mine, connectees), _with_room(theirs, connectors)


def _skills(people: Sequence[Person]) -> list[Bag]:
    return [dict.fromkeys(person.skills, 1.0) for person in people]


def _words(people: Sequence[Person]) -> list[Bag]:
    return [dict(Counter(person.words)) for person in people]


def _waiting(people: People, rows: Sequence[Connectee]) -> Connectees:
    return Connectees(
        people,
        waited_days=_floats(rows, "waited_days"),
        urgent=np.fromiter((row.urgent for row in rows), np.bool_, len(rows)),
    )


def _with_room(people: People, rows: Sequence[Connector]) -> Connectors:
    return Connectors(
        people,
        capacity=_ints(rows, "capacity"),
        used=_ints(rows, "used"),
        last_match_days=_floats(rows, "last_match_days"),
        demand=_floats(rows, "demand"),
    )


def _columns(people: Sequence[Person], languages: int, bags: tuple[Bags, Bags, Bags]) -> People:
    names = ("sector", "field", "level", "community", "employer")
    skills, words, hopes = bags
    return People(
        ids=_ints(people, "id"),
        occupations=_occupations(people),
        **{name: _ints(people, name) for name in names},
        spoken=_spoken(people, languages),
        years=_floats(people, "years"),
        mode=_ints(people, "mode").astype(np.int8),
        skills=skills,
        words=words,
        hopes=hopes,
    )


def _ints(people: Sequence[Person], name: str) -> Ints:
    return np.fromiter((getattr(person, name) for person in people), np.int64, len(people))


def _floats(people: Sequence[Person], name: str) -> Floats:
    return np.fromiter((getattr(person, name) for person in people), np.float64, len(people))


def _occupations(people: Sequence[Person]) -> Ints:
    most = max((len(person.occupations) for person in people), default=0)
    table = np.full((len(people), max(most, 1)), UNKNOWN, np.int64)
    for row, person in enumerate(people):
        table[row, : len(person.occupations)] = person.occupations
    return table


def _spoken(people: Sequence[Person], languages: int) -> NDArray[np.uint8]:
    spoken = np.zeros((len(people), languages), np.uint8)
    for row, person in enumerate(people):
        for language, level in person.languages.items():
            if not (language >= 0 and 0 <= level <= BEST_LANGUAGE_LEVEL):
                raise BadInput(
                    f"Person {person.id}: level {level} in language {language}: 1 to 6 is expected."
                )
            spoken[row, language] = level
    return spoken
