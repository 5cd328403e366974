"""What people wrote, compared word by word: an employer is meant only where its whole name stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"\w+")
LONG_WORD = 4
NOTHING = "\0"


def plain(text: str) -> str:
    """Words alone, without capitals: what is compared."""
    return " ".join(WORD.findall(text.casefold()))


def as_words(*texts: str) -> str:
    """Only the words, with a space before and after each: "EY" is then not found in "they"."""
    found = plain(" ".join(texts))
    return f" {found} " if found else NOTHING


def mentioned(what: str, words: str) -> bool:
    """Whether the whole of `what` stands in `words`, which `as_words` made."""
    return as_words(what) in words


def parts(text: str) -> list[str]:
    """The parts of a list written with commas, as they are written."""
    return [part.strip() for part in text.split(",") if part.strip()] if text else []


def long_words(*texts: str) -> list[str]:
    """The words long enough to say something, as often as they stand there."""
    return [word for word in WORD.findall(" ".join(texts).casefold()) if len(word) >= LONG_WORD]


def numbered(texts: Iterable[str]) -> dict[str, int]:
    """Each different text with a number of its own."""
    return {text: n for n, text in enumerate(sorted({plain(text) for text in texts} - {""}))}
