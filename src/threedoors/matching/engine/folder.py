"""A folder with a matching problem (`connector-instance/1`), read into an `Instance`.

`instance.json` says how many people there are, the taxonomy that codes come from, and the scoring;
`connectees`, `connectors` and `exclusions` (jsonl, or parquet where pyarrow is there) hold the rows.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.instance import Instance, Scoring
from threedoors.matching.engine.limits import FURTHEST_LEVEL, MOST_CAPACITY
from threedoors.matching.engine.people import UNKNOWN, Connectee, Connector, Mode, Person
from threedoors.matching.engine.rows import Row, rows
from threedoors.matching.engine.taxonomy import Taxonomy

FORMAT = "connector-instance/1"
HEAD = "instance.json"
MODES = {"in_person": Mode.IN_PERSON, "virtual": Mode.VIRTUAL, "either": Mode.EITHER}
SCORING = ("weights", "floor", "wait_bonus", "fatigue", "load")


def read_folder(folder: Path) -> Instance:
    """The problem in a folder. What cannot be right is refused by file, row and column."""
    head = _head(folder)
    taxonomy = Taxonomy.of(head)
    connectees = _people(folder, "connectees", lambda row: _connectee(row, taxonomy))
    connectors = _people(folder, "connectors", lambda row: _connector(row, taxonomy))
    _expect_all(head, "n", "connectees", connectees)
    _expect_all(head, "m", "connectors", connectors)
    excluded = _exclusions(folder, connectees, connectors)
    return Instance.of(
        connectees, connectors, taxonomy.tables(), excluded=excluded, scoring=_scoring(head)
    )


def _head(folder: Path) -> Mapping[str, Any]:
    path = folder / HEAD
    try:
        head = json.loads(path.read_bytes())
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", file=str(path)) from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"a JSON object is expected: {error}", file=HEAD) from error
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise BadInput(f"the format {FORMAT!r} is expected", file=HEAD)
    return head


def _scoring(head: Mapping[str, Any]) -> Scoring:
    given = head.get("scoring")
    if not isinstance(given, dict) or not isinstance(given.get("weights"), dict):
        raise BadInput("a table with weights is expected", file=HEAD, column="scoring")
    missing = [name for name in SCORING if name not in given]
    if missing:
        raise BadInput(f"{', '.join(missing)} is missing", file=HEAD, column="scoring")
    try:
        return Scoring(**{name: given[name] for name in SCORING})
    except BadInput as error:
        raise BadInput(error.expected, file=HEAD) from error


def _people[P: Person](folder: Path, name: str, read: Callable[[Row], P]) -> list[P]:
    """Everybody in a file; nobody twice."""
    seen: dict[int, int] = {}
    people = []
    for row in rows(folder, name):
        person = read(row)
        first = seen.setdefault(person.id, row.number)
        if first != row.number:
            raise BadInput(
                f"{person.id} stands in row {first} too", file=row.file, row=row.number, column="id"
            )
        people.append(person)
    return people


def _expect_all(head: Mapping[str, Any], key: str, name: str, people: Sequence[Person]) -> None:
    if head.get(key, len(people)) != len(people):
        raise BadInput(
            f"{head[key]!r} {name} are announced, but there are {len(people)}",
            file=HEAD,
            column=key,
        )


def _connectee(row: Row, taxonomy: Taxonomy) -> Connectee:
    return Connectee(
        **_person(row, taxonomy),
        waited_days=row.number_of("waited_days", least=0),
        urgent=row.flag("urgent"),
    )


def _connector(row: Row, taxonomy: Taxonomy) -> Connector:
    has_demand = row.columns.get("demand") is not None
    return Connector(
        **_person(row, taxonomy),
        capacity=row.whole("capacity", most=MOST_CAPACITY),
        used=row.whole("used", most=1_000_000),
        last_match_days=row.number_of("last_match_days", least=0, unknown=math.inf),
        demand=row.number_of("demand", least=0, most=1) if has_demand else 0.0,
    )


def _person(row: Row, taxonomy: Taxonomy) -> dict[str, Any]:
    """What both sides have."""
    return {
        "id": row.whole("id", least=-(2**63)),
        "occupations": taxonomy.occupations(row),
        "sector": row.whole("sector", least=UNKNOWN, most=taxonomy.sectors - 1, unknown=UNKNOWN),
        "field": taxonomy.field(row),
        "level": row.whole("edu_level", least=UNKNOWN, most=FURTHEST_LEVEL, unknown=UNKNOWN),
        "languages": _languages(row, taxonomy),
        "years": row.number_of("years", least=0, unknown=math.nan),
        "mode": _mode(row),
        "community": taxonomy.community(row),
        "employer": row.whole("employer", least=UNKNOWN, unknown=UNKNOWN),
        "skills": row.wholes("skills", most=taxonomy.skills - 1),
        "words": [sys.intern(word) for word in row.text("bio").split()],
        "hopes": row.shares("hopes"),
    }


def _mode(row: Row) -> Mode:
    mode = row.cell("mode")
    if not isinstance(mode, str) or mode not in MODES:
        raise row.wrong("mode", " or ".join(MODES))
    return MODES[mode]


def _languages(row: Row, taxonomy: Taxonomy) -> dict[int, int]:
    languages = row.wholes("languages", most=taxonomy.languages - 1)
    levels = row.wholes("language_levels", least=1, most=6)
    if len(levels) != len(languages):
        raise row.wrong("language_levels", f"a level for each of {len(languages)} languages")
    if len(set(languages)) < len(languages):
        raise row.wrong("languages", "each language once")
    return dict(zip(languages, levels, strict=True))


def _exclusions(
    folder: Path, connectees: Sequence[Person], connectors: Sequence[Person]
) -> set[tuple[int, int]]:
    """Pairs of row numbers; the same pair may stand there for two reasons."""
    mine = {person.id: row for row, person in enumerate(connectees)}
    theirs = {person.id: row for row, person in enumerate(connectors)}
    return {
        (_known(row, "connectee", mine), _known(row, "connector", theirs))
        for row in rows(folder, "exclusions")
    }


def _known(row: Row, column: str, places: Mapping[int, int]) -> int:
    person = row.whole(column, least=-(2**63))
    if person not in places:
        raise row.wrong(column, f"the id of a {column}")
    return places[person]
