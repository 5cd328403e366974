"""One Connectee beside every Connector: what speaks for each, and what holds a pair back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntFlag
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine import terms
from threedoors.matching.engine.features import Features
from threedoors.matching.engine.instance import TERMS
from threedoors.matching.engine.pairs import Bools, Ints
from threedoors.matching.engine.people import UNKNOWN, Mode
from threedoors.matching.engine.terms import WORKING_LEVEL, Nanos


class Hold(IntFlag):
    """What keeps a pair off the automatic list; the last two are no reason for a person's eyes."""

    CAPACITY = 1
    LANGUAGE = 2
    PLACE = 4
    EMPLOYER = 8
    EXCLUSION = 16
    UNRELATED = 32
    FLOOR = 64


SOFT = Hold.UNRELATED | Hold.FLOOR


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair is worth what it is, in millionths: terms add up to the score, and score + waiting -
    fatigue is the value."""

    connectee: int
    connector: int
    terms: Mapping[str, int]
    score: int
    waiting: int
    fatigue: int
    held_back: Hold

    @property
    def value(self) -> int:
        """What matching the two is worth, before the load of the Connector."""
        return self.score + self.waiting - self.fatigue


@dataclass(frozen=True, slots=True)
class Looks:
    """One Connectee and all m Connectors."""

    connectee: int
    contributions: Nanos  # (T, m), in the order of TERMS
    score: Ints  # (m,), micros
    waiting: int  # micros
    fatigue: Ints  # (m,), micros
    held_back: NDArray[np.uint8]  # (m,), bits of Hold
    ids: Ints  # (m,)

    @property
    def value(self) -> Ints:
        """What each pair is worth, before the Connector's load: (m,), micros."""
        return self.score + self.waiting - self.fatigue

    @property
    def terms(self) -> Ints:
        """What each term contributes, adding up to the score: (m, T), micros."""
        return terms.shown(self.contributions.T)

    def explain(self, connector: int) -> Explanation:
        """One pair in full."""
        parts = terms.shown(self.contributions[:, connector]).tolist()
        return Explanation(
            self.connectee,
            connector,
            terms=dict(zip(TERMS, parts, strict=True)),
            score=int(self.score[connector]),
            waiting=self.waiting,
            fatigue=int(self.fatigue[connector]),
            held_back=Hold(int(self.held_back[connector])),
        )

    def best(self, most: int, *, soft: Hold = SOFT) -> list[Explanation]:
        """The most valuable Connectors whom nothing but `soft` holds back, the best first.

        For a person's eyes there is no minimum: somebody is shown whenever anybody is free.
        """
        free = np.flatnonzero((self.held_back & ~np.uint8(soft)) == 0)
        value = self.value[free]
        if most < len(free):
            least = np.partition(value, len(free) - most)[len(free) - most]
            free, value = free[value >= least], value[value >= least]
        order = np.lexsort((self.ids[free], -value))[:most]
        return [self.explain(connector) for connector in free[order].tolist()]


def look(features: Features, connectee: int) -> Looks:
    """Hold one Connectee beside every Connector, also those whom a rule holds back."""
    can_talk, language = _language(features, connectee)
    near, remote = places(features, connectee)
    contributions = np.stack(_contributions(features, connectee, language, near))
    nanos = contributions.sum(axis=0, dtype=np.int64)
    return Looks(
        connectee,
        contributions,
        terms.score_of(nanos),
        waiting=int(features.bonus[connectee]),
        fatigue=features.fatigue,
        held_back=_held_back(features, connectee, nanos, can_talk, near | remote),
        ids=features.instance.connectors.people.ids,
    )


def explain(features: Features, connectee: int, connector: int) -> Explanation:
    """One pair in full."""
    return look(features, connectee).explain(connector)


def _contributions(features: Features, connectee: int, language: Nanos, near: Bools) -> list[Nanos]:
    """What each term contributes with each Connector: (m,) each, in the order of TERMS."""
    mine, theirs = features.instance.connectees.people, features.instance.connectors.people
    field, level = mine.field[connectee], mine.level[connectee]
    ahead = theirs.years - mine.years[connectee]
    found = {
        "occupation": _most(
            features.occupation.counts[code] for code in mine.occupations[connectee]
        ),
        "skills": features.skills.counted(connectee),
        "sector": features.sector.counts[mine.sector[connectee]],
        "education": features.field.counts[field] + features.level[level],
        "language": language,
        "experience": terms.counted(features.weight("experience"), terms.experience(ahead)),
        "text": features.words.counted(connectee),
        "place": np.where(near, features.place[1], features.place[0]),
        "hopes": features.hopes.counted(connectee),
        "demand": features.demand,
    }
    return [found[name] for name in TERMS]


def _most(rows: Iterable[Nanos]) -> Nanos:
    """The largest of several, for each Connector."""
    return reduce(np.maximum, rows)


def _language(features: Features, connectee: int) -> tuple[Bools, Nanos]:
    """With whom there is a language to work in, and what languages contribute: (m,) each."""
    mine = features.instance.connectees.people.spoken[connectee]
    spoken = np.flatnonzero(mine)
    common = np.minimum(features.spoken[spoken], mine[spoken, None])
    best = common.max(axis=0, initial=0)
    unofficial = ~np.isin(spoken, features.instance.official)
    shared = common[unofficial].max(axis=0, initial=0) >= WORKING_LEVEL
    both = features.language.ravel()[2 * best + shared]
    return best >= WORKING_LEVEL, both


def places(features: Features, connectee: int) -> tuple[Bools, Bools]:
    """With whom the two could meet in person, and with whom by video: (m,) each."""
    mine, theirs = features.instance.connectees.people, features.instance.connectors.people
    mode, community = mine.mode[connectee], mine.community[connectee]
    same = (theirs.community == community) & (community != UNKNOWN)
    near = same & (theirs.mode != Mode.VIRTUAL) & (mode != Mode.VIRTUAL)
    return near, (theirs.mode != Mode.IN_PERSON) & (mode != Mode.IN_PERSON)


def _held_back(
    features: Features, connectee: int, nanos: Ints, can_talk: Bools, can_meet: Bools
) -> NDArray[np.uint8]:
    """The rules that hold each pair back: (m,), bits of Hold."""
    mine, theirs = features.instance.connectees.people, features.instance.connectors.people
    employer = mine.employer[connectee]
    excluded = np.zeros(len(theirs), np.bool_)
    excluded[features.excluded_with(connectee)] = True
    holds = {
        Hold.CAPACITY: features.room < 1,
        Hold.LANGUAGE: ~can_talk,
        Hold.PLACE: ~can_meet,
        Hold.EMPLOYER: (theirs.employer == employer) & (employer != UNKNOWN),
        Hold.EXCLUSION: excluded,
        Hold.UNRELATED: ~features.related(connectee),
        Hold.FLOOR: nanos < features.floor,
    }
    held = np.zeros(len(theirs), np.uint8)
    for hold, applies in holds.items():
        held |= np.uint8(hold) * applies
    return held
