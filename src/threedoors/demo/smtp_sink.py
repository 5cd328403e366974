"""A mail server that keeps what it is given: each mail becomes a file that the mailbox page reads."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

REFUSED = "@gone.example"
LONGEST = 1 << 20


class Sink:
    """Listens on a free port of this machine; speaks just enough SMTP for one honest client."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.kept = max((int(path.stem) for path in folder.glob("*.eml")), default=0)

    async def listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._converse, "127.0.0.1", 0, limit=LONGEST)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 demo ready\r\n")
        try:
            while line := await reader.readline():
                answer = await self._answer(line.decode("utf-8", "replace").strip(), reader, writer)
                writer.write(answer.encode() + b"\r\n")
                if answer.startswith("221"):
                    break
        except (ConnectionError, EOFError, ValueError, asyncio.LimitOverrunError):
            pass  # a client that hangs up, or a line without end: there is nobody to answer
        finally:
            writer.close()

    async def _answer(
        self, said: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> str:
        match said.upper().split(maxsplit=1):
            case ["EHLO", _name]:
                return "250-demo\r\n250-8BITMIME\r\n250 SMTPUTF8"
            case ["RCPT", address] if REFUSED.upper() in address:
                return "550 5.1.1 Nobody has this address."
            case ["HELO" | "MAIL" | "RCPT" | "RSET" | "NOOP", *_rest]:
                return "250 OK"
            case ["DATA"]:
                writer.write(b"354 Go on\r\n")
                self._keep(await _content(reader))
                return "250 Kept"
            case ["QUIT"]:
                return "221 Bye"
        return "502 Not here"

    def _keep(self, content: bytes) -> None:
        self.kept += 1
        partial = self.folder / f"{self.kept:06}.part"
        partial.write_bytes(content)
        partial.rename(partial.with_suffix(".eml"))


async def _content(reader: asyncio.StreamReader) -> bytes:
    """Everything up to the line with only a dot; a doubled dot at a line's start is one."""
    content = await reader.readuntil(b"\r\n.\r\n")
    return re.sub(rb"(?m)^\.\.", b".", content.removesuffix(b".\r\n"))
