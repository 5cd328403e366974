"""The playbooks: hard cases, their steps and texts, read from the files in `texts/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

from threedoors.base.refusals import Refusal
from threedoors.programs.models import Program
from threedoors.programs.names import Names
from threedoors.programs.shapes import ByCode, OneOrMany, PolicyError, read
from threedoors.programs.words import our_language, say

Kind = Literal[
    "note", "questions", "call", "letter", "homework", "partner", "handoff", "hold", "plans",
    "invite", "willing", "not_a_fit",
]  # fmt: skip
FOLDER = "texts"


@dataclass(frozen=True, slots=True)
class Said:
    """The same words in English and French: one line, or several."""

    en: Annotated[tuple[str, ...], OneOrMany()]
    fr: Annotated[tuple[str, ...], OneOrMany()]

    def __post_init__(self) -> None:
        if len(self.en) != len(self.fr):
            raise PolicyError("English and French must have the same number of lines.")

    def lines(self, language: str, names: Mapping[str, str] | None = None) -> list[str]:
        """Its lines in a language, the names filled in; a sentence that has none here is not said."""
        found = self.fr if our_language(language) == "fr" else self.en
        return [line for line in (say(x, dict(names or {})) for x in found) if line]

    def text(self, language: str, names: Mapping[str, str] | None = None) -> str:
        """All of it, one paragraph under the other."""
        return "\n\n".join(self.lines(language, names))


NONE = Said((), ())


@dataclass(frozen=True, slots=True)
class Task:
    """One step of a playbook. `must` can never be left out; `after` names steps that come first.

    At a step that `may_still` the clocks of the match can be stopped, at one that `may_keep_apart`
    the other person of the match can be kept from new matches, both until the case is closed.
    """

    code: str
    kind: Kind
    title: Said
    text: Said
    must: bool = False
    after: tuple[str, ...] = ()
    questions: str = ""
    reason: Literal["interview", "plans", "language", "credential", "other"] = "other"
    whom: Literal["connectee", "connector"] = "connectee"
    asks_day: bool = False
    may_still: bool = False
    may_keep_apart: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One playbook: what it is about, what a coordinator does, and what it holds back."""

    code: str
    title: Said
    story: Said
    steps: Annotated[tuple[Task, ...], ByCode()]
    holds: Said = NONE
    needs_match: bool = False

    def task(self, code: str) -> Task:
        """The step with this name."""
        return next(task for task in self.steps if task.code == code)

    @property
    def holds_back(self) -> bool:
        """Whether nobody is matched or introduced while such a case is open."""
        return bool(self.holds.en)


CONCERN = "concern"
ORDER = (
    "interview-practice", "other-plans", "pace", "meeting-people", "another-connector", CONCERN,
)  # fmt: skip


@cache
def books() -> tuple[Book, ...]:
    """The five cases in the order of the seed (001:284-360), and what is told in confidence."""
    return tuple(_read(code) for code in ORDER)


def _read(code: str) -> Book:
    path = files(__package__) / FOLDER / f"{code}.toml"
    book: Book = read(Book, {"code": code, **tomllib.loads(path.read_text("utf-8"))}, code)
    return book


def book_named(code: str) -> Book:
    """The playbook with this name."""
    for book in books():
        if book.code == code:
            return book
    raise Refusal("There is no such playbook.")


def names_in(program: Program, language: str, **names: str) -> dict[str, str]:
    """What fills the slots of a text: the program's numbers, and who it is about."""
    known = Names(program.policy, our_language(language)).all()
    return known | program.names | names
