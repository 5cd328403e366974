"""Who waits and who helps, as the engine needs them: rows of a program made into a matching problem."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self
from uuid import UUID

import numpy as np
from django.db.models import Count, QuerySet

from threedoors.base import clock
from threedoors.matching.comparing import (
    gives,
    occupation_rows,
    occupation_table,
    scoring_of,
    sector_rows,
    study_table,
)
from threedoors.matching.engine import (
    Connectee,
    Connector,
    Features,
    Instance,
    Mode,
    Tables,
)
from threedoors.matching.engine.limits import MOST_CAPACITY
from threedoors.matching.fit import Candidate
from threedoors.matching.gates import (
    asked_before,
    at_rest,
    capacity_in,
    ruled_out,
    uses_capacity,
)
from threedoors.matching.models import Match
from threedoors.matching.said import as_words, long_words, mentioned, numbered, plain
from threedoors.outbox.asks import Asked, asked_in
from threedoors.partners.models import Need
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.programs.weighing import Matching

LEVELS = {
    "none": 0, "secondary": 3, "trade": 4, "diploma": 5, "bachelor": 6, "master": 7, "doctorate": 8,
}  # fmt: skip
OWN_LANGUAGE, OTHER_LANGUAGE, SPOKEN = 6, 4, 6
"""CEFR levels as far as a program knows them: the language somebody writes in, and others named."""


class Mine(NamedTuple):
    """What the engine needs of a Connectee."""

    pk: UUID
    person: UUID
    language: str
    city: str
    occupation: str
    sector: str
    field_of_study: str
    languages: list[str]
    years: int | None
    education: str
    skills: list[str]
    interests: str
    goal: str
    hopes_to_meet: str
    companies: str


def mine_of(rows: QuerySet[Membership]) -> list[Mine]:
    """Connectees as plain rows."""
    return [Mine(*row) for row in rows.values_list(*_columns(Mine, "connectee"))]


def theirs_of(rows: QuerySet[Membership]) -> list[Candidate]:
    """Connectors as plain rows."""
    return [Candidate(*row) for row in rows.values_list(*_columns(Candidate, "connector"))]


def _columns(kind: type[Any], profile: str) -> list[str]:
    own = {
        "pk": "pk",
        "person": "person_id",
        "name": "person__name",
        "language": "person__language",
        "city": "person__city",
    }
    return [own.get(name, f"{profile}__{name}") for name in kind._fields]


NEVER = Asked()


@dataclass(frozen=True)
class Use:
    """How much of a Connector's year is used, and what was asked of them."""

    load: int = 0
    asked: Asked = NEVER


@dataclass
class Roster:
    """The two sides of a program in the order of the engine's rows."""

    program: Program
    mine: Sequence[Mine]
    theirs: Sequence[Candidate]
    waited: Mapping[UUID, float]
    uses: Mapping[UUID, Use]
    ruled_out: Mapping[tuple[UUID, UUID], str]
    asked_before: Collection[tuple[UUID, UUID]] = ()
    rule: Matching | None = None
    rests: Mapping[UUID, str] = field(default_factory=dict)

    @classmethod
    def of(cls, program: Program, waiting: QuerySet[Membership]) -> Self:
        """Those who wait, and every active Connector, as they are now."""
        mine = mine_of(waiting)
        active = Membership.objects.connectors().filter(
            program=program, status=Membership.Status.ACTIVE
        )
        since = dict(waiting.values_list("pk", "ready_at"))  # type: ignore[misc]
        waited = {pk: (clock.now() - at) / dt.timedelta(days=1) for pk, at in since.items()}
        pks = [row.pk for row in mine]
        theirs, uses = theirs_of(active), uses_in(program)
        said, before = ruled_out(program, pks), asked_before(program, pks)
        return cls(program, mine, theirs, waited, uses, said, before, rests=at_rest(program))

    @property
    def rules(self) -> Matching:
        return self.rule or self.program.policy.matching

    @cached_property
    def features(self) -> Features:
        """The problem, made ready once."""
        return Features.of(self.instance)

    @cached_property
    def instance(self) -> Instance:
        """The problem in the engine's numbers."""
        place = {row.pk: n for n, row in enumerate(self.mine)}
        whom = {row.pk: n for n, row in enumerate(self.theirs)}
        never = {*self.ruled_out, *self.asked_before, *self._themselves}
        pairs = ((place[a], whom[b]) for a, b in never if a in place and b in whom)
        return Instance.of(
            [self._connectee(row) for row in self.mine],
            [self._connector(row) for row in self.theirs],
            self._tables,
            excluded=pairs,
            scoring=scoring_of(self.rules),
            official=(self._language(self.program.policy.default_language),),
        )

    @property
    def _themselves(self) -> set[tuple[UUID, UUID]]:
        """Whoever is on both sides: nobody can meet themselves."""
        helps = {row.person: row.pk for row in self.theirs}
        return {(row.pk, helps[row.person]) for row in self.mine if row.person in helps}

    def _connectee(self, row: Mine) -> Connectee:
        waited = max(0.0, self.waited.get(row.pk, 0.0))
        spoken = row.languages or [row.language]
        levels = {self._language(code): OTHER_LANGUAGE for code in spoken}
        return Connectee(
            **self._person(row),
            level=LEVELS.get(row.education, -1),
            languages=levels | {self._language(row.language): OWN_LANGUAGE},
            words=long_words(row.goal, row.hopes_to_meet, row.interests, row.companies),
            hopes=self._wishes(row),
            waited_days=waited,
            urgent=waited >= self.rules.urgent_days,
        )

    def _connector(self, row: Candidate) -> Connector:
        use = self.uses.get(row.pk, Use())
        spoken = row.languages or [row.language]
        capacity = min(MOST_CAPACITY, capacity_in(self.program, row.yearly_capacity))
        last = use.asked.last_at
        return Connector(
            **self._person(row),
            languages={self._language(code): SPOKEN for code in spoken},
            words=long_words(row.bio, row.network_areas, row.interests, row.motivation),
            hopes=self._gives[row.pk],
            capacity=capacity,
            used=capacity if row.pk in self.rests else min(use.load, capacity),
            last_match_days=(clock.now() - last) / dt.timedelta(days=1) if last else np.inf,
            demand=float(row.sector in self._in_demand),
        )

    def _person(self, row: Mine | Candidate) -> dict[str, Any]:
        code = occupation_rows().get(row.occupation)
        mode = Mode.VIRTUAL if self.program.policy.meeting.mode == "virtual" else Mode.EITHER
        return {
            "id": row.pk.int >> 65,
            "occupations": () if code is None else (code,),
            "sector": sector_rows().get(row.sector, -1),
            "field": self._studies.get(plain(row.field_of_study), -1),
            "years": np.nan if row.years is None else float(row.years),
            "mode": mode,
            "community": self._cities[plain(row.city) or self._here],
            "skills": [plain(skill) for skill in row.skills],
        }

    def _wishes(self, row: Mine) -> Mapping[Hashable, float]:
        """Which of the things that Connectors can give are spoken of."""
        said = as_words(row.companies, row.hopes_to_meet, row.goal, row.interests)
        return {what: 1.0 for what in self._given if mentioned(what.partition(":")[2], said)}

    @cached_property
    def _gives(self) -> Mapping[UUID, Mapping[Hashable, float]]:
        """What each Connector can give that somebody may hope for."""
        return {
            row.pk: gives(row.employer, row.network_areas, row.interests) for row in self.theirs
        }

    @cached_property
    def _given(self) -> set[str]:
        return {str(what) for given in self._gives.values() for what in given}

    @property
    def _people(self) -> list[Mine | Candidate]:
        return [*self.mine, *self.theirs]

    @cached_property
    def _studies(self) -> Mapping[str, int]:
        return numbered(row.field_of_study for row in self._people)

    @cached_property
    def _cities(self) -> Mapping[str, int]:
        return numbered([self._here, *(row.city for row in self._people)])

    @property
    def _here(self) -> str:
        """Where somebody lives who does not say."""
        return plain(self.program.community) or "here"

    @cached_property
    def _in_demand(self) -> frozenset[str]:
        today = clock.today(self.program.zone)
        rows = Need.objects.filter(program=self.program, until__gte=today)
        return frozenset(rows.values_list("sector", flat=True))

    @cached_property
    def _languages(self) -> Mapping[str, int]:
        codes = {code for row in self._people for code in (row.language, *row.languages)}
        codes |= {self.program.policy.default_language}
        return {code: n for n, code in enumerate(sorted(codes))}

    def _language(self, code: str) -> int:
        return self._languages[code]

    @property
    def _tables(self) -> Tables:
        studies = study_table(list(self._studies))
        return Tables(occupation_table(), np.eye(len(sector_rows())), studies)


def uses_in(program: Program) -> dict[UUID, Use]:
    """Each Connector's matches that count for this year, and what was asked of them."""
    rows = Match.objects.filter(uses_capacity(program), program=program).order_by()
    load = dict(rows.values_list("connector").annotate(n=Count("pk")))
    asked = asked_in(program)
    return {pk: Use(load.get(pk, 0), asked.get(pk, NEVER)) for pk in {*load, *asked}}
