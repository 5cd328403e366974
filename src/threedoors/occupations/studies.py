"""Fields of study and levels of education: what somebody studied, in their own words, as a code of ISCED-F 2013."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from threedoors.occupations.finding import TitleIndex
from threedoors.occupations.spelling import words_of
from threedoors.programs.words import our_language

LEAST_LIKE = 0.55
"""Less like any name than this, and we do not know what was studied."""
SAME_NARROW, SAME_BROAD = 0.6, 0.3
DEGREE = re.compile(
    r"\b(bachelor|master|doctorate|degree|diploma|certificate|ph\.?d|b\.?sc|m\.?sc|b\.?a|m\.?a|b\.?eng|m\.?eng|b\.?tech"
    r"|baccalauréat|maîtrise|doctorat|diplôme|certificat|licence)\b'?s?\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Study:
    """One detailed field of ISCED-F: its name in our words, and its other names."""

    en: str
    fr: str
    names: tuple[str, ...]


@cache
def studies() -> Mapping[str, Study]:
    """Every field of study by its ISCED-F code; its first three digits are the narrow field."""
    found = {}
    for row in _table("studies.csv"):
        others = (*row["also_en"].split(";"), *row["also_fr"].split(";"))
        found[row["code"]] = Study(row["en"], row["fr"], (row["en"], row["fr"], *others))
    return found


def study_name(code: str, language: str) -> str:
    """The name of a field of study; what is not listed stands for itself."""
    known = studies().get(code)
    if known is None:
        return code
    return known.fr if our_language(language) == "fr" else known.en


def study_called(written: str) -> str:
    """The code of what somebody studied; empty where it is like no name we know. Degrees are no fields."""
    index, codes = _index()
    titles, likeness = index.nearest(DEGREE.sub(" ", written), most=1)
    return codes[titles[0]] if len(titles) and likeness[0] >= LEAST_LIKE else ""


def studies_table(codes: Sequence[str]) -> NDArray[np.float64]:
    """(F, F) how near fields of study are: 1 the same, then by what their codes share. An empty code is near none."""
    names = np.array(codes, dtype="U4")
    table = np.zeros((len(codes), len(codes)))
    for digits, worth in ((2, SAME_BROAD), (3, SAME_NARROW), (4, 1.0)):
        starts = names.astype(f"U{digits}")
        table[starts[:, None] == starts[None, :]] = worth
    table[names == "", :] = table[:, names == ""] = 0.0
    return table


@cache
def _index() -> tuple[TitleIndex, list[str]]:
    rows = [(name, code) for code, study in studies().items() for name in study.names]
    none = sparse.csr_array((len(rows), 1))
    return TitleIndex.of([name for name, _ in rows], none), [code for _, code in rows]


@cache
def education_levels(language: str) -> tuple[tuple[float, str], ...]:
    """Levels of education as (rank, name), lowest first; half ranks stand between two levels."""
    column = f"label_{our_language(language)}"
    return tuple((float(row["rank"]), row[column]) for row in _table("education_levels.csv"))


def education_rank(written: str) -> float | None:
    """The rank of a certificate as people of many countries call it: "BTS", "MBBS", "Licenciatura"."""
    return _ranks().get(_bare(written))


@cache
def _ranks() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for row in _table("education_levels.csv"):
        names = (row["label_en"], row["label_fr"], *row["also_written"].split("|"))
        found |= {_bare(name): float(row["rank"]) for name in names}
    return found


def _bare(name: str) -> str:
    return " ".join(words_of(name.replace(".", "").replace("'", "’")))


@cache
def language_levels(language: str) -> tuple[tuple[int, str, str], ...]:
    """Levels of a language as (rank, name, CEFR level). Levels of the CLB and NCLC are only near to these."""
    column = f"label_{our_language(language)}"
    return tuple((int(r["rank"]), r[column], r["cefr"]) for r in _table("language_levels.csv"))


def _table(name: str) -> list[dict[str, str]]:
    text = (files("threedoors.occupations") / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
