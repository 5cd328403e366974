"""The codes that a folder's rows speak in, and how alike two of them are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from threedoors.matching.engine.bags import Floats
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.limits import Tables
from threedoors.matching.engine.pairs import Ints
from threedoors.matching.engine.people import UNKNOWN
from threedoors.matching.engine.rows import Row

SAME, SIBLING, LINKED, COUSIN, DISTANT = 1.0, 0.8, 0.7, 0.5, 0.2
FIELD_SIBLING, FIELD_COUSIN = 0.7, 0.4
NEAR_SECTOR = 0.5
MOST_OCCUPATIONS = 2


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Codes of occupations (four digits, as ISCO-08) and fields of study (as ISCED-F), and how many
    sectors, languages and skills there are."""

    occupation: Mapping[int, int]  # code -> row of the table
    related: frozenset[tuple[int, int]]  # codes
    fields: Mapping[int, int]
    sectors: int
    related_sectors: frozenset[tuple[int, int]]
    languages: int
    skills: int
    communities: frozenset[int]

    @classmethod
    def of(cls, head: Mapping[str, Any]) -> Self:
        """From the head of a folder."""
        given = head.get("taxonomy")
        if not isinstance(given, dict):
            raise BadInput("a table is expected", file="instance.json", column="taxonomy")
        try:
            return cls(
                occupation={int(code): row for row, code in enumerate(given["occupations"])},
                related=frozenset(
                    (int(a), int(b)) for a, bs in given["related"].items() for b in bs
                ),
                fields={int(code): row for row, code in enumerate(given["edu_fields"])},
                sectors=len(given["sectors"]),
                related_sectors=frozenset((int(a), int(b)) for a, b in given["related_sectors"]),
                languages=len(given["languages"]),
                skills=len(given["skills"]),
                communities=frozenset(int(place["id"]) for place in head["communities"]),
            )._checked(given)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, BadInput):
                raise
            what = f"{type(error).__name__}: {error}"
            raise BadInput(f"cannot be read: {what}", file="instance.json") from error

    def _checked(self, given: Mapping[str, Any]) -> Self:
        """Codes are there once, and links lead to codes that are there."""
        for name, codes in (("occupations", self.occupation), ("edu_fields", self.fields)):
            if len(codes) < len(given[name]):
                raise BadInput("a code stands there twice", file="instance.json", column=name)
        ends = {
            "related": {code for link in self.related for code in link} - self.occupation.keys(),
            "related_sectors": {code for link in self.related_sectors for code in link}
            - set(range(self.sectors)),
        }
        for name, unknown in ends.items():
            if unknown:
                raise BadInput(
                    f"the code {min(unknown)} is not in the taxonomy",
                    file="instance.json",
                    column=name,
                )
        return self

    def occupations(self, row: Row) -> list[int]:
        """The occupations of a row, at most two, as rows of the table."""
        codes = row.wholes("occupations")
        if len(codes) > MOST_OCCUPATIONS:
            raise row.wrong("occupations", f"at most {MOST_OCCUPATIONS}")
        return [_row_of(code, self.occupation, row, "occupations") for code in codes]

    def field(self, row: Row) -> int:
        """The field of study of a row."""
        code = row.whole("edu_field", least=UNKNOWN, unknown=UNKNOWN)
        return UNKNOWN if code == UNKNOWN else _row_of(code, self.fields, row, "edu_field")

    def community(self, row: Row) -> int:
        """Where somebody lives."""
        community = row.whole("community", least=UNKNOWN, unknown=UNKNOWN)
        if community != UNKNOWN and community not in self.communities:
            raise row.wrong("community", "a community of instance.json")
        return community

    def tables(self) -> Tables:
        """How alike two codes are, by their digits and by the links between them."""
        sector = np.eye(self.sectors)
        for one, other in self.related_sectors:
            if one != other:
                sector[one, other] = sector[other, one] = NEAR_SECTOR
        return Tables(self._occupation_table(), sector, self._field_table())

    def _occupation_table(self) -> Floats:
        codes = np.fromiter(self.occupation, np.int64, len(self.occupation))
        table = np.where(_same(codes, 1000), DISTANT, 0.0)
        table[_same(codes, 100)] = COUSIN
        for one, other in self.related:
            first, second = self.occupation[one], self.occupation[other]
            table[first, second] = table[second, first] = LINKED
        table[_same(codes, 10)] = SIBLING
        np.fill_diagonal(table, SAME)
        return table

    def _field_table(self) -> Floats:
        codes = np.fromiter(self.fields, np.int64, len(self.fields))
        table = np.where(_same(codes, 100), FIELD_COUSIN, 0.0)
        table[_same(codes, 10)] = FIELD_SIBLING
        np.fill_diagonal(table, SAME)
        return table


def _same(codes: Ints, digits: int) -> Any:
    """Whether two codes agree when the last digits are cut off."""
    return codes[:, None] // digits == codes // digits


def _row_of(code: int, places: Mapping[int, int], row: Row, column: str) -> int:
    if code not in places:
        raise row.wrong(column, "a code of the taxonomy")
    return places[code]
