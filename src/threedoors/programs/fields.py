"""Fields of work and spoken languages to pick from, and how near two fields of work are."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale

from threedoors.programs.words import our_language

Nearness = Literal["same", "related", "sector", "far"]


@dataclass(frozen=True, slots=True)
class Occupation:
    """One kind of work, in a sector, near others."""

    sector: str
    en: str
    fr: str
    related: frozenset[str]


type Titles = tuple[tuple[str, str], ...]
"""Codes with what people read, in the order they are read in."""


@cache
def occupations(language: str) -> Titles:
    """Each occupation as (code, title), sorted by title."""
    return _sorted({code: title(code, language) for code in _occupations()})


@cache
def sectors(language: str) -> Titles:
    """Each sector as (code, title), sorted by title."""
    return _sorted({code: title(code, language) for code in _tables()["sectors"]})


def title(code: str, language: str) -> str:
    """The title of an occupation or a sector; a code that is not listed stands for itself."""
    tables = _tables()
    row = tables["occupations"].get(code) or tables["sectors"].get(code)
    return str(row[our_language(language)]) if row else code


def is_listed(occupation: str) -> bool:
    """Whether the list has it, and so a title in each of our languages."""
    return occupation in _occupations()


def sector_of(occupation: str) -> str | None:
    """The sector an occupation belongs to."""
    known = _occupations().get(occupation)
    return known.sector if known else None


def related(a: str, b: str) -> Nearness:
    """How near two occupations are: "in their professional field or related fields". Seed 002:25."""
    if a == b:
        return "same" if a else "far"
    first, second = _occupations().get(a), _occupations().get(b)
    if first is None or second is None:
        return "far"
    if b in first.related or a in second.related:
        return "related"
    return "sector" if first.sector == second.sector else "far"


@cache
def languages(language: str) -> Titles:
    """Spoken languages as (code, name in `language`), sorted by name. Seed 001:228."""
    ours = our_language(language)
    table = Locale.parse(ours).languages
    names = {str(code): str(name) for code, name in table.items()}
    listed = _tables()["languages"]
    more, never, own = listed["three_letters"], listed["not_spoken"], listed["unlisted"]
    known = (code for code in names if code not in never)
    offered = {code: names[code] for code in known if len(code) == 2 or code in more}
    offered |= {code: both[ours] for code, both in own.items()}
    return _sorted({code: name[:1].upper() + name[1:] for code, name in offered.items()})


def language_name(code: str, language: str) -> str:
    """The name of one spoken language; a code that is not listed stands for itself."""
    return _language_names(language).get(code, code)


@cache
def _language_names(language: str) -> Mapping[str, str]:
    return dict(languages(language))


@cache
def countries(language: str) -> Titles:
    """Countries as (code, name in `language`), sorted by name."""
    table = Locale.parse(our_language(language)).territories
    never = _tables()["countries"]["no_country"]
    return _sorted(
        {str(c): str(n) for c, n in table.items() if re.fullmatch("[A-Z]{2}", c) and c not in never}
    )


def country_of(written: str) -> str:
    """The code of a country written by hand in either language; empty where no list knows it."""
    return _country_codes().get(_as_written(written), "")


@cache
def _country_codes() -> Mapping[str, str]:
    both = [*countries("en"), *countries("fr")]
    own = _tables()["countries"]["also"]
    return {_as_written(name): code for code, name in both} | dict(own)


def _as_written(name: str) -> str:
    return " ".join(_plain(name).replace(".", "").replace("'", "’").removeprefix("the ").split())


def _sorted(titles: Mapping[str, str]) -> Titles:
    return tuple(sorted(titles.items(), key=lambda item: (_plain(item[1]), item[0])))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


@cache
def _occupations() -> Mapping[str, Occupation]:
    rows = _tables()["occupations"].items()
    return {
        code: Occupation(row["sector"], row["en"], row["fr"], frozenset(row["related"]))
        for code, row in rows
    }


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("threedoors.programs") / "fields.toml").read_text("utf-8"))
