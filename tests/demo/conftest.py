"""The demo's own mail server and clock, in a folder of the test's."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from threedoors.demo import mailbox
from threedoors.demo.making import make
from threedoors.demo.smtp_sink import Sink
from threedoors.demo.story import place

type Build = Callable[..., None]


class Listening(threading.Thread):
    """A sink on a loop of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.sink = Sink(folder)
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.sink.listen())
        self.port: int = self.server.sockets[0].getsockname()[1]

    def run(self) -> None:
        self.loop.run_forever()

    def stop(self) -> None:
        """Close the door, then the room."""
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.join(5)
        self.loop.close()

    async def _close(self) -> None:
        self.server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(others, timeout=2) if others else None
        await self.server.wait_closed()


@pytest.fixture
def sink(settings: Any, tmp_path: Path) -> Iterator[Listening]:
    """The demo's mail server; the product sends to it and the mailbox reads what it keeps."""
    settings.VAR = tmp_path
    listening = Listening(tmp_path / "mail")
    settings.SMTP_URL = f"smtp://127.0.0.1:{listening.port}?timeout=5"
    listening.start()
    yield listening
    listening.stop()
    mailbox._mail.cache_clear()
    mailbox._recipient.cache_clear()


@pytest.fixture
def demo(settings: Any, sink: Listening, tmp_path: Path, db: None) -> None:
    """The demo is switched on: its pages, its clock, its mail."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.demo.urls"
    settings.CLOCK_FILE = str(tmp_path / "clock")


@pytest.fixture
def build(demo: None) -> Build:
    """`build("ruth", "amina")`: the story of these people alone."""

    def story(*only: str) -> None:
        make([place("port-alder", only)])

    return story
