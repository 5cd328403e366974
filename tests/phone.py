"""A person with a phone and an emailed link: opens pages, taps buttons, and what such pages must keep to."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from threedoors.base import clock

STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
WRITES = ("INSERT", "UPDATE", "DELETE")
BUDGET = 8 * 1024


def path(client: Client, page: str) -> str:
    """The address of one of the link's pages."""
    return f"/l/{client.link.pk}/{page}"  # type: ignore[attr-defined]


def look(client: Client, page: str, **query: Any) -> str:
    """The page as text. It must open, write nothing, run no script, and be small (ui.md §11, bar S10)."""
    with nothing_written():
        response = client.get(path(client, page), query)
    assert response.status_code == 200, response.status_code
    return keep_to_budget(response)


@contextmanager
def nothing_written(*, but: str = "") -> Iterator[None]:
    """Whatever is looked at meanwhile changes nothing in the database, but for one named table.

    The session of somebody signed in is such a one: each page moves its two idle hours on.
    """
    with CaptureQueriesContext(connection) as queries:
        yield
    found = [q["sql"] for q in queries if q["sql"].startswith(WRITES)]
    found = [sql for sql in found if not (but and f'"{but}"' in sql)]
    assert not found, found


def keep_to_budget(response: Any) -> str:
    """The page's text, once it is small enough for a slow phone and holds no script."""
    text = str(response.content.decode())
    assert "<script" not in text
    assert len(gzip.compress(STYLE.sub("", text).encode(), 9)) <= BUDGET
    return text


def tap(client: Client, page: str, said: Mapping[str, Any] | None = None) -> str:
    """Post a form and read where it leads."""
    response = client.post(path(client, page), said or {}, follow=True)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def mistake(client: Client, page: str, said: Mapping[str, Any]) -> str:
    """Post a form that has to be put right, and read the page that says so."""
    response = client.post(path(client, page), said)
    assert response.status_code == 422, response.status_code
    return response.content.decode()


def is_shut(client: Client, page: str, method: str = "get") -> bool:
    """Whether the page does not open: it answers with the calm page for ended links."""
    response = getattr(client, method)(path(client, page))
    return bool(response.status_code == 410)


def newest(mails: Sequence[EmailMessage], holds: str) -> re.Match[str]:
    """Where the newest mail that holds it says so. Mails due at one instant may come in any order."""
    for mail in reversed(mails):
        found = re.search(holds, plain(mail), re.MULTILINE)
        if found:
            return found
    raise AssertionError(f"None of {len(mails)} mails holds {holds}.")


def plain(mail: EmailMessage) -> str:
    """The mail as plain text."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def day_in(days: int) -> dt.date:
    """The day that many days from now."""
    return clock.now().date() + dt.timedelta(days=days)


def typed(name: str, day: dt.date) -> dict[str, str]:
    """A day as its three boxes."""
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }
