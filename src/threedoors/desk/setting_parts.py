"""A setting taken apart into what can be typed, and put together again; the types are the policy's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, get_args, get_origin

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from threedoors.desk.setting_words import PARTS, VALUES, words_of
from threedoors.programs.own import thawed
from threedoors.programs.policy import Policy, PolicyError
from threedoors.programs.sections import Sections
from threedoors.programs.shapes import inside
from threedoors.programs.words import Text, our_language

LABELS = "labels"


@dataclass(frozen=True)
class Part:
    """One thing to type: its name inside the setting, its type, its value, what it may be picked from.

    `title` names the entry of a list that it belongs to.
    """

    name: str
    kind: Any
    value: Any
    codes: tuple[tuple[str, str], ...] = ()
    title: str = ""

    @property
    def last(self) -> str:
        """The last word of its name: `en` of `text.en`."""
        return self.name.rpartition(".")[2]

    @property
    def plain(self) -> Any:
        """Its type without limits."""
        return get_args(self.kind)[0] if get_origin(self.kind) is Annotated else self.kind

    @property
    def is_many(self) -> bool:
        """Whether it holds several values."""
        return get_origin(self.plain) is tuple

    @property
    def item(self) -> Any:
        """The type of one of several values."""
        return get_args(self.plain)[0]

    @property
    def is_text(self) -> bool:
        """Whether it is a text in one language."""
        return self.last in ("en", "fr") and self.is_many

    def limit[L](self, of: type[L]) -> L | None:
        """The limit of that sort, of the value or of each of several."""
        kinds = (self.kind, self.item) if self.is_many else (self.kind,)
        found = [x for kind in kinds if get_origin(kind) is Annotated for x in get_args(kind)[1:]]
        return next((limit for limit in found if isinstance(limit, of)), None)


def parts_of(policy: Policy, path: str, value: Any) -> list[Part]:
    """What can be typed of a setting, in the order it is written in."""
    head, *rest = path.split(".")
    if head == LABELS:
        return list(_names(value))
    kind: Any = inside(Sections, head)
    for key in rest:
        kind = inside(kind, key)
    listed = () if rest else tuple(_listed(policy, path))
    if listed:
        return [Part("", kind, value, listed)]
    return list(_parts(kind, value, ""))


def _parts(kind: Any, value: Any, name: str) -> Iterator[Part]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _parts(inside(kind, key), inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, tuple) and value and isinstance(value[0], Mapping):
        for n, row in enumerate(value):
            yield from _parts(get_args(kind)[0], row, f"{name}.{n}".lstrip("."))
    else:
        yield Part(name, kind, value, tuple(_literals(kind)))


def _names(labels: Mapping[str, Any]) -> Iterator[Part]:
    """What the entries of a list are called, each by its name in the language of the page."""
    for code, names in labels.items():
        for part in _parts(Text, names, code):
            yield replace(part, title=_line(names[our_language(get_language())]))


def _literals(kind: Any) -> Iterator[tuple[str, str]]:
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    one = get_args(plain)[0] if get_origin(plain) is tuple else plain
    if get_origin(one) is Literal:
        yield from ((code, words_of(VALUES, code)) for code in get_args(one))


def _listed(policy: Policy, path: str) -> Iterator[tuple[str, str]]:
    """What a list may be picked from; most settings are none."""
    with suppress(PolicyError):
        names = policy.setting(f"{LABELS}.{path}").value
        yield from (
            (code, _line(said[our_language(get_language())])) for code, said in names.items()
        )


def put_together(value: Any, typed: Mapping[str, Any], name: str = "") -> Any:
    """The setting's value with what was typed in place of each part."""
    if isinstance(value, Mapping):
        return {k: put_together(v, typed, f"{name}.{k}".lstrip(".")) for k, v in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], Mapping):
        return [put_together(v, typed, f"{name}.{n}".lstrip(".")) for n, v in enumerate(value)]
    return typed[name]


def mark(value: Any) -> str:
    """A short sign of a value: another one means that somebody changed it in between."""
    written = json.dumps(thawed(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def said(part: Part) -> list[str]:
    """A part's value in words, line by line."""
    if part.plain is bool:
        return [_("Yes") if part.value else _("No")]
    names = dict(part.codes)
    if part.is_many and not part.is_text:
        between = "; " if names else ", "
        joined = between.join(names.get(str(one), str(one)) for one in part.value)
        return [joined or _("None")]
    if part.is_text:
        return [part.value] if isinstance(part.value, str) else list(part.value)
    return [names.get(part.value, str(part.value)) if part.value != "" or names else _("Empty")]


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


def _line(value: Any) -> str:
    return value if isinstance(value, str) else " ".join(value)
