"""At start-up every preset is read once: a key that is no setting, or a wrong type, is named by file, line and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from importlib.resources import files
from typing import Any

from django.core.checks import CheckMessage, Error

from threedoors.programs import policy, presets
from threedoors.programs.networks import network_rules
from threedoors.programs.shapes import PolicyError

_KEY = re.compile(r"[a-z_]+(?:\.[a-z_]+)+|[a-z_]+")


def check_presets(**_kwargs: Any) -> list[CheckMessage]:
    """What is wrong in the files, one line each; the product does not start with a preset it cannot read."""
    says = dict.fromkeys([*faults(presets.slugs()), *network_faults(presets.network_slugs())])
    return [Error(each, id="threedoors.E001") for each in says]


def faults(slugs: Iterable[str]) -> list[str]:
    """For each preset that cannot be read: file, line, key, and why."""
    found = (_fault(f"{slug}.toml", partial(policy.load, slug, {})) for slug in slugs)
    return list(dict.fromkeys(filter(None, found)))


def network_faults(slugs: Iterable[str]) -> list[str]:
    """The same for the networks."""
    found = (
        _fault(f"{presets.NETWORKS}/{slug}.toml", partial(network_rules, slug)) for slug in slugs
    )
    return list(filter(None, found))


def _fault(name: str, load: Callable[[], object]) -> str:
    try:
        load()
    except tomllib.TOMLDecodeError as error:
        return f"{name}: {error}"
    except PolicyError as error:
        return f"{_place(name, str(error))}: {error}"
    return ""


def _place(own: str, says: str) -> str:
    """The file and line that write the key the message begins with: its own, else a shared file."""
    key = _KEY.match(says)
    for name in (own, *presets.shared_files()) if key else ():
        line = _line(name, key[0]) if key else 0
        if line:
            return f"{name}, line {line}"
    return own


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
