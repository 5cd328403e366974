"""Reads settings from the environment; says in one sentence what is wrong with a value."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODES = ("development", "test", "demo", "production")
SQLITE_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def text(name: str, default: str = "") -> str:
    """The value of `THREEDOORS_<name>`; `THREEDOORS_<name>_FILE` names a file that holds it."""
    path = os.environ.get(f"THREEDOORS_{name}_FILE")
    if path:
        return Path(path).read_text().strip()
    return os.environ.get(f"THREEDOORS_{name}", default)


def mode() -> str:
    """One of `MODES`; development unless said otherwise."""
    chosen = text("MODE", "development")
    if chosen not in MODES:
        raise ImproperlyConfigured(
            f"THREEDOORS_MODE is '{chosen}'. Use one of: {', '.join(MODES)}."
        )
    return chosen


def database(url: str) -> dict[str, Any]:
    """A Django database entry from `sqlite:///path` or `postgresql://user:pass@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path[1:]))
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": dict(parse_qsl(parts.query)).get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}} if mode() == "production" else {},
        }
    raise ImproperlyConfigured(
        "THREEDOORS_DATABASE_URL must start with sqlite:/// or postgresql://."
    )


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """SQLite before 3.51.3 can corrupt a WAL file when it is reset; two older lines have the fix."""
    return version >= SQLITE_FIXED[0] or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in SQLITE_FIXED[1:]
    )


def _sqlite(path: str) -> dict[str, Any]:
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path or ":memory:",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": f"PRAGMA journal_mode={journal};PRAGMA synchronous=FULL;"
            "PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;",
        },
    }
