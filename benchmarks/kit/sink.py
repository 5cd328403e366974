"""A fast mail server on this machine, in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from benchmarks import FOLDER
from tests.outbox.crash import start_sink


@contextmanager
def mail_server() -> Iterator[Path]:
    """Mail of this process and of those it starts goes there; it writes a line for each into the file."""
    received = FOLDER / "received.jsonl"
    sink, port = start_sink(received)
    settings.SMTP_URL = os.environ["THREEDOORS_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    try:
        yield received
    finally:
        sink.kill()
        sink.wait()
