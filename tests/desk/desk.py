"""What tests of the desk share: pages by name, how many queries a page takes, and the stranger's page."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.staff import bare


def queries(client: Client, address: str) -> int:
    """How many queries the page takes once everything that is kept in memory is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured.captured_queries)


def text_of(answer: Any) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def is_hidden_from(client: Client, name: str, row: Any, *programs: Any) -> bool:
    """Whether the page answers just as a random id does, in each of the programs."""
    for program in programs:
        page = client.get(reverse(name, args=[program.slug, row.pk]))
        nothing = client.get(reverse(name, args=[program.slug, uuid4()]))
        if not page.status_code == nothing.status_code == 404:
            return False
        if bare(page) != bare(nothing):
            return False
    return True
