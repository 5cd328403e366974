"""Databases that last for one run, on the engine that the environment names; several may be used in turn."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from benchmarks import FOLDER

type Switch = Callable[[str], None]


@contextmanager
def fresh_databases(*names: str) -> Iterator[Switch]:
    """An empty database for each name, with every table; on SQLite a file, like in real life.

    The function that comes out switches to one of them. All are gone afterwards.
    """
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["MIGRATE"] = False
    places = {name: _create(name) for name in names}

    def switch(name: str) -> None:
        _use(places[name])

    switch(names[0])
    try:
        yield switch
    finally:
        for place in places.values():
            _use(place)
            connection.creation.destroy_test_db(before, verbosity=0)


def gather_statistics() -> None:
    """After many rows were added: what PostgreSQL does by itself within minutes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _create(name: str) -> str:
    unique = f"{name}_{uuid.uuid4().hex[:8]}"
    is_file = connection.vendor == "sqlite"
    connection.settings_dict["TEST"]["NAME"] = str(FOLDER / unique) if is_file else unique
    place: str = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    return place


def _use(place: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = place
    ContentType.objects.clear_cache()


def address() -> str:
    """Where the database in use is, for a process that we start."""
    place = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{place}"
    return urlsplit(os.environ["THREEDOORS_DATABASE_URL"])._replace(path=f"/{place}").geturl()
