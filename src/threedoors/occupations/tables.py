"""Reading the official tables from a folder: what is missing or malformed is named by file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from threedoors.base.refusals import Refusal
from threedoors.occupations.likeness import Traits

NOC_TITLES = "noc/titles_en_fr.csv"
ONET, ONET_TITLES = "onet/occupations.csv", "onet/titles_en.csv"
ONET_LINKS, ONET_SKILLS = "onet/related_occupations.csv", "onet/skill_knowledge_importance.csv"
ESCO, ESCO_TITLES = "esco/occupations.csv", "esco/occupation_labels.csv"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    NOC_TITLES: ("noc_code", "lang", "title"),
    ONET: ("onet_code", "title", "description", "job_zone"),
    ONET_TITLES: ("onet_code", "title", "kind"),
    ONET_LINKS: ("onet_code", "related_code", "tier", "rank"),
    ONET_SKILLS: ("onet_code",),
    ESCO: ("esco_id", "isco"),
    ESCO_TITLES: ("esco_id", "lang", "label"),
}
TIERS = {"Supplemental": 1, "Primary-Long": 2, "Primary-Short": 3}

type Row = dict[str, str]


class BadTable(Refusal):
    """A table that cannot be read; the sentence says which row and what was expected."""


@dataclass(frozen=True)
class Tables:
    """The official tables as they were read."""

    noc: list[tuple[str, str, str]]  # (code, language, title)
    onet: Traits
    esco: list[tuple[str, str, str]]  # (code of ISCO-08, language, title)


def read(folder: Path) -> Tables:
    """All tables of the folder, or a `BadTable`."""
    codes = {row["onet_code"] for row in _rows(folder, ONET)}
    return Tables(
        noc=[_noc_title(at, row) for at, row in _numbered(folder, NOC_TITLES)],
        onet=_traits(folder, sorted(codes)),
        esco=_esco(folder),
    )


def _noc_title(at: int, row: Row) -> tuple[str, str, str]:
    code, language, title = row["noc_code"], row["lang"], row["title"]
    if not (len(code) == 5 and code.isdecimal()):
        raise _bad(NOC_TITLES, at, f'noc_code is "{code}", not five digits')
    if language not in ("en", "fr"):
        raise _bad(NOC_TITLES, at, f'lang is "{language}", not en or fr')
    return code, language, title


def _esco(folder: Path) -> list[tuple[str, str, str]]:
    isco = {row["esco_id"]: row["isco"] for row in _rows(folder, ESCO)}
    found = []
    for at, row in _numbered(folder, ESCO_TITLES):
        if row["esco_id"] not in isco:
            raise _bad(ESCO_TITLES, at, f'"{row["esco_id"]}" is not in {ESCO}')
        if row["lang"] in ("en", "fr"):
            found.append((isco[row["esco_id"]], row["lang"], row["label"]))
    return found


def _traits(folder: Path, codes: list[str]) -> Traits:
    place = {code: at for at, code in enumerate(codes)}
    about = {row["onet_code"]: row for row in _rows(folder, ONET)}
    titles: list[list[str]] = [[] for _ in codes]
    for at, row in _numbered(folder, ONET_TITLES):
        titles[_known(place, row["onet_code"], ONET_TITLES, at)].append(row["title"])
    importance, is_knowledge = _importance(folder, place)
    return Traits(
        codes=codes,
        titles=titles,
        names=[about[code]["title"] for code in codes],
        descriptions=[about[code]["description"] for code in codes],
        zones=np.array([float(about[code]["job_zone"] or 3) for code in codes]),
        importance=importance,
        is_knowledge=is_knowledge,
        links=_links(folder, place),
    )


def _importance(folder: Path, place: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    names: list[str] = []
    rows: dict[int, list[float]] = {}
    for at, row in _numbered(folder, ONET_SKILLS):
        names = names or [name for name in row if name != "onet_code"]
        where = _known(place, row["onet_code"], ONET_SKILLS, at)
        rows[where] = [_number(row[name], ONET_SKILLS, at, name) for name in names]
    found = np.full((len(place), len(names)), np.nan)
    for where, numbers in rows.items():
        found[where] = numbers
    return found, np.array([name.startswith("K:") for name in names], dtype=bool)


def _links(folder: Path, place: Mapping[str, int]) -> np.ndarray:
    found = np.zeros((len(place), len(place)), np.int8)
    for at, row in _numbered(folder, ONET_LINKS):
        if row["tier"] not in TIERS:
            raise _bad(ONET_LINKS, at, f'tier is "{row["tier"]}", not {", ".join(TIERS)}')
        one = _known(place, row["onet_code"], ONET_LINKS, at)
        found[one, _known(place, row["related_code"], ONET_LINKS, at)] = TIERS[row["tier"]]
    return found


def _known(place: Mapping[str, int], code: str, file: str, at: int) -> int:
    if code not in place:
        raise _bad(file, at, f'"{code}" is not in {ONET}')
    return place[code]


def _number(written: str, file: str, at: int, column: str) -> float:
    try:
        return float(written) if written else float("nan")
    except ValueError:
        raise _bad(file, at, f'{column} is "{written}", not a number') from None


def _rows(folder: Path, file: str) -> Iterator[Row]:
    return (row for _, row in _numbered(folder, file))


def _numbered(folder: Path, file: str) -> Iterator[tuple[int, Row]]:
    """The rows of a table, with the number of each row in the file: the header is row 1."""
    path = folder / file
    if not path.is_file():
        raise BadTable(f"{path} is missing.")
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            missing = set(COLUMNS[file]) - set(reader.fieldnames or ())
            if missing:
                raise _bad(file, 1, f"the column {', '.join(sorted(missing))} is missing")
            for at, row in enumerate(reader, 2):
                if None in row or None in row.values():
                    raise _bad(file, at, f"it should have {len(reader.fieldnames or ())} columns")
                yield at, row
    except UnicodeDecodeError as error:
        raise BadTable(f"{file} is not UTF-8: byte {error.start}.") from None


def _bad(file: str, row: int, what: str) -> BadTable:
    return BadTable(f"{file}, row {row}: {what}.")
