"""Charts drawn on the server. Of lines: words at the ends of the lines, and the numbers in a table below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log10

from threedoors.base.bars import BarRow, Bars, Funnel, Sparkline, Step

__all__ = ["BarRow", "Bars", "Funnel", "LineChart", "Series", "Sparkline", "Step"]

WIDTH, HEIGHT = 520, 230
TOP, BOTTOM, START = 14, 26, 34
SIGN, LEAST_END, MOST_END = 7.4, 80, 250
"""How wide a sign is about, and the least and the most room for the words at the ends."""
APART = 17
"""The least distance between the words at the ends of two lines."""


@dataclass(frozen=True)
class Series:
    """One line: what it is called, and a number for each mark below."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True)
class LineChart:
    """Up to three lines over the same marks, all counted from zero."""

    title: str
    marks: Sequence[str]
    series: Sequence[Series]
    width: int = WIDTH
    height: int = HEIGHT
    head: str = ""
    """What the marks are, above them in the table; without it, days until which was counted."""

    @property
    def says(self) -> str:
        """The chart as a sentence, for readers."""
        ends = (f"{one.name}: {one.values[0]} – {one.values[-1]}" for one in self.series)
        return f"{self.title}. {'; '.join(ends)}"

    @cached_property
    def _end(self) -> int:
        """The room for the longest words at the end of a line."""
        signs = max((len(f"{one.name} {one.values[-1]}") for one in self.series), default=0)
        return min(MOST_END, max(LEAST_END, round(SIGN * signs) + 12))

    @cached_property
    def _step(self) -> int:
        """One, two or five, times a power of ten: about four lines up to the highest number."""
        quarter = max(1, max((max(one.values) for one in self.series), default=1) / 4)
        power = int(10 ** floor(log10(quarter)))
        return next(n * power for n in (1, 2, 5, 10) if n * power >= quarter)

    @cached_property
    def _most(self) -> int:
        highest = max((max(one.values) for one in self.series), default=1)
        return max(1, ceil(highest / self._step)) * self._step

    def _across(self, at: int) -> float:
        return START + (WIDTH - START - self._end) * at / max(1, len(self.marks) - 1)

    def _up(self, value: int) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / self._most)

    @property
    def grid(self) -> list[tuple[int, str]]:
        """Each line across: its number and how far down it is."""
        steps = range(0, self._most + 1, self._step)
        return [(value, f"{self._up(value):.1f}") for value in steps]

    @property
    def below(self) -> list[tuple[str, str]]:
        """The marks that fit below, with how far across each is."""
        every = 1 if len(self.marks) < 8 else 2
        marks = list(enumerate(self.marks))[::every]
        return [(mark, f"{self._across(at):.1f}") for at, mark in marks]

    @property
    def lines(self) -> list[dict[str, object]]:
        """Each line as points, with its words at its end, none upon another's."""
        ends = self._ends()
        return [
            {
                "look": f"s{n + 1}",
                "points": " ".join(
                    f"{self._across(at):.1f},{self._up(value):.1f}"
                    for at, value in enumerate(one.values)
                ),
                "name": one.name,
                "last": one.values[-1],
                "end": f"{ends[n]:.1f}",
            }
            for n, one in enumerate(self.series)
        ]

    def _ends(self) -> dict[int, float]:
        placed, before = {}, float("-inf")
        for at, n in sorted((self._up(one.values[-1]), n) for n, one in enumerate(self.series)):
            placed[n] = before = max(at, before + APART)
        lowest = HEIGHT - BOTTOM + APART / 2
        for n in reversed(placed):
            placed[n] = min(placed[n], lowest)
            lowest = placed[n] - APART
        return placed

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The numbers, mark by mark."""
        return [
            (mark, [one.values[at] for one in self.series]) for at, mark in enumerate(self.marks)
        ]

    @property
    def words_at(self) -> int:
        """How far across the words at the ends begin."""
        return WIDTH - self._end + 10

    @property
    def grid_ends(self) -> tuple[int, int]:
        """Where the lines across begin and end."""
        return START, WIDTH - self._end
