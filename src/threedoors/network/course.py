"""The course for coordinators: chapters to read and to try out, and who went through them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from threedoors.network.models import ChapterDone, coordinators_of
from threedoors.people.models import Membership
from threedoors.programs.models import Network

FILE = Path(__file__).parent / "course.toml"


@dataclass(frozen=True)
class Chapter:
    """One chapter: what to know, and the page to try it on."""

    slug: str
    page: str
    title: dict[str, str]
    text: dict[str, str]

    def said(self, language: str) -> tuple[str, str]:
        """Title and text in the language, else in English."""
        return (
            self.title.get(language, self.title["en"]),
            self.text.get(language, self.text["en"]),
        )


@cache
def chapters() -> tuple[Chapter, ...]:
    """All of them, in order. Seed 001:5, R438."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Chapter(slug=slug, **row) for slug, row in rows.items())


@dataclass(frozen=True)
class Progress:
    """How far one coordinator is."""

    member: Membership
    done: dict[str, ChapterDone]

    @property
    def finished(self) -> ChapterDone | None:
        """The last tick, once every chapter has one: its day is the day of completion."""
        mine = [self.done[one.slug] for one in chapters() if one.slug in self.done]
        whole = len(mine) == len(chapters())
        return max(mine, key=lambda row: row.done_at) if whole else None

    @property
    def n(self) -> int:
        return sum(1 for one in chapters() if one.slug in self.done)


def progress_of(member: Membership) -> Progress:
    """One coordinator's ticks."""
    rows = ChapterDone.objects.filter(member=member).select_related("program")
    return Progress(member, {row.chapter: row for row in rows})


def progress_in(network: Network) -> list[Progress]:
    """Every coordinator's. Two queries."""
    members = list(coordinators_of(network).order_by("program__community", "person__name"))
    done: dict[object, dict[str, ChapterDone]] = {member.pk: {} for member in members}
    for row in ChapterDone.objects.filter(member__in=members).select_related("program"):
        done[row.member_id][row.chapter] = row
    return [Progress(member, done[member.pk]) for member in members]
