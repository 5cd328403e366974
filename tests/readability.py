"""How hard a text is to read: a school grade for English and French, counted here and nowhere else.

English is the Flesch-Kincaid grade. French takes the same formula with the weight of a syllable that
Kandel and Moles found for French (73.6 in place of 84.6), because French words have more syllables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

FRENCH = 73.6 / 84.6
OTHER_WORDS = {
    "en": re.compile(
        r"\b(mentee|mentor(?! program)|candidate|applicant|résumé|cv|curriculum vitae|protégé|referee)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(mentoré|mentor\b|candidat|postulant|curriculum|résumé|référent|parrain)", re.IGNORECASE
    ),
}
"""Other words for what has a word: one thing, one name (docs/concepts.md). A "mentor program" is what we are not."""
_EN_VOWELS = re.compile(r"[aeiouy]+")
_EN_SILENT = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiou]l)e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscgxz])es$"
)
_EN_TWO = re.compile(  # two vowels in a row that are two syllables
    r"(?<![cgst])ia|(?<![cgstx])io|(?<!t)ien[ct]|iet|(?<![gq])ue[lnt]|(?<![gq])ua(?!r)|[ao]y(?=er)|[aeouy]i(?=ng)"
    r"|(?:ide|are|cre)a|eo(?![pu])"
)
_EN_ODD = {"business": 2, "businesses": 3, "here": 1, "there": 1}
_FR_VOWELS = re.compile(r"[iuy]?[éèêë]|a(?=ys)|[aeiouyàâîïôùûœ]+")
_FR_SILENT = re.compile(r"(?<=.)es?$")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a line without a full stop is a sentence too."""
    parts = (re.findall(r"[^\W_][\w'’-]*", part) for part in re.split(r"[.!?…]+(?=\s|$)|\n", text))
    return [part for part in parts if part]


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, near enough to compare texts."""
    digits = sum(sign.isdigit() for sign in word)
    parts = re.split(r"[-'’]", word.lower())
    spoken = sum(_french(part) if language == "fr" else _english(part) for part in parts)
    return digits or max(spoken, 1)


def _english(part: str) -> int:
    letters = unicodedata.normalize("NFD", re.sub(r"^some(?=.)", "som", part))
    silent = _EN_SILENT.sub("", "".join(sign for sign in letters if sign.isalpha()))
    found = len(_EN_VOWELS.findall(silent)) + len(_EN_TWO.findall(silent))
    return _EN_ODD.get(part, max(found, int(len(part) > 1)))


def _french(part: str) -> int:
    spoken = re.sub(r"(?<=q)u|(?<=g)u(?=[aeio])", "", part)
    found = len(_FR_VOWELS.findall(_FR_SILENT.sub("", spoken)))
    return max(found, int(len(spoken) > 1))


@dataclass(frozen=True)
class Reading:
    """What was counted in a text."""

    grade: float
    mean_sentence: float
    longest: int


def read(text: str, language: str) -> Reading:
    found = sentences(text)
    count = sum(len(words) for words in found)
    spoken = sum(syllables(word, language) for words in found for word in words)
    length = count / len(found)
    weight = 11.8 * (FRENCH if language == "fr" else 1)
    grade = 0.39 * length + weight * spoken / count - 15.59
    return Reading(round(grade, 2), length, max(len(words) for words in found))


def grade(text: str, language: str) -> float:
    """The school grade at which a text is easy; below zero for the shortest ones."""
    return read(text, language).grade
