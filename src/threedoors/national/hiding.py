"""Which numbers the national office may read: none under five, and no sum that would tell one of them (bar P8).

A community's number is told when it is five or more; that depends on nothing else, so no look at another
table, at another time, changes what is told. What is hidden is then known to be 0, 1, 2, 3 or 4, and each
of the five stays possible: a sum over several communities is told whole only where every hidden number in
it could still be any of the five, also for somebody who knows one community's own numbers. Where it could
not, only what is told anyway is added up: "at least". Decision 0026.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEAST = 5
"""The smallest number of people that is told."""
_HIDDEN_MOST = LEAST - 1


@dataclass(frozen=True)
class Cell:
    """One community's number of one figure in one period. `known` already: by a file, or by the rules."""

    key: str
    group: str
    number: int
    known: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.number < LEAST


@dataclass(frozen=True)
class Sum:
    """What is said of several communities together: all of it, at least so many, or nothing."""

    number: int | None
    is_whole: bool


@dataclass
class Told:
    """The sums of one figure: of all (the group ""), and of each group; and how hidden numbers lie in them."""

    everybody: Sum
    groups: dict[str, Sum] = field(default_factory=dict)
    blocks: list[frozenset[str]] = field(default_factory=list)


def share(part: Sum, whole: Sum) -> int | None:
    """A percentage, only of two numbers that are told whole."""
    if not (part.is_whole and whole.is_whole and part.number is not None and whole.number):
        return None
    return round(100 * part.number / whole.number)


def one(number: int) -> Sum:
    """A single community's number as a sum of one: told where it may be."""
    return Sum(number, True) if number >= LEAST else Sum(None, False)


def add_up(
    figures: Mapping[str, Sequence[Cell]], parts_of: Mapping[str, str] | None = None
) -> dict[str, Told]:
    """The sums of every figure. `parts_of` names figures that count a part of another, which is told first."""
    parts_of, done = parts_of or {}, dict[str, Told]()
    for slug in sorted(figures, key=lambda slug: slug in parts_of):
        larger = done.get(parts_of.get(slug, ""))
        done[slug] = _told(figures[slug], _Bound(larger.blocks if larger else ()))
    return done


@dataclass(frozen=True)
class _Bound:
    """The larger figure: a hidden number in it holds down the part of the same community."""

    blocks: Sequence[frozenset[str]] = ()

    def held(self, block: frozenset[str]) -> set[str]:
        """To whose parts the larger figure may not leave all five values."""
        return {key for found in self.blocks if found != block for key in found}


def _told(cells: Sequence[Cell], bound: _Bound) -> Told:
    if not cells:
        return Told(Sum(None, False))
    hidden = {group: _hidden(cells, group) for group in sorted({cell.group for cell in cells})}
    rest = [cell for group in hidden.values() for cell in group]
    everybody = not rest or _is_roomy(rest, bound)
    whole, blocks = set[str](), []
    for group, inside in sorted(hidden.items(), key=lambda pair: -len(pair[1])):
        left = [cell for cell in rest if cell.group != group]
        alone = not (everybody and inside) or not left or _is_roomy(left, bound)
        if not inside or (alone and _is_roomy(inside, bound)):
            whole.add(group)
            rest = left
            blocks += [_keys(inside)] if inside else []
    blocks += [_keys(rest)] if everybody and rest else []
    groups = {group: _sum(cells, {group}, whole) for group in hidden}
    total = Sum(sum(cell.number for cell in cells), True)
    return Told(total if everybody else _sum(cells, set(hidden), whole), groups, blocks)


def _hidden(cells: Iterable[Cell], group: str) -> list[Cell]:
    return [cell for cell in cells if cell.group == group and cell.is_hidden]


def _keys(cells: Iterable[Cell]) -> frozenset[str]:
    return frozenset(cell.key for cell in cells)


def _sum(cells: Sequence[Cell], groups: set[str], whole: set[str]) -> Sum:
    """Of groups that are told whole everything counts, of the others what is told of each community."""
    counted = [c for c in cells if c.group in groups and (c.group in whole or not c.is_hidden)]
    number = sum(cell.number for cell in counted)
    is_whole = groups <= whole
    return Sum(number if number or (is_whole and counted) else None, is_whole)


def _is_roomy(cells: Sequence[Cell], bound: _Bound) -> bool:
    """Whether their sum leaves each of them all five values, to the office and to one who knows one of them."""
    held = bound.held(_keys(cells))
    unknown = [cell for cell in cells if not cell.known]
    return all(_leaves_all(found, held) for found in (cells, unknown) if found)


def _leaves_all(cells: Sequence[Cell], held: set[str]) -> bool:
    """Take any one away: the others can still be four more than nothing, and four less than the most."""
    numbers = [cell.number for cell in cells]
    free = sum(cell.key not in held for cell in cells)
    total = sum(numbers)
    return total - max(numbers) >= _HIDDEN_MOST and total <= _HIDDEN_MOST * (free - 2)
