"""The groups of the settings pages, and each setting as a row: value, who decided it, what the preset says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from threedoors.base.models import Event, history
from threedoors.desk.setting_parts import Part, mark, parts_of, said
from threedoors.desk.setting_words import LABELS, PARTS, words_of
from threedoors.programs import policy
from threedoors.programs.models import Program
from threedoors.programs.policy import Origin, Policy
from threedoors.programs.words import Text

type Words = str | LazyText

LAST_CHANGES = 10
EVENTS = ("setting.changed", "setting.reset")


@dataclass(frozen=True)
class Section:
    """Settings that stand together under a heading, by the beginning of their paths."""

    title: Words
    heads: tuple[str, ...]

    def holds(self, path: str) -> bool:
        return any(path == head or path.startswith(f"{head}.") for head in self.heads)


@dataclass(frozen=True)
class Group:
    """One settings page."""

    slug: str
    title: Words
    says: Words
    sections: tuple[Section, ...]

    def holds(self, path: str) -> bool:
        return any(section.holds(path) for section in self.sections)


def _one(slug: str, title: Words, says: Words, *heads: str) -> Group:
    return Group(slug, title, says, (Section("", heads),))


GROUPS = (
    _one(
        "clocks",
        gettext_lazy("Rules and clocks"),
        gettext_lazy("How long each step may take, and when we remind people."),
        "clocks",
        "etiquette",
        "care",
    ),
    _one(
        "meeting",
        gettext_lazy("The meeting"),
        gettext_lazy("How long it is, where and how often."),
        "meeting",
    ),
    _one("limits", gettext_lazy("Limits"), gettext_lazy("How many people and meetings."), "limits"),
    _one(
        "referrals",
        gettext_lazy("Referrals"),
        gettext_lazy("How many people a Connector introduces, and how."),
        "referrals",
    ),
    Group(
        "intake",
        gettext_lazy("Intake and criteria"),
        gettext_lazy("Who may take part, what we ask, and the first conversation."),
        (
            Section(gettext_lazy("The first conversation"), ("intake",)),
            Section(gettext_lazy("What we ask of newcomers"), ("connectee_criteria",)),
            Section(gettext_lazy("What we ask of people who help"), ("connector_criteria",)),
            Section(gettext_lazy("Questions in the forms"), ("questions", "connector_questions")),
        ),
    ),
    _one(
        "self-check",
        gettext_lazy("Self-check"),
        gettext_lazy("Statements that must be true before a person may apply to help."),
        "self_check",
    ),
    Group(
        "survey",
        gettext_lazy("Survey"),
        gettext_lazy("What each side is asked at the end."),
        (
            Section("", ("survey.on",)),
            Section(gettext_lazy("Questions to newcomers"), ("survey.connectee",)),
            Section(gettext_lazy("Questions to people who help"), ("survey.connector",)),
        ),
    ),
    Group(
        "lists",
        gettext_lazy("Lists"),
        gettext_lazy("What people choose from, and what a match looks at."),
        (
            Section(
                gettext_lazy("What is offered"),
                ("segments", "sources", "partner_types", "event_types", "about.match_basis"),
            ),
            Section(gettext_lazy("Names of the entries"), ("labels",)),
            Section(gettext_lazy("Reports"), ("reporting", "report_periods")),
        ),
    ),
    Group(
        "words",
        gettext_lazy("Words"),
        gettext_lazy("What this program calls people and things."),
        (
            Section(gettext_lazy("In English"), ("vocabulary.en",)),
            Section(gettext_lazy("In French"), ("vocabulary.fr",)),
        ),
    ),
    Group(
        "texts",
        gettext_lazy("Public texts"),
        gettext_lazy("What pages and mails say, in English and French."),
        (
            Section(gettext_lazy("Texts"), ("texts",)),
            Section(gettext_lazy("Questions and answers"), ("faq",)),
            Section(gettext_lazy("Published figures"), ("headline_figures",)),
        ),
    ),
    _one(
        "contact",
        gettext_lazy("Contact and languages"),
        gettext_lazy("Country, languages, and how people reach the program."),
        "contact",
        "country",
        "locale",
        "languages",
        "default_language",
        "about.hosts",
        "about.model_since",
        "about.in_national_network",
    ),
)


@dataclass(frozen=True)
class Row:
    """One setting of one program, as its page shows it."""

    path: str
    label: str
    group: Group
    value: Any
    origin: Origin
    usual: Any
    usual_origin: Origin
    parts: tuple[Part, ...]
    usual_parts: tuple[Part, ...]
    events: tuple[Event, ...] = ()

    @property
    def is_own(self) -> bool:
        return self.origin.kind == "own"

    @property
    def mark(self) -> str:
        """What the form sends back, so that a change in between is noticed."""
        return mark(self.value)

    @property
    def decided(self) -> tuple[str, str]:
        return origin_words(self.origin)

    @property
    def usually_decided(self) -> tuple[str, str]:
        return origin_words(self.usual_origin)

    @property
    def shown(self) -> list[list[Shown]]:
        return shown_rows(self.parts)

    @property
    def usually(self) -> list[list[Shown]]:
        return shown_rows(self.usual_parts)

    @property
    def is_short(self) -> bool:
        """Whether the value is one word or number."""
        return len(self.parts) == 1 and not self.parts[0].is_text

    @property
    def language(self) -> str:
        """The language a program's own word is written in."""
        return self.path.split(".")[1] if self.path.startswith("vocabulary.") else ""

    @property
    def changes(self) -> list[tuple[Event, tuple[str, str] | None]]:
        """The last changes, and for a short value what it was and what it became."""
        return [(event, self._turn(event)) for event in self.events[:LAST_CHANGES]]

    def _turn(self, event: Event) -> tuple[str, str] | None:
        if not self.is_short:
            return None
        before, after = (
            said(replace(self.parts[0], value=event.changed[key]))[0] for key in ("from", "to")
        )
        return before, after


@dataclass(frozen=True)
class Shown:
    """A part of a value in words, with the language it is written in where that is known."""

    name: str
    lines: list[str]
    language: str
    is_text: bool


def shown_rows(parts: Iterable[Part]) -> list[list[Shown]]:
    """The parts as they stand on the page: English and French side by side."""
    found: list[list[Shown]] = []
    for part in parts:
        one = _shown(part)
        if one.is_text and one.language == "fr" and found:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _shown(part: Part) -> Shown:
    *parents, last = part.name.split(".")
    above = parents[-1] if parents else ""
    if part.is_text:
        name = "" if above in ("", "text") or part.title else words_of(PARTS, above)
        return Shown(name, said(part), last, is_text=True)
    name = words_of(PARTS, last) if last not in ("", "weight") else ""
    return Shown(name, said(part), "en" if last == "source" else "", is_text=False)


class Settings:
    """A program's settings, read once for a page."""

    def __init__(self, program: Program) -> None:
        self.program, self.policy = program, program.policy
        self.preset = policy.load(program.preset, {})

    @cached_property
    def _usual(self) -> Mapping[str, tuple[Any, Origin]]:
        return {path: (value, origin) for path, value, origin in self.preset.values()}

    def own_count(self, group: Group) -> int:
        """How many of a group's values are the program's own."""
        return sum(
            origin.kind == "own" and group_of(path) is group
            for path, _value, origin in self.policy.values()
        )

    def sections(self, group: Group) -> list[tuple[Section, list[Row]]]:
        """A group's rows under their headings, in the order of the headings."""
        told = self._told()
        return [
            (section, [self._row(group, *found, told) for found in self._in(section)])
            for section in group.sections
        ]

    def row(self, group: Group, path: str) -> Row | None:
        """One setting of a group, or nothing where there is no such setting."""
        for known, value, origin in self.policy.values():
            if known == path and group_of(path) is group:
                return self._row(group, path, value, origin, self._told())
        return None

    def _in(self, section: Section) -> Iterator[tuple[str, Any, Origin]]:
        found = list(self.policy.values())
        for head in section.heads:
            yield from (f for f in found if Section("", (head,)).holds(f[0]) and _is_shown(f[0]))

    def _row(
        self, group: Group, path: str, value: Any, origin: Origin, told: Mapping[str, list[Event]]
    ) -> Row:
        usual, usual_origin = self._usual[path]
        return Row(
            path=path,
            label=label_of(self.policy, self.preset, self.program, path, value),
            group=group,
            value=value,
            origin=origin,
            usual=usual,
            usual_origin=usual_origin,
            parts=tuple(parts_of(self.policy, path, value)),
            usual_parts=tuple(parts_of(self.preset, path, usual)),
            events=tuple(told.get(path, ())),
        )

    def _told(self) -> Mapping[str, list[Event]]:
        """What was changed, newest first, by the path of the setting."""
        found: dict[str, list[Event]] = {}
        rows = history(self.program).filter(kind__in=EVENTS).select_related("actor__person")
        for event in rows[:500]:
            found.setdefault(event.changed["setting"], []).append(event)
        return found


def group_of(path: str) -> Group | None:
    """The page a setting stands on; the first that holds it."""
    return next((g for g in GROUPS if g.holds(path) and _is_shown(path)), None)


def _is_shown(path: str) -> bool:
    """A preset's title is the preset's own."""
    return path != "title"


def label_of(rules: Policy, preset: Policy, program: Program, path: str, value: Any) -> str:
    """A setting's name; what consists of words is named by them, in the language of the page."""
    if path in LABELS:
        return str(LABELS[path])
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    if path.startswith("vocabulary."):
        return str(getattr(preset.vocabulary[language], path.rpartition(".")[2]))
    text = value.get("text", value.get("question")) if isinstance(value, Mapping) else None
    if isinstance(text, Mapping):
        names = {"program": program.name, "community": program.community}
        return rules.say(Text(**{k: _many(v) for k, v in text.items()}), language, **names)
    return words_of(LABELS, path.rpartition(".")[2])


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def origin_words(origin: Origin) -> tuple[str, str]:
    """Who decided a value: a sentence, and the preset's own note, which is written in English."""
    source = origin.source.partition(" ")[2]
    if origin.kind == "own":
        return _("This program decided it"), ""
    if origin.kind == "seed":
        return _("From the seed papers, line %(lines)s") % {"lines": source}, ""
    if origin.kind == "public":
        return _("From a public page (%(pages)s)") % {"pages": source}, ""
    return _("Our default"), "" if origin.source == "Product default" else origin.source
