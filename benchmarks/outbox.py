"""How fast the outbox drains to a local server, and what memory the worker holds.

Run: `python -m benchmarks.outbox [--messages 1000]`. Bars: at least 20 a second on SQLite, at most 150 MB.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

from benchmarks.databases import fresh_database, prepare


def main() -> None:
    """Owe many letters, drain them over real SMTP, print the rate and the peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000)
    messages = parser.parse_args().messages
    from tests.outbox.crash import start_sink

    folder = Path(os.environ.get("TMPDIR", "/tmp"))
    sink, port = start_sink(folder / f"bench-{os.getpid()}.jsonl")
    os.environ["THREEDOORS_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    try:
        prepare()
        with fresh_database():
            _drain(messages)
    finally:
        sink.kill()
        sink.wait()


def _drain(messages: int) -> None:
    from tests.outbox.crash import owe_many
    from threedoors.worker import Worker

    owe_many(messages)
    worker, sent, started = Worker(), 0, time.perf_counter()
    while sent < messages:
        done = worker.one_pass()
        assert done, "the queue stopped before it was empty"
        sent += done
    spent = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{sent} messages in {spent:.1f} s: {sent / spent:.0f} a second; peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
