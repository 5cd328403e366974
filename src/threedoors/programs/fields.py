"""Fields of work and spoken languages to pick from, and how near two fields of work are."""

from __future__ import annotations

import csv
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
    """One kind of work in our own words: its sector, the work near it, its codes in official lists.

    The first of several codes is the closest one. NOC 2021 is Canada's list, SOC 2018 that of the
    United States, ISCO-08 the one most countries know.
    """

    sector: str
    noc: tuple[str, ...]
    isco: tuple[str, ...]
    soc: tuple[str, ...]
    en: str
    fr: str
    also_en: tuple[str, ...]
    also_fr: tuple[str, ...]
    related: frozenset[str]

    def titles(self, language: str) -> tuple[str, ...]:
        """Its title, then what else people call it."""
        return (self.fr, *self.also_fr) if language == "fr" else (self.en, *self.also_en)

    def title(self, language: str) -> str:
        return self.titles(our_language(language))[0]


type Titles = tuple[tuple[str, str], ...]
"""Codes with what people read, in the order they are read in."""


@cache
def occupations(language: str) -> Titles:
    """Each occupation as (code, title), sorted by title."""
    return _sorted({code: title(code, language) for code in listed()})


@cache
def sectors(language: str) -> Titles:
    """Each sector as (code, title), sorted by title."""
    return _sorted({code: title(code, language) for code in _tables()["sectors"]})


def title(code: str, language: str) -> str:
    """The title of an occupation or a sector; a code that is not listed stands for itself."""
    known = listed().get(code)
    if known:
        return known.title(language)
    sector = _tables()["sectors"].get(code)
    return str(sector[our_language(language)]) if sector else code


def is_listed(occupation: str) -> bool:
    """Whether the list has it, and so a title in each of our languages."""
    return occupation in listed()


def called(written: str) -> str:
    """The one occupation that is called so in either language; empty where none is, or several are."""
    return _codes_by_name().get(_plain(" ".join(written.split()).replace("'", "’")), "")


def is_title(written: str) -> bool:
    """Whether the list itself calls an occupation so; other words say more than its title does."""
    code = called(written)
    titles = (listed()[code].en, listed()[code].fr) if code else ()
    return _plain(written.strip()) in map(_plain, titles)


@cache
def _codes_by_name() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for code, row in listed().items():
        for name in {_plain(name) for name in (*row.titles("en"), *row.titles("fr"))}:
            names[name] = "" if name in names else code
    titles = [(_plain(row.title(x)), code) for code, row in listed().items() for x in ("en", "fr")]
    return names | dict(titles)


def sector_of(occupation: str) -> str | None:
    """The sector an occupation belongs to."""
    known = listed().get(occupation)
    return known.sector if known else None


def related(a: str, b: str) -> Nearness:
    """How near two occupations are: "in their professional field or related fields". Seed 002:25."""
    if a == b:
        return "same" if a else "far"
    first, second = listed().get(a), listed().get(b)
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
def listed() -> Mapping[str, Occupation]:
    """Every occupation of the list by its code."""
    text = (files("threedoors.programs") / "fields.csv").read_text("utf-8")
    return {row["code"]: _occupation(row) for row in csv.DictReader(text.splitlines())}


def _occupation(row: Mapping[str, str]) -> Occupation:
    return Occupation(
        sector=row["sector"],
        noc=tuple(row["noc"].split()),
        isco=tuple(row["isco"].split()),
        soc=tuple(row["soc"].split()),
        en=row["en"],
        fr=row["fr"],
        also_en=tuple(row["also_en"].split(";")),
        also_fr=tuple(row["also_fr"].split(";")),
        related=frozenset(row["related"].split()),
    )


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("threedoors.programs") / "fields.toml").read_text("utf-8"))
