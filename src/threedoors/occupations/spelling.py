"""Words as titles have them: without accents and little words, in one gender at a time, typing mistakes corrected."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

ENGLISH = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to"})
FRENCH = frozenset({"au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"})
LITTLE_WORDS = ENGLISH | FRENCH
SHORTEST = 4
"""Shorter words are left as they are: too many are one letter apart."""


def words_of(text: str) -> list[str]:
    """The words of a title without accents, capitals and little words; "C++" and "C#" keep their signs."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    found = re.findall(r"[^\W_]+[+#]*", plain)
    return [word for word in found if word not in LITTLE_WORDS] or found


def one_gender_each(title: str) -> list[str]:
    """ "Technicien/technicienne de scène" as the two titles it stands for; other titles as they are."""
    masculine, slash, feminine = title.partition("/")
    if not slash:
        return [title]
    length, words = len(masculine.split()), feminine.split()
    if len(words) < length or "/" in feminine:
        return [title.replace("/", " ")]
    return [" ".join([masculine, *words[length:]]), feminine]


@dataclass(frozen=True)
class Spelling:
    """How often titles use each word."""

    known: Mapping[str, int]

    @classmethod
    def of(cls, titles: Iterable[str]) -> Self:
        """The words of these titles."""
        return cls(Counter(word for title in titles for word in words_of(title)))

    def corrected(self, words: Iterable[str]) -> list[str]:
        """A word no title has becomes the most used one that is one mistake away, if there is one."""
        return [self._corrected(word) for word in words]

    def _corrected(self, word: str) -> str:
        if word in self.known or len(word) < SHORTEST:
            return word
        near = {other for other in one_mistake_away(word) if other in self.known}
        return max(near, key=lambda other: (self.known[other], other), default=word)


def one_mistake_away(word: str) -> Iterator[str]:
    """Every word with one letter left out, swapped with the next, changed or added."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in string.ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
