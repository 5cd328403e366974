"""At start-up every preset is read once: a key that is no setting, or a wrong type, is named by file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from django.core.checks import CheckMessage, Error

from threedoors.programs import policy, presets
from threedoors.programs.shapes import PolicyError

_KEY = re.compile(r"[a-z_]+(?:\.[a-z_]+)+|[a-z_]+")


def check_presets(**_kwargs: Any) -> list[CheckMessage]:
    """What is wrong in the files, one line each; the product does not start with a preset it cannot read."""
    return [Error(says, id="threedoors.E001") for says in faults(presets.slugs())]


def faults(slugs: Iterable[str]) -> list[str]:
    """For each preset that cannot be read: file, line, key, and why."""
    found: dict[str, None] = {}
    for slug in slugs:
        try:
            policy.load(slug, {})
        except tomllib.TOMLDecodeError as error:
            found[f"{slug}.toml: {error}"] = None
        except PolicyError as error:
            found[f"{_place(slug, str(error))}: {error}"] = None
    return list(found)


def _place(slug: str, says: str) -> str:
    """The file and line that write the key the message begins with: the preset's own, else a shared file."""
    key = _KEY.match(says)
    names = [f"{slug}.toml", *(name for name in _shared() if name != f"{slug}.toml")]
    for name in names if key else ():
        line = _line(name, key[0]) if key else 0
        if line:
            return f"{name}, line {line}"
    return f"{slug}.toml"


def _shared() -> list[str]:
    folder = files(presets.__package__ or presets.__name__)
    return sorted(e.name for e in folder.iterdir() if re.match(r"_.*\.toml$", e.name))


def _line(name: str, key: str) -> int:
    """Where a file writes a key, as `[table]` and below it the rest, or in one; 0 where it does not."""
    table = ""
    text = (files(presets.__package__ or presets.__name__) / name).read_text("utf-8")
    for n, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\[([\w.\-]+)\]", line):
            table = head[1]
            if table == key:
                return n
        elif said := re.match(r"([\w.\-]+)\s*=", line):
            path = f"{table}.{said[1]}" if table else said[1]
            if key in (path, *_without_value(path)) or path.startswith(f"{key}."):
                return n
    return 0


def _without_value(path: str) -> tuple[str, ...]:
    """`x.value.text.en` is written for the setting `x`, and for its part `x.text.en`."""
    head, value, rest = path.partition(".value")
    return (head, head + rest) if value else ()
