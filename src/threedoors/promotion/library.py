"""What anybody may use: tips, openings, posts to begin with, and how to speak on social media. EN and FR."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Entry(NamedTuple):
    """One entry: its name, and its title and text by language."""

    slug: str
    title: dict[str, str]
    text: dict[str, str]

    def said(self, language: str, **names: object) -> str:
        """The text with what stands in braces filled in; what is not known stays to be filled in by hand."""
        return self.text[language].format_map(_Gaps(names))


class _Gaps(dict[str, object]):
    """What nobody knows yet is shown in brackets."""

    def __missing__(self, name: str) -> str:
        return f"[{name}]"


def tips() -> list[Entry]:
    """Tips for people who look for work and people who help; one fits a newsletter. Seed 001:434, R414."""
    return list(_entries("tips").values())


def guide() -> list[Entry]:
    """How to speak on social media. Seed 001:409-418, R399."""
    return list(_entries("guide").values())


def snippets() -> list[Entry]:
    """Openings for an article, a newsletter or a post. Seed 004:7, R424."""
    return list(_entries("snippets").values())


def examples() -> list[Entry]:
    """Posts to begin with. Seed 001:402, R419."""
    return list(_entries("posts").values())


def example(slug: str) -> Entry:
    """One of the posts to begin with."""
    return _entries("posts")[slug]


@cache
def _entries(name: str) -> dict[str, Entry]:
    path = files(__package__) / "texts" / f"{name}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {slug: Entry(slug, row["title"], row["text"]) for slug, row in rows.items()}
