"""Small drawings beside words: how a number moved, numbers side by side, and how many went on from step to step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 96, 28, 3


@dataclass(frozen=True)
class Sparkline:
    """How a number moved, without words: the numbers stand elsewhere on the page."""

    values: Sequence[float]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def points(self) -> str:
        """From the first to the last, counted from zero."""
        most, steps = max(self.values, default=0) or 1, max(1, len(self.values) - 1)
        room = self.height - 2 * MARGIN
        return " ".join(
            f"{at * self.width / steps:.1f},{self.height - MARGIN - room * value / most:.1f}"
            for at, value in enumerate(self.values)
        )


@dataclass(frozen=True)
class BarRow:
    """One bar: its words, its number, where it leads, and whether it is the one that was chosen.

    `said` is written in place of the bare number; `mark` is a number to compare with.
    """

    label: str
    number: float
    said: str = ""
    address: str = ""
    is_chosen: bool = False
    mark: float | None = None


@dataclass(frozen=True)
class DrawnBar:
    """A row with how long its bar is, and where its mark stands, in hundredths of the room there is."""

    row: BarRow
    length: str
    mark: str


@dataclass(frozen=True)
class Bars:
    """Numbers side by side. `most` is what a full bar means; without it, the longest is full."""

    title: str
    rows: Sequence[BarRow]
    note: str = ""
    most: float = 0

    @property
    def drawn(self) -> list[DrawnBar]:
        """Each row with the length of its bar: a table that is its own drawing."""
        most = self.most or max((row.number for row in self.rows), default=0) or 1
        return [
            DrawnBar(
                row,
                _percent(row.number, most),
                "" if row.mark is None else _percent(row.mark, most),
            )
            for row in self.rows
        ]


@dataclass(frozen=True)
class Step:
    """One step on a way, and how many came as far; `said` tells how many of the step before went on."""

    label: str
    number: int
    said: str = ""
    address: str = ""


@dataclass(frozen=True)
class Funnel:
    """How many of the same people came as far as each step."""

    title: str
    steps: Sequence[Step]
    note: str = ""

    @property
    def drawn(self) -> list[tuple[Step, str]]:
        """Each step with the length of its bar, in hundredths of the first."""
        first = self.steps[0].number if self.steps else 0
        return [(step, _percent(step.number, first or 1)) for step in self.steps]


def _percent(number: float, most: float) -> str:
    return f"{max(0.0, min(100.0, 100 * number / most)):.1f}"
