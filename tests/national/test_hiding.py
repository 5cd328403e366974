"""Whoever reads every table of the office learns no number under five, whatever else they know (bar P8)."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.national.attacker import ANY, ranges
from threedoors.national.hiding import Cell, Sum, add_up, one, share

PARTS = {"sets": "meetings"}


def network(*lines):
    """`("CA", known, meetings, sets)` for each community."""
    figures: dict[str, list[Cell]] = {"meetings": [], "sets": []}
    for n, (group, known, meetings, sets) in enumerate(lines):
        figures["meetings"].append(Cell(str(n), group, meetings, known))
        figures["sets"].append(Cell(str(n), group, sets, known))
    return figures


class Attack:
    """Everything that is told of a network, to somebody who `knows` some communities from elsewhere."""

    def __init__(self, figures, told, knows=()):
        self.cells = [(slug, cell) for slug in figures for cell in figures[slug]]
        self.at = {(slug, cell.key): n for n, (slug, cell) in enumerate(self.cells)}
        self.figures, self.knows = figures, set(knows)
        self.rows = [*self.sums(told), *self.parts()]

    def sums(self, told):
        for slug, found in told.items():
            for group, said in ({"": found.everybody} | found.groups).items():
                if said.is_whole and said.number is not None:
                    inside = [c for c in self.figures[slug] if not group or c.group == group]
                    yield {self.at[slug, c.key]: 1 for c in inside}, said.number, said.number

    def parts(self):
        for part, whole in PARTS.items():
            for cell in self.figures[part]:
                yield {self.at[part, cell.key]: 1, self.at[whole, cell.key]: -1}, -math.inf, 0

    def is_open(self, cell):
        return not cell.is_hidden or cell.key in self.knows

    def alike(self):
        """Of hidden numbers that are alike in all, one."""
        by_key = {slug: {c.key: c.number for c in self.figures[slug]} for slug in self.figures}
        found = {}
        for n, (slug, cell) in enumerate(self.cells):
            if not self.is_open(cell):
                both = by_key["meetings"][cell.key], by_key["sets"][cell.key]
                found[slug, cell.group, cell.known, *both] = n
        return found.values()

    def ranges(self):
        least = [c.number if self.is_open(c) else 0 for _slug, c in self.cells]
        most = [c.number if self.is_open(c) else ANY for _slug, c in self.cells]
        for at, low, high in ranges(self.rows, least, most, self.alike()):
            yield *self.cells[at], low, high


def pinned(figures, knows):
    """Hidden numbers that could be fewer than five values for this attacker."""
    told = add_up(figures, PARTS)
    ranges = Attack(figures, told, knows).ranges()
    return [found for found in ranges if found[3] - found[2] < ANY]


def attackers(figures):
    """The public, the office with its files, a coordinator with own numbers, and one who is both."""
    files = {cell.key for cell in figures["meetings"] if cell.known}
    both = zip(figures["meetings"], figures["sets"], strict=True)
    alike = {(a.group, a.known, a.number, b.number): a.key for a, b in both}
    for own in [(), *((key,) for key in alike.values())]:
        yield set(own)
        if files:
            yield files | set(own)


PLANTED = {
    "one small community": [("CA", False, 1, 0), ("CA", False, 40, 20), ("CA", False, 9, 6)],
    "all of a country small": [("US", False, n, 0) for n in (1, 2, 3)] + [("CA", False, 50, 9)],
    "nothing anywhere": [("CA", False, 0, 0)] * 6,
    "four everywhere": [("CA", False, 4, 4)] * 6,
    "many small ones": [("CA", False, n % 4 + 1, n % 3) for n in range(6)],
    "small ones with a file": [("CA", n < 3, 2, 1) for n in range(8)],
    "a country with a file": [("US", True, 3, 3)] * 4 + [("CA", False, 3, 2)] * 5,
    "sets as many as meetings": [("CA", False, 2, 2)] * 7,
    "sets fill all that meetings leave": [("CA", False, 1, 1)] * 4 + [("CA", False, 9, 4)] * 2,
    "two countries": [("CA", False, 2, 1)] * 5 + [("US", False, 2, 2)] * 5,
}


@pytest.mark.parametrize("name", PLANTED)
def test_no_planted_number_is_pinned(name):
    figures = network(*PLANTED[name])
    assert [found for knows in attackers(figures) for found in pinned(figures, knows)] == []


COMMUNITY = st.tuples(
    st.sampled_from(["CA", "US"]),
    st.booleans(),
    st.integers(0, 6),
    st.integers(0, 6),
).map(lambda line: (*line[:3], min(line[2:])))


@given(st.lists(COMMUNITY, min_size=4, max_size=9), st.data())
@settings(max_examples=max(12, settings().max_examples // 8))
def test_no_number_of_any_network_is_pinned(lines, data):
    figures = network(*lines)
    knows = data.draw(st.sampled_from(list(attackers(figures))))
    assert pinned(figures, knows) == []


def test_the_attack_finds_what_a_plain_sum_would_tell():
    """The check can fail: with every sum told, one hidden number among shown ones is known at once."""
    figures = network(*PLANTED["one small community"])
    told = add_up(figures, PARTS)
    told["meetings"].everybody = Sum(50, True)
    found = list(Attack(figures, told).ranges())
    assert ("meetings", figures["meetings"][0], 1, 1) in found


@pytest.mark.parametrize(
    ("lines", "number", "is_whole"),
    [
        ("40 12 6", 58, True),
        ("40 12 3", 52, False),
        ("2 2 2 2 2 40", 50, True),
        ("1 1", None, False),
        ("", None, False),
    ],
)
def test_a_sum_is_whole_at_least_or_not_said(lines, number, is_whole):
    cells = [Cell(str(n), "CA", int(x)) for n, x in enumerate(lines.split())]
    found = add_up({"jobs": cells})["jobs"].everybody
    assert (found.number, found.is_whole) == (number, is_whole)


def test_a_share_is_told_of_whole_numbers_only():
    assert share(one(20), one(40)) == 50
    for part, whole in product((one(3), one(20)), (one(4), Sum(40, False))):
        assert share(part, whole) is None
