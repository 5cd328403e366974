"""A program's rules: a preset overlaid by the program's own values, typed, checked and unchangeable."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from threedoors.programs import presets as files
from threedoors.programs.criteria import Criterion
from threedoors.programs.derived import derived
from threedoors.programs.names import Names
from threedoors.programs.presets import OWN, Origin
from threedoors.programs.sections import Entry, Sections, Step
from threedoors.programs.shapes import PolicyError, read
from threedoors.programs.words import Text, Words, our_language, say

__all__ = ["Origin", "Policy", "PolicyError", "load", "presets"]


ANSWERED_BY = {
    "right_to_work": "right_to_work",
    "language": "speaks",
    "graduation": "graduation",
    "education": "education",
    "employment_status": "employment",
    "resume": "resume",
    "willing_to_network": "willing_to_network",
    "experience": "experience",
}
"""The question that answers a criterion; what is not here brings its question itself, or is for people to judge."""
ABOUT_INTRODUCTIONS = frozenset({"why_referrals", "how_soon", "referral_process"})
"""Questions nobody asks where nobody is introduced to more people."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a policy, as a settings page shows it."""

    path: str
    value: Any
    origin: Origin


@dataclass(frozen=True)
class Policy(Sections):
    """The rules in force for one program. Every value says who decided it."""

    settings: tuple[Setting, ...] = field(default=(), init=False, repr=False, compare=False)

    @cached_property
    def _by_path(self) -> Mapping[str, Setting]:
        return {setting.path: setting for setting in self.settings}

    def setting(self, path: str) -> Setting:
        """The setting at `path`, for example `clocks.reply_nudge_hours`, with who decided it."""
        if path not in self._by_path:
            raise PolicyError(f"{path} is not a setting.")
        return self._by_path[path]

    def origin(self, path: str) -> Origin:
        """Who decided the value at `path`."""
        return self.setting(path).origin

    def values(self) -> Iterator[tuple[str, Any, Origin]]:
        """Path, value and origin of each setting, for the settings page."""
        return ((s.path, s.value, s.origin) for s in self.settings)

    def unasked(self) -> tuple[Criterion, ...]:
        """Hard criteria whose question the form does not ask: everybody then waits for a look by staff."""
        asked = set(self.questions)
        return tuple(
            rule
            for rule in self.connectee_criteria
            if rule.weight == "hard" and ANSWERED_BY.get(rule.code, "name") not in asked
        )

    @property
    def is_for_pairs(self) -> bool:
        """Two people meet again and again, in place of one meeting with its clocks. Seed 004:16."""
        return self.meeting.pattern == "recurring"

    def spoken_to(self, language: str) -> str:
        """The language in which a reader of `language` is spoken to: their own, where the program speaks it."""
        return language if language in self.languages else self.default_language

    def words(self, language: str) -> Words:
        """What this program calls people and things. Seed 000:31, 003:17."""
        return self.vocabulary[our_language(language)]

    def text(self, key: str, language: str, **names: str) -> str:
        """One text, its slots filled from this policy's numbers and from `names`."""
        return self.say(self._written(key), language, **names)

    def lines(self, key: str, language: str, **names: str) -> tuple[str, ...]:
        """The lines of a text that is a list."""
        return self._written(key).lines(language, self._names(language, names))

    def say(self, text: Text, language: str, **names: str) -> str:
        """Any text of this policy (a criterion, a statement, a question) with its slots filled."""
        return text.said(language, self._names(language, names))

    def steps(self, language: str, **names: str) -> tuple[Step, ...]:
        """Match, Connect, Refer, and the step this program ends with. Seed 000:114-126, 001:33-48."""
        known = self._names(language, names)
        titles = self._written("step_names").each(language)
        texts = [say(line, known) for line in self._written("how_it_works").each(language)]
        last = self.text("last_step", language, **names)
        found = map(Step, titles, (*texts, last))
        return tuple(step for step in found if step.text)

    def questions_and_answers(self, language: str, **names: str) -> tuple[Entry, ...]:
        """The frequent questions, answered. Seed 000:169."""
        known = self._names(language, names)
        found = (
            Entry(e.code, e.question.said(language, known), e.answer.said(language, known))
            for e in self.faq
            if self.referrals.target or e.code not in ABOUT_INTRODUCTIONS
        )
        return tuple(entry for entry in found if entry.question and entry.answer)

    def _written(self, key: str) -> Text:
        if key not in self.texts:
            raise PolicyError(f"{key} is not a text.")
        return self.texts[key]

    def _names(self, language: str, names: Mapping[str, str]) -> dict[str, str]:
        return {**Names(self, our_language(language)).all(), **names}


def presets() -> list[tuple[str, str]]:
    """The presets that ship, as (slug, title)."""
    return [(slug, load(slug, {}).title) for slug in files.slugs()]


def load(preset: str, own: Mapping[str, Any]) -> Policy:
    """The policy of a preset overlaid by a program's own values, or a PolicyError that says why not."""
    try:
        return _load(preset, json.dumps(own, sort_keys=True))
    except TypeError:
        raise PolicyError(f"These settings cannot be stored: {own!r}.") from None


@lru_cache(maxsize=512)
def _load(preset: str, written: str) -> Policy:
    own = json.loads(written)
    tree: dict[str, Any] = {}
    leaves = files.leaves(preset)
    for path, leaf in leaves.items():
        *groups, last = path.split(".")
        node = tree
        for group in groups:
            node = node.setdefault(group, {})
        node[last] = leaf.value
    tree = _overlaid(tree, own, "")
    settings = tuple(
        Setting(path, _frozen(_at(tree, path)), OWN if _touches(own, path) else leaf.origin)
        for path, leaf in leaves.items()
    )
    policy: Policy = read(Policy, derived(tree), "")
    object.__setattr__(policy, "settings", settings)
    return policy


def _overlaid(below: Mapping[str, Any], own: object, path: str) -> dict[str, Any]:
    """`below` with the program's own values; a key that is not there is refused."""
    if not isinstance(own, Mapping):
        raise PolicyError(f"{path or 'These settings'} must be a group of settings, not {own!r}.")
    found = dict(below)
    for key, value in own.items():
        inner = f"{path}.{key}" if path else key
        if key not in below:
            raise PolicyError(f"{inner} is not a setting.")
        nested = isinstance(below[key], Mapping)
        found[key] = _overlaid(below[key], value, inner) if nested else value
    return found


def _at(tree: Mapping[str, Any], path: str) -> Any:
    node: Any = tree
    for part in path.split("."):
        node = node[part]
    return node


def _touches(own: Mapping[str, Any], path: str) -> bool:
    node: Any = own
    for part in path.split("."):
        if not isinstance(node, Mapping) or part not in node:
            return False
        node = node[part]
    return True


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(inner) for key, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
