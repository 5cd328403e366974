"""Mail scanners open every link: nothing changes, however they ask (bar S10)."""

from __future__ import annotations

import hashlib
import re

from django.db import connection
from django.test import Client

from tests.cast import Later
from tests.smtp import SmtpSink
from tests.story.road import walk_the_road
from threedoors.people.models import Membership

LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S+)")


def _dump() -> str:
    """Every row of every table, as one digest."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            rows = sorted(repr(row) for row in cursor.fetchall())
            digest.update(f"{table}{rows}".encode())
    return digest.hexdigest()


def _links(sink: SmtpSink) -> list[str]:
    found: set[str] = set()
    for mail in sink.messages:
        body = mail.get_body(("plain",))
        assert body is not None
        found.update(LINK.findall(body.get_content()))
    return sorted(found)


def test_opening_every_link_of_every_mail_changes_nothing(
    amina: Membership, ruth: Membership, helen: Membership, later: Later, smtp_sink: SmtpSink
) -> None:
    walk_the_road(amina, ruth, helen, later)
    links, before = _links(smtp_sink), _dump()
    assert len(links) >= 10
    for path in links:
        for method in ("get", "head", "options"):
            for _again in range(3):
                answer = getattr(Client(), method)(path, follow=True)
                assert answer.status_code < 500, path
    assert _dump() == before
