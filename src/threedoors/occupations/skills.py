"""Skills: a list of our own, and the ones a résumé seems to name. A person confirms; nothing is taken for granted."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from threedoors.base.text import clean_line
from threedoors.occupations.spelling import words_of
from threedoors.programs.words import our_language

MOST = 12
STEM = 5
"""Of words that stand together only the start counts: "managing projects" is "project management"."""
NEAR = 4
"""Words of one name stand within so many words of each other, beyond its own length."""
LONGEST_TEXT, LONGEST_LINE, LONGEST_NAME = 60_000, 80, 60


@dataclass(frozen=True)
class Skill:
    """Something a person can do, with its other names."""

    en: str
    fr: str
    names: tuple[str, ...]


class Suggested(NamedTuple):
    """A skill of the list, and its name in the language asked for."""

    code: str
    name: str


@cache
def skills() -> Mapping[str, Skill]:
    """Every skill of the list by its code."""
    text = (files("threedoors.occupations") / "skills.csv").read_text("utf-8")
    return {row["code"]: _skill(row) for row in csv.DictReader(text.splitlines())}


def _skill(row: Mapping[str, str]) -> Skill:
    others = (*row["also_en"].split(";"), *row["also_fr"].split(";"))
    return Skill(row["en"], row["fr"], (row["en"], row["fr"], *others))


def skill_name(code: str, language: str) -> str:
    """The name of a skill; a code that is not listed (somebody's own words) stands for itself."""
    known = skills().get(code)
    if known is None:
        return code
    return known.fr if our_language(language) == "fr" else known.en


def skill_codes(written: str) -> list[str]:
    """Skills with a comma between them, as codes; one that is not listed stays as it was written."""
    words = (clean_line(word)[:LONGEST_NAME] for word in re.split("[,;،]", written))
    found = (_by_name().get(" ".join(words_of(word)), word) for word in words if word)
    return list(dict.fromkeys(found))


def skill_names(codes: Iterable[str], language: str) -> str:
    """Skills by name, with a comma between them."""
    return ", ".join(skill_name(code, language) for code in codes)


def suggest(text: str, language: str, most: int = MOST) -> list[Suggested]:
    """The skills a text names, the most often named first. Lines in either language are understood."""
    times: defaultdict[str, int] = defaultdict(int)
    for words in _lines(text[:LONGEST_TEXT]):
        for code in set(_named_in(words)):
            times[code] += 1
    order = sorted(times, key=lambda code: (-times[code], list(skills()).index(code)))
    return [Suggested(code, skill_name(code, language)) for code in order[:most]]


def _lines(text: str) -> Iterator[list[str]]:
    """The words of each line or sentence; what goes on without end is read in lines of usual length."""
    for line in re.split(r"[\n•;|]+|\.\s", text):
        words = words_of(line)
        yield from (words[at : at + LONGEST_LINE] for at in range(0, len(words), LONGEST_LINE))


def _named_in(words: list[str]) -> Iterator[str]:
    """Names of one word stand there as they are, save for an s; of several, all starts stand close together."""
    single, several = _dictionary()
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        starts[_start(word)].append(at)
        yield from single.get(_singular(word), ())
    for start in starts:
        for name, code in several.get(start, ()):
            if _stand_together(name, starts):
                yield code


def _stand_together(name: frozenset[str], starts: Mapping[str, list[int]]) -> bool:
    if not all(part in starts for part in name):
        return False
    reach = len(name) + NEAR
    first, *others = name
    return any(
        all(any(abs(at - other) < reach for other in starts[part]) for part in others)
        for at in starts[first]
    )


@cache
def _dictionary() -> tuple[Mapping[str, set[str]], Mapping[str, list[tuple[frozenset[str], str]]]]:
    """Names of one word by the word; names of several by the start that the fewest names share."""
    single: defaultdict[str, set[str]] = defaultdict(set)
    names: list[tuple[frozenset[str], str]] = []
    for code, skill in skills().items():
        for name in skill.names:
            words = words_of(name)
            if len(words) == 1 and len(words[0]) > 1:
                single[_singular(words[0])].add(code)
            elif len(words) > 1:
                names.append((frozenset(map(_start, words)), code))
    shared: defaultdict[str, int] = defaultdict(int)
    for parts, _code in names:
        for part in parts:
            shared[part] += 1
    several: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for parts, code in dict.fromkeys(names):
        several[min(sorted(parts), key=lambda part: shared[part])].append((parts, code))
    return dict(single), dict(several)


@cache
def _by_name() -> Mapping[str, str]:
    return {
        " ".join(words_of(name)): code
        for code, row in skills().items()
        for name in (row.en, row.fr)
    }


def _start(word: str) -> str:
    return _singular(word)[:STEM]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
