"""A figure and the bar it is held against: one line each, and an exit code for all of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn


@dataclass(frozen=True)
class Bar:
    """What was measured, and the most or the least it may be."""

    what: str
    measured: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bar."""
        too_much = self.most is not None and self.measured > self.most
        too_little = self.least is not None and self.measured < self.least
        return not (too_much or too_little)

    def __str__(self) -> str:
        limits = (("at most", self.most), ("at least", self.least))
        bar = ", ".join(f"{word} {limit:g}" for word, limit in limits if limit is not None)
        mark = "ok    " if self.holds else "MISSED"
        return f"{mark}  {self.what}: {self.measured:.4g} {self.unit} (bar: {bar})"


def judge(bars: Sequence[Bar]) -> NoReturn:
    """Print a line for each figure and leave; the exit code says whether every bar holds."""
    print("\n".join(map(str, bars)))
    sys.exit(0 if all(bar.holds for bar in bars) else 1)
