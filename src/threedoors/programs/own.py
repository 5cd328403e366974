"""A program's own values on top of its preset: how they are put in, taken out, and kept small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def differing(usual: Any, value: Any) -> Any:
    """Of `value` only what differs from the preset's, or `None` where nothing does."""
    if not (isinstance(usual, Mapping) and isinstance(value, Mapping)):
        return None if value == usual else value
    found = {key: differing(usual.get(key), inner) for key, inner in value.items()}
    return {key: inner for key, inner in found.items() if inner is not None} or None


def with_own(own: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The own values with another one at `path`; `None` takes it out and leaves no empty group."""
    key, _dot, rest = path.partition(".")
    inner = own.get(key)
    below = with_own(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value
    kept = {k: v for k, v in own.items() if k != key}
    return kept if below is None or below == {} else kept | {key: below}


def thawed(value: Any) -> Any:
    """The value as it is stored: plain tables and lists."""
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(inner) for inner in value] if isinstance(value, list | tuple) else value
