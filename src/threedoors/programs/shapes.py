"""Reads plain values (TOML, JSON) into frozen dataclasses and says in a sentence what does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from django.utils.functional import Promise as LazyText


class PolicyError(ValueError):
    """A program's settings cannot be used; the text names the setting and the value.

    `plain` says the same to a coordinator who typed it, where that is possible.
    """

    def __init__(self, text: str, *, plain: str | LazyText = "") -> None:
        super().__init__(text)
        self.plain = plain


@dataclass(frozen=True, slots=True)
class Between:
    """A whole number within these bounds."""

    low: int
    high: int

    def check(self, value: int, path: str) -> None:
        if not self.low <= value <= self.high:
            span = f"a whole number between {self.low} and {self.high}"
            raise PolicyError(f"{path} must be {span}, not {value!r}.")


@dataclass(frozen=True, slots=True)
class Looks:
    """A text that looks like the pattern; `meaning` says in words what that is."""

    pattern: str
    meaning: str

    def check(self, value: str, path: str) -> None:
        if not re.fullmatch(self.pattern, value):
            raise PolicyError(f"{path} must be {self.meaning}, not {value!r}.")


@dataclass(frozen=True, slots=True)
class ByCode:
    """Records written as a table `code = {…}`; each gets its key as `code`, in the order written."""

    most: int = 100

    def spread(self, value: object, path: str) -> list[object]:
        table = _table(value, path)
        if len(table) > self.most:
            raise PolicyError(f"{path} may hold at most {self.most} entries, not {len(table)}.")
        return [{"code": code, **_table(row, f"{path}.{code}")} for code, row in table.items()]


@dataclass(frozen=True, slots=True)
class OneOrMany:
    """A list that may be written as its single value."""

    def spread(self, value: object, path: str) -> object:
        return [value] if isinstance(value, str) else value


def read(kind: Any, value: object, path: str) -> Any:
    """`value` as an instance of `kind`, or a PolicyError that names `path` and the value."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _limited(kind, value, path)
    if origin is Literal:
        return _one_of(get_args(kind), value, path)
    if origin is tuple:
        return _many(get_args(kind)[0], value, path)
    if origin is Mapping:
        rows = _table(value, path).items()
        return MappingProxyType({k: read(get_args(kind)[1], v, f"{path}.{k}") for k, v in rows})
    if is_dataclass(kind):
        return _record(kind, value, path)
    return _plain(kind, value, path)


def inside(kind: Any, key: str) -> Any:
    """The kind of what `key` names in a kind: a field, an entry by its code, a value of a mapping."""
    if get_origin(kind) is Annotated:
        inner, *limits = get_args(kind)
        by_code = any(isinstance(limit, ByCode) for limit in limits)
        return get_args(inner)[0] if by_code else inside(inner, key)
    return get_args(kind)[1] if get_origin(kind) is Mapping else _fields(kind)[key]


def _limited(kind: Any, value: object, path: str) -> Any:
    inner, *limits = get_args(kind)
    for limit in limits:
        if hasattr(limit, "spread"):
            value = limit.spread(value, path)
    found = read(inner, value, path)
    for limit in limits:
        if hasattr(limit, "check"):
            limit.check(found, path)
    return found


def _one_of(choices: tuple[Any, ...], value: object, path: str) -> object:
    if not isinstance(value, str) or value not in choices:
        raise PolicyError(f"{path} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def _many(kind: Any, value: object, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise PolicyError(f"{path} must be a list, not {value!r}.")
    found = tuple(read(kind, item, _item(path, item, n)) for n, item in enumerate(value, 1))
    if len(set(found)) != len(found):
        raise PolicyError(f"{path} names the same thing twice: {value!r}.")
    return found


def _record(kind: Any, value: object, path: str) -> Any:
    table, shape = _table(value, path), _fields(kind)
    for key in table.keys() - shape.keys():
        raise PolicyError(f"{_join(path, key)} is not a setting.")
    missing = sorted(_required(kind) - table.keys())
    if missing:
        raise PolicyError(f"{_join(path, missing[0])} has no value.")
    found = {key: read(shape[key], item, _join(path, key)) for key, item in table.items()}
    try:
        return kind(**found)
    except PolicyError as error:
        raise PolicyError(f"{path}: {error}" if path else str(error), plain=error.plain) from None


_NAMES = {int: "a whole number", bool: "true or false", str: "a text"}


def _plain(kind: Any, value: object, path: str) -> object:
    if type(value) is not kind:
        raise PolicyError(f"{path} must be {_NAMES[kind]}, not {value!r}.")
    if isinstance(value, str) and re.search(
        r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", value
    ):
        raise PolicyError(f"{path} holds a sign that cannot be shown: {value!r}.")
    return value


def _table(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise PolicyError(f"{path} must be a group of settings, not {value!r}.")
    return value


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {f.name: hints[f.name] for f in fields(kind) if f.init}


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.init and f.default is f.default_factory)


def _item(path: str, item: object, n: int) -> str:
    return (
        f"{path}.{item['code']}" if isinstance(item, Mapping) and "code" in item else f"{path}[{n}]"
    )


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else str(key)
