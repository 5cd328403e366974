"""Who sits at which table in which round, so that nobody meets anybody twice, or as rarely as was found.

Known as the social golfer problem. With g tables, g a prime or a power of one, the lines of a plane over
the field of g elements do it at once: person (t, k) sits at table t + r * k in round r, and two people
share a table exactly once or never (a transversal design; Bose 1938). For other numbers, and for more rounds
than tables, a seeded search exchanges two people at a time, and says how often somebody meets again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Ints

# The remainder that replaces x^k in the field of p^k elements, as coefficients from x^0 on.
POWERS = {4: (2, (1, 1)), 8: (2, (1, 1, 0)), 9: (3, (2, 0)), 16: (2, (1, 1, 0, 0)), 25: (5, (3, 0))}
MOVES = 4000  # exchanges that are tried at most
REST = 12  # moves for which people who were exchanged stay where they are


@dataclass(frozen=True, eq=False)
class Seating:
    """`table[round, person]`, and how often somebody sits with somebody they have sat with before."""

    table: Ints  # (R, n)
    repeats: int


def plan_tables(people: int, tables: int, rounds: int, *, seed: int = 0) -> Seating:
    """Tables as evenly filled as can be, round after round; the same seed gives the same seating."""
    if people < 0 or rounds < 0 or tables < 1:
        raise BadInput("there must be a table, and no fewer than 0 people and rounds")
    sure = 0
    if people <= tables * tables and (is_prime(tables) or tables in POWERS):
        sure = min(rounds, tables)
    rng = np.random.Generator(np.random.PCG64(seed))
    table = np.zeros((rounds, people), np.int64)
    for turn in range(sure, rounds):
        table[turn] = rng.permutation(people) % tables
    if sure:
        table[:sure] = _by_field(people, tables, sure)
    table = _by_search(table, tables, sure, rng)
    return Seating(table, repeats(table))


def plan_more(before: Ints, tables: int, rounds: int, *, seed: int = 0) -> Seating:
    """Further rounds for people who have met some of the others: `before[k, person]` is where each sat then.

    Whoever sat alone then has a number of their own. `repeats` counts what comes beyond those rounds.
    """
    held, people = before.shape
    if tables < 1 or rounds < 0:
        raise BadInput("there must be a table, and no fewer than 0 rounds")
    rng = np.random.Generator(np.random.PCG64(seed))
    further = [rng.permutation(people) % tables for _ in range(rounds)]
    table = np.array([*before, *further], np.int64).reshape(held + rounds, people)
    if rounds:
        table = _by_search(table, tables, held, rng)
    return Seating(table[held:], repeats(table) - repeats(before))


def repeats(table: Ints) -> int:
    """How often two people share a table beyond the first time."""
    return int(np.maximum(np.triu(_met(table), 1) - 1, 0).sum())


def _met(table: Ints) -> Ints:
    """How often each two people share a table; nobody meets themselves."""
    met: Ints = (table[:, :, None] == table[:, None, :]).sum(axis=0)
    np.fill_diagonal(met, 0)
    return met


def is_prime(number: int) -> bool:
    """Whether only 1 and itself divide it."""
    return number > 1 and all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def _by_field(people: int, tables: int, rounds: int) -> Ints:
    """Person x is (x mod g, x div g); table = first + round * second in the field of g elements."""
    add, multiply = field(tables)
    person = np.arange(people)
    turns = range(rounds)
    return np.array([add[person % tables, multiply[turn, person // tables]] for turn in turns])


def field(size: int) -> tuple[Ints, Ints]:
    """The tables of addition and multiplication of the field with so many elements."""
    if is_prime(size):
        number = np.arange(size)
        return (number[:, None] + number) % size, (number[:, None] * number) % size
    prime, remainder = POWERS[size]
    degree = len(remainder)
    elements = [tuple(reversed(digits)) for digits in product(range(prime), repeat=degree)]
    number_of = {element: number for number, element in enumerate(elements)}
    add, multiply = np.zeros((2, size, size), np.int64)
    for a, b in product(elements, repeat=2):
        at = number_of[a], number_of[b]
        add[at] = number_of[tuple((x + y) % prime for x, y in zip(a, b, strict=True))]
        multiply[at] = number_of[_times(a, b, prime, remainder)]
    return add, multiply


def _times(
    a: tuple[int, ...], b: tuple[int, ...], prime: int, remainder: tuple[int, ...]
) -> tuple[int, ...]:
    """The product of two polynomials, with x^k replaced as the field says."""
    degree = len(a)
    full = [0] * (2 * degree - 1)
    for (i, x), (j, y) in product(enumerate(a), enumerate(b)):
        full[i + j] += x * y
    for power in range(2 * degree - 2, degree - 1, -1):
        for k, coefficient in enumerate(remainder):
            full[power - degree + k] += full[power] * coefficient
    return tuple(x % prime for x in full[:degree])


def _by_search(table: Ints, tables: int, sure: int, rng: np.random.Generator) -> Ints:
    """Exchange the two people in a round for whom it helps most, until nobody meets again (tabu search).

    The first `sure` rounds stay as they are.
    """
    rounds, people = table.shape
    met, best, fewest = _met(table), table.copy(), repeats(table)
    rests_until = np.zeros((rounds, people), np.int64)
    for move in range(MOVES if fewest else 0):
        again = (met > 1).any(axis=1)
        turn = int(rng.integers(sure, rounds))
        change = _changes(table[turn], met, tables)
        change[~again] = np.inf
        change[rests_until[turn] > move] = np.inf
        first, second = np.unravel_index(
            np.argmin(change + rng.random(change.shape) / 2), change.shape
        )
        if change[first, second] == np.inf:
            continue
        _swap(table[turn], met, int(first), int(second))
        rests_until[turn, [first, second]] = move + 1 + rng.integers(REST, size=2)
        now = int(np.maximum(met - 1, 0).sum()) // 2
        if now < fewest:
            best, fewest = table.copy(), now
        if not fewest:
            break
    return best


def _changes(seat: Ints, met: Ints, tables: int) -> NDArray[np.float64]:
    """How many repeats more there are when two people change tables in one round, (n, n)."""
    at_table = (seat[:, None] == np.arange(tables)).astype(float)
    together = seat[:, None] == seat
    known = (met > 0).astype(float)
    join = (known @ at_table)[:, seat]  # what a brings to the table of b
    leave = ((met > 1) & together).sum(axis=1)
    change: NDArray[np.float64] = join + join.T - 2 * known - leave[:, None] - leave
    change[together] = np.inf
    return change


def _swap(seat: Ints, met: Ints, first: int, second: int) -> None:
    """Both change tables, and have met other people then."""
    for person, other in ((first, second), (second, first)):
        for sign, mates in ((-1, seat == seat[person]), (1, seat == seat[other])):
            mates[[first, second]] = False
            met[person, mates] += sign
            met[mates, person] += sign
    seat[first], seat[second] = seat[second], seat[first]
