"""A mail server in its own process: it notes each mail's id and the moment its answer left."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

SLOWEST = 0.015
"""Seconds a server may think before it answers: long enough for a worker to die in between."""


class Note:
    """Writes one line for each mail taken, just before the 250 leaves."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(random.uniform(0, SLOWEST))
        headers = BytesHeaderParser().parsebytes(envelope.original_content)
        row = {"to": envelope.rcpt_tos, "id": headers["Message-ID"], "at": time.time()}
        with self.path.open("a") as file:
            file.write(json.dumps(row) + "\n")
        return "250 OK"


async def main(path: str) -> None:
    """Listen on a free loopback port, print it, and take mail until killed."""
    handler = Note(path)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="sink"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
