"""After many rows at once PostgreSQL must be told: inside a test's own transaction nobody else counts them."""

from __future__ import annotations

from django.db import connection


def count_rows() -> None:
    """What a server does by itself a minute later; without it a plan for no rows runs over thousands."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
