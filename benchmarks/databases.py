"""A throw-away database for one benchmark, on the engine that the environment names."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="threedoors-bench-"))


def prepare() -> None:
    """Set the product up in test mode; without THREEDOORS_DATABASE_URL it is SQLite."""
    os.environ.setdefault("THREEDOORS_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threedoors.settings")
    os.environ.setdefault("THREEDOORS_DATABASE_URL", f"sqlite:///{FOLDER / 'unused.sqlite3'}")
    os.environ.setdefault("THREEDOORS_MEDIA", str(FOLDER / "media"))
    import django

    django.setup()


@contextmanager
def fresh_database() -> Iterator[None]:
    """An empty database with every table, in a file like in real life; it is gone afterwards."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(FOLDER / f"{uuid.uuid4().hex}.sqlite3")
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
