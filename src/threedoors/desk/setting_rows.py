"""Each setting as a row of its page: value, who decided it, what the preset says, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.base.models import Event, history
from threedoors.desk.setting_groups import Group, Section, group_of, is_shown
from threedoors.desk.setting_labels import LABELS
from threedoors.desk.setting_parts import Part, Shown, mark, parts_of, said, shown_rows
from threedoors.desk.setting_words import words_of
from threedoors.programs import policy
from threedoors.programs.models import Program
from threedoors.programs.policy import Origin, Policy, PolicyError
from threedoors.programs.presets import cited
from threedoors.programs.words import Text, our_language

LAST_CHANGES = 10
EVENTS = ("setting.changed", "setting.reset")


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
        return language_of(self.path)

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


class Settings:
    """A program's settings, read once for a page."""

    def __init__(self, program: Program) -> None:
        self.program, self.policy = program, program.policy
        self.preset = policy.load(program.preset, {})

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
        if group_of(path) is not group:
            return None
        try:
            found = self.policy.setting(path)
        except PolicyError:
            return None
        return self._row(group, path, found.value, found.origin, self._told())

    def _in(self, section: Section) -> Iterator[tuple[str, Any, Origin]]:
        found = list(self.policy.values())
        for head in section.heads:
            yield from (f for f in found if Section("", (head,)).holds(f[0]) and is_shown(f[0]))

    def _row(
        self, group: Group, path: str, value: Any, origin: Origin, told: Mapping[str, list[Event]]
    ) -> Row:
        usual = self.preset.setting(path)
        return Row(
            path=path,
            label=label_of(self.policy, self.preset, self.program, path, value),
            group=group,
            value=value,
            origin=origin,
            usual=usual.value,
            usual_origin=usual.origin,
            parts=tuple(parts_of(self.policy, path, value)),
            usual_parts=tuple(parts_of(self.preset, path, usual.value)),
            events=tuple(told.get(path, ())),
        )

    def _told(self) -> Mapping[str, list[Event]]:
        """What was changed, newest first, by the path of the setting."""
        found: dict[str, list[Event]] = {}
        rows = history(self.program).filter(kind__in=EVENTS).select_related("actor__person")
        for event in rows[:500]:
            found.setdefault(event.changed["setting"], []).append(event)
        return found


def language_of(path: str) -> str:
    """The language a program's own word is written in; nothing where a setting is no such word."""
    return path.split(".")[1] if path.startswith("vocabulary.") else ""


def label_of(rules: Policy, preset: Policy, program: Program, path: str, value: Any) -> str:
    """A setting's name; what consists of words is named by them, in the language of the page."""
    if path in LABELS:
        return str(LABELS[path])
    language = our_language(get_language())
    if path.startswith("vocabulary."):
        return str(getattr(preset.vocabulary[language], path.rpartition(".")[2]))
    text = value.get("text", value.get("question")) if isinstance(value, Mapping) else None
    if isinstance(text, Mapping):
        names = program.names
        return rules.say(Text(**{k: _many(v) for k, v in text.items()}), language, **names)
    return words_of(LABELS, path.rpartition(".")[2])


def _many(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def origin_words(origin: Origin) -> tuple[str, str]:
    """Who decided a value: a sentence, and the source or the preset's own note, which is in English."""
    if origin.kind == "own":
        return _("This program decided it"), ""
    if origin.kind == "default":
        why = "" if origin.source == "Product default" else cited(origin.source)
        return _("Our default"), why
    words = _("From a paper") if origin.kind == "seed" else _("From a public page")
    return words, cited(origin.source)
