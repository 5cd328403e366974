"""A program's rules as a file: taken into another program, value by value, and nothing about people in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from threedoors.base.refusals import Refusal
from threedoors.base.text import holds_contact
from threedoors.programs import policy
from threedoors.programs.models import Program
from threedoors.programs.own import differing, thawed, with_own
from threedoors.programs.policy import Policy
from threedoors.programs.shapes import PolicyError

KIND = "threedoors settings"
MOST_BYTES = 500_000
STAYS = (
    "title", "contact", "about.hosts", "about.schools", "about.in_national_network",
    "about.model_since", "headline_figures", "newsletter.thanks", "promotion.hashtags",
)  # fmt: skip
"""What only one program can say of itself: who runs it, how to reach it, what it published."""
OF_A_PLACE = ("country", "locale", "languages", "default_language", "report_periods", "reporting")
"""What another country or network may want otherwise: shown, and not ticked."""
SPOKEN = ("texts", "faq")


@dataclass(frozen=True)
class Replica:
    """A file that was read: from where, in which version, and the rules it brings."""

    program: str
    community: str
    preset: str
    version: str
    settings: Mapping[str, Any]
    left_out: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        return policy.load(self.preset, self.settings)

    @property
    def is_as_written(self) -> bool:
        """Whether the preset here is the one that the file was written with."""
        return version_of(self.policy) == self.version


def version_of(rules: Policy) -> str:
    """A short sign of all the rules: another one means that something differs. R471."""
    values = {path: thawed(value) for path, value, _origin in rules.values()}
    written = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:10]


def written(program: Program, *, names: Iterable[str]) -> str:
    """The program's rules as a file; a value with an address, a number or one of `names` stays here. R469."""
    own: dict[str, Any] = {}
    left_out = []
    plain_names = (" ".join(name.split()).casefold() for name in names)
    listed = frozenset(name for name in plain_names if " " in name)
    for path, value, origin in program.policy.values():
        if origin.kind != "own" or _begins(path, STAYS):
            continue
        said = _for_anybody(program, path, thawed(value))
        if _is_personal(said, listed):
            left_out.append(path)
        else:
            usual = thawed(policy.load(program.preset, {}).setting(path).value)
            own = with_own(own, path, differing(usual, said))
    found = {
        "kind": KIND,
        "program": program.name,
        "community": program.community,
        "preset": program.preset,
        "version": version_of(policy.load(program.preset, own)),
        "settings": own,
        "left_out": left_out,
    }
    return json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True)


def _begins(path: str, heads: Collection[str]) -> bool:
    return any(path == head or path.startswith(f"{head}.") for head in heads)


def _for_anybody(program: Program, path: str, value: Any) -> Any:
    """Texts name the program and its community by a slot, so that another one stands in its own texts. R476."""
    if not _begins(path, SPOKEN):
        return value
    slots = {program.name: "{program}", program.community: "{community}"}
    return _replaced(value, {name: slot for name, slot in slots.items() if name})


def _replaced(value: Any, slots: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(inner, slots) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, slots) for inner in value]
    if isinstance(value, str):
        for name, slot in slots.items():
            value = value.replace(name, slot)
    return value


def _is_personal(value: Any, names: Collection[str]) -> bool:
    return any(
        holds_contact(text) or any(name in " ".join(text.casefold().split()) for name in names)
        for text in _texts(value)
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        yield " ".join(inner for inner in value if isinstance(inner, str))
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


def read(text: str) -> Replica:
    """A file as it may be taken, or a refusal that says why not."""
    if len(text.encode()) > MOST_BYTES:
        raise Refusal(_("This file is too large to be a file of settings."))
    try:
        said = json.loads(text)
        json.dumps(said, ensure_ascii=False).encode()  # half a letter cannot be kept
    except (ValueError, RecursionError) as error:
        raise _no_file() from error
    if not isinstance(said, dict) or said.get("kind") != KIND or "\\u0000" in text:
        raise _no_file()
    lines = {name: said.get(name) for name in ("program", "community", "preset", "version")}
    own, left = said.get("settings"), said.get("left_out", [])
    if not (isinstance(own, dict) and isinstance(left, list)):
        raise _no_file()
    if not all(isinstance(line, str) and len(line) <= 200 for line in (*lines.values(), *left)):
        raise _no_file()
    words = {name: str(line) for name, line in lines.items()}
    found = Replica(settings=own, left_out=tuple(left), **words)
    try:
        found.policy  # noqa: B018  reading it is the check
    except (PolicyError, RecursionError) as error:
        why = getattr(error, "plain", "") or str(error)[:200]
        raise Refusal(_("These settings cannot be used here: %(why)s") % {"why": why}) from error
    return found


def _no_file() -> Refusal:
    return Refusal(_("This is not a file of settings. Please choose one that was saved here."))


@dataclass(frozen=True)
class Difference:
    """One rule that the file has otherwise; `ticked` says whether it is usually taken."""

    path: str
    ours: Any
    theirs: Any
    ticked: bool


def differences(ours: Policy, theirs: Policy) -> list[Difference]:
    """What would change, in the order of the settings."""
    known = {path: value for path, value, _origin in theirs.values()}
    return [
        Difference(path, value, known[path], ticked=not _begins(path, OF_A_PLACE))
        for path, value, _origin in ours.values()
        if path in known and known[path] != value and not _begins(path, STAYS)
    ]


def with_taken(program: Program, replica: Replica, paths: Collection[str]) -> dict[str, Any]:
    """The program's own values with those of the file at `paths`; what equals its preset stays the preset's."""
    own = dict(program.settings)
    usual, theirs = policy.load(program.preset, {}), replica.policy
    for one in differences(program.policy, theirs):
        if one.path in paths:
            own = with_own(own, one.path, None)
            value = differing(thawed(usual.setting(one.path).value), thawed(one.theirs))
            own = with_own(own, one.path, value)
    return own


def after(replica: Replica, on: str) -> dict[str, Any]:
    """What a program keeps of where its rules come from. Seed 003:3, R471."""
    return {
        "program": replica.program,
        "community": replica.community,
        "preset": replica.preset,
        "version": replica.version,
        "settings": thawed(replica.settings),
        "on": on,
    }
