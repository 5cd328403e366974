"""An instance made ready once, so that looking at a pair costs a few look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine import terms
from threedoors.matching.engine.comparisons import Compared, Tongues
from threedoors.matching.engine.instance import Instance
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.terms import FIELD_SHARE, NANO, Nanos, counted
from threedoors.matching.engine.vectors import Hopes, Vectors

RELATED = {"occupation": 0.5, "sector": 1.0, "field": 0.7}
"""Two people are related when one of these comparisons reaches so much; the others are not matched."""

PLACE_SHARES = np.array([0.4, 1.0])
"""What the place counts: far or by video only, and near."""


@dataclass(frozen=True, slots=True)
class Features:
    """All that scan and look need of an instance of n Connectees and m Connectors."""

    instance: Instance
    occupation: Compared
    sector: Compared
    field: Compared
    level: Nanos  # (17, m), by the Connectee's level of education
    language: Nanos  # (7, 2), by the level both have, and whether they share an unofficial language
    spoken: NDArray[np.uint8]  # (L, m): the level of each Connector in each language
    tongues: Tongues
    skills: Vectors
    words: Vectors
    hopes: Hopes
    place: Nanos  # (2,), far and near
    demand: Nanos  # (m,)
    room: Ints  # (m,), how many more matches
    bonus: Ints  # (n,), micros
    fatigue: Ints  # (m,), micros
    excluded: Ints  # (X,), connectee x m + connector, ascending
    floor: int  # nanos

    @classmethod
    def of(cls, instance: Instance) -> Self:
        """Make an instance ready."""
        scoring, tables = instance.scoring, instance.tables
        mine, theirs = instance.connectees.people, instance.connectors.people
        return cls(
            instance,
            occupation=Compared.of(
                scoring.weight("occupation"),
                tables.occupation,
                theirs.occupations,
                related=RELATED["occupation"],
            ),
            sector=Compared.of(
                scoring.weight("sector"),
                tables.sector,
                theirs.sector[:, None],
                related=RELATED["sector"],
            ),
            field=Compared.of(
                scoring.weight("education") * FIELD_SHARE,
                tables.field,
                theirs.field[:, None],
                related=RELATED["field"],
            ),
            level=terms.education_levels(scoring, theirs.level),
            language=terms.languages(scoring),
            spoken=np.ascontiguousarray(theirs.spoken.T),
            tongues=Tongues.of(instance),
            skills=Vectors.of(scoring.weight("skills"), mine.skills, theirs.skills),
            words=Vectors.of(scoring.weight("text"), mine.words, theirs.words),
            hopes=Hopes.of(scoring.weight("hopes"), mine.hopes, theirs.hopes),
            place=counted(scoring.weight("place"), PLACE_SHARES),
            demand=counted(scoring.weight("demand"), instance.connectors.demand),
            room=instance.connectors.room,
            bonus=instance.waiting_bonus,
            fatigue=instance.fatigue,
            excluded=np.unique(instance.excluded @ np.array([len(theirs), 1])),
            floor=round(scoring.floor * NANO),
        )

    @property
    def connectees(self) -> int:
        """n."""
        return len(self.instance.connectees.people)

    @property
    def connectors(self) -> int:
        """m."""
        return len(self.instance.connectors.people)

    def weight(self, term: str) -> float:
        """What a term counts."""
        return self.instance.scoring.weight(term)

    def related(self, connectee: int) -> Bools:
        """Who works in the same or a related field: by occupation, sector or studies. Seed 002:25."""
        mine = self.instance.connectees.people
        related: Bools = self.sector.related[mine.sector[connectee]].copy()
        related |= self.field.related[mine.field[connectee]]
        for code in mine.occupations[connectee]:
            related |= self.occupation.related[code]
        return related

    def excluded_with(self, connectee: int) -> Ints:
        """The Connectors whom this Connectee must never be matched with."""
        first, last = np.searchsorted(
            self.excluded, [connectee * self.connectors, (connectee + 1) * self.connectors]
        )
        return self.excluded[first:last] - connectee * self.connectors
