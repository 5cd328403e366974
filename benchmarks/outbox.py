"""How fast the outbox drains to a fast server on this machine.

Run: `python -m benchmarks.outbox [--messages 1000]`.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.kit.bars import Bar, judge
from benchmarks.kit.databases import fresh_databases
from benchmarks.kit.sink import mail_server
from tests.outbox.crash import owe_many
from threedoors.outbox.delivery import deliver_due

ROUNDS = 5


def main() -> None:
    """Owe many letters and drain them over real SMTP, in rounds after a first that warms up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000)
    a_round = parser.parse_args().messages // (1 + ROUNDS)
    with fresh_databases("outbox"), mail_server() as received:
        owe_many(a_round * (1 + ROUNDS))
        rates = [_rate(a_round) for _round in range(1 + ROUNDS)]
        assert len(received.read_text().splitlines()) == a_round * (1 + ROUNDS)
    judge([Bar("mails from the outbox", statistics.median(rates[1:]), "a second", least=20)])


def _rate(messages: int) -> float:
    """Mails a second over one round; every one of them left."""
    started = time.perf_counter()
    sent = deliver_due(messages)
    spent = time.perf_counter() - started
    assert sent == messages, sent
    return sent / spent


if __name__ == "__main__":
    main()
