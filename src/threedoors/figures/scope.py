"""Which of the people are counted: their field of work, how they heard of us, their group, their language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple, Self

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from threedoors.programs import fields
from threedoors.programs.models import Program
from threedoors.recruiting.figures import source_names

type Rows = QuerySet[Any, Any]

PATHS: Mapping[str, tuple[str, ...]] = {
    "field": ("connectee__sector", "connector__sector"),
    "source": ("source",),
    "segment": ("connectee__segment",),
    "language": ("person__language",),
}
"""Where each stands, from a membership: of a Connectee or of a Connector."""
DIMENSIONS = tuple(PATHS)
TITLES: Mapping[str, LazyText] = {
    "field": gettext_lazy("Field of work"),
    "source": gettext_lazy("How they heard of us"),
    "segment": gettext_lazy("Group"),
    "language": gettext_lazy("Language"),
}
UNKNOWN = "-"
"""In an address: those of whom it is not known."""


class Bar(NamedTuple):
    """One of the groups that a figure falls into: what an address calls it, its words, and how many."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Scope:
    """What is asked of the people who are counted; what is empty is not asked."""

    field: str = ""
    source: str = ""
    segment: str = ""
    language: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address; a code that nobody has finds nobody."""
        return cls(
            **{name: query.get(name, "").replace("\0", "").strip()[:40] for name in DIMENSIONS}
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What is asked, as an address says it."""
        return {name: key for name, key in asdict(self).items() if key}

    @property
    def is_set(self) -> bool:
        return bool(self.chosen)

    def but(self, dimension: str, key: str = "") -> Self:
        """The same with another choice in one of them, or with none."""
        return replace(self, **{dimension: key})

    def of(self, rows: Rows, who: str | None) -> Rows:
        """Those of the rows whose person is as asked. What is about no person is of everybody."""
        if who is None:
            return rows
        for name, key in self.chosen.items():
            wanted = "" if key == UNKNOWN else key
            rows = rows.alias(**{f"_{name}": said(name, who)}).filter(**{f"_{name}": wanted})
        return rows

    def in_words(self, program: Program) -> list[tuple[str, str, str]]:
        """Each choice: its dimension, what the dimension is called, and the choice in words."""
        return [
            (name, str(TITLES[name]), label(program, name, key))
            for name, key in self.chosen.items()
        ]


ALL = Scope()


def said(dimension: str, who: str) -> Any:
    """What is known of the person whose membership stands at `who`; empty where nothing is."""
    start = f"{who}__" if who else ""
    return Coalesce(*(F(f"{start}{path}") for path in PATHS[dimension]), Value(""))


def label(program: Program, dimension: str, key: str) -> str:
    """A group in the language of the page, by the program's own lists."""
    if key in ("", UNKNOWN):
        return _("Not known")
    language = get_language() or program.policy.default_language
    if dimension == "field":
        return fields.title(key, language)
    if dimension == "language":
        return fields.language_name(key, language)
    if dimension == "source":
        return source_names(program).get(key, key)
    named = {choice.code: choice.text.said(language) for choice in program.policy.segments}
    return named.get(key, key)


def bars(program: Program, dimension: str, found: Iterable[tuple[str, int]]) -> list[Bar]:
    """The biggest first, and at the end those of whom it is not known."""
    listed = [Bar(key or UNKNOWN, label(program, dimension, key), n) for key, n in found]
    return sorted(listed, key=lambda bar: (bar.key == UNKNOWN, -bar.number, bar.label))
