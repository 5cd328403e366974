"""A year once more under another rule: who would have met whom, how long they would have waited."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.pairs import Ints, Pairs, refuse, whole_numbers
from threedoors.matching.engine.solver import solve


@dataclass(frozen=True, eq=False)
class Year:
    """What is known of a year: when each person came, and the places of each connector in it.

    Days count from the first day of the year; whoever came before it has a day below 0 and waits from
    the first day on.
    """

    arrived: Ints  # (n,), the day a connectee was ready
    joined: Ints  # (m,), the day a connector could first be asked
    capacity: Ints  # (m,), places in the year
    slot_cost: Ints  # (m, K), millionths, never falling with k
    urgent: Ints  # (n,), 0 or 1: urgent from the first day on
    days: int = 365

    def __post_init__(self) -> None:
        n, m = len(np.asarray(self.arrived)), len(np.asarray(self.joined))
        for name, count in (("arrived", n), ("joined", m), ("capacity", m), ("urgent", n)):
            object.__setattr__(self, name, whole_numbers(name, getattr(self, name), count))
        object.__setattr__(self, "slot_cost", whole_numbers("slot_cost", self.slot_cost, m, -1))
        refuse("capacity", self.capacity, self.capacity < 0, "0 or more")
        if self.days < 1:
            raise BadInput(f"days is {self.days}; 1 or more was expected")


@dataclass(frozen=True, eq=False)
class Course:
    """How a year went under a rule."""

    match: Ints  # (n,), the connector or -1
    day: Ints  # (n,), the day of the match or -1
    waited: Ints  # (n,), days until the match, or until the end of the year
    load: Ints  # (m,), matches of each connector

    @property
    def helped(self) -> int:
        """People who were matched."""
        return int((self.match >= 0).sum())

    def helped_by(self, days: int, step: int) -> list[int]:
        """People matched so far at the end of each `step` days, and of the last day."""
        ends = [*range(step, days, step), days]
        return [int(((self.day >= 0) & (self.day < end)).sum()) for end in ends]


def replay(pairs: Pairs, year: Year, *, every: int = 1, prices: Ints | None = None) -> Course:
    """Let the year pass: everybody waits from the day they come, matches stand once they are made.

    `every` 1: each person at once gets the free connector worth most, less that connector's price
    (`prices` (m,), millionths of value as `solve` gives them for an earlier year; none if not given); whoever
    finds nobody is looked at again each day, who came first first. `every` 7 or 30: on each such day
    all who wait are matched together, exactly. Urgent people come first in either.
    """
    if every < 1:
        raise BadInput(f"every is {every}; 1 or more was expected")
    state = _State(pairs, year, np.zeros(len(year.joined), np.int64) if prices is None else prices)
    for day in range(every - 1, year.days, every):
        waiting = state.waiting(day)
        if every == 1:
            state.seat_each(waiting, day)
        else:
            state.seat_together(waiting, day)
    return state.course()


class _State:
    """A year under way."""

    def __init__(self, pairs: Pairs, year: Year, prices: Ints) -> None:
        n, m = pairs.connectees, len(year.joined)
        self.pairs, self.year = pairs, year
        self.prices = whole_numbers("prices", prices, m)
        self.match, self.day = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
        self.load = np.zeros(m, np.int64)

    def waiting(self, day: int) -> Ints:
        """Who has come and has no match: urgent people first, then by the day they came."""
        here = np.flatnonzero((self.match < 0) & (self.year.arrived <= day))
        return here[np.lexsort((here, self.year.arrived[here], -self.year.urgent[here]))]

    def free(self, day: int) -> Ints:
        """Places left with each connector who is there."""
        return np.where(self.year.joined <= day, self.year.capacity - self.load, 0)

    def seat_each(self, waiting: Ints, day: int) -> None:
        """One after the other, the best free connector for each."""
        free = self.free(day)
        for person in self._worth_a_look(waiting, day):
            row = slice(self.pairs.starts[person], self.pairs.starts[person + 1])
            whom = self.pairs.connector[row]
            cost = self.year.slot_cost[whom, np.minimum(self.load[whom], self._last)]
            gain = self.pairs.value[row] - np.maximum(cost, self.prices[whom])
            gain = np.where(free[whom] > 0, gain, np.iinfo(np.int64).min)
            if len(gain) and free[whom[best := int(gain.argmax())]] > 0:
                self._seat(person, int(whom[best]), day)
                free[whom[best]] -= 1

    def _worth_a_look(self, waiting: Ints, day: int) -> list[int]:
        """Places only come with connectors: until one joins, who found nobody finds nobody."""
        if day == 0 or (self.year.joined == day).any():
            return list(map(int, waiting))
        return list(map(int, waiting[self.year.arrived[waiting] == day]))

    @property
    def _last(self) -> int:
        return int(self.year.slot_cost.shape[1]) - 1

    def seat_together(self, waiting: Ints, day: int) -> None:
        """All at once, exactly."""
        free = self.free(day)
        here = np.zeros(self.pairs.connectees, bool)
        here[waiting] = True
        open_pairs = here[self.pairs.who] & (free[self.pairs.connector] > 0)
        number = np.cumsum(here) - 1
        people = np.flatnonzero(here)
        sub = Pairs.of(
            len(people),
            number[self.pairs.who[open_pairs]],
            self.pairs.connector[open_pairs],
            self.pairs.value[open_pairs],
        )
        costs = _left_costs(self.year.slot_cost, self.load)
        best = solve(sub, free, costs, urgent=self.year.urgent[people], connectee_ids=people)
        for person, connector in zip(people.tolist(), best.match.tolist(), strict=True):
            if connector >= 0:
                self._seat(person, connector, day)

    def _seat(self, person: int, connector: int, day: int) -> None:
        self.match[person], self.day[person] = connector, day
        self.load[connector] += 1

    def course(self) -> Course:
        end = np.where(self.day >= 0, self.day, self.year.days)
        waited = np.maximum(0, end - np.maximum(self.year.arrived, 0))
        return Course(self.match, self.day, waited, self.load)


def _left_costs(slot_cost: Ints, load: Ints) -> Ints:
    """The costs of the places that are left: each row moved on by what is used; the rest repeats the last."""
    seats = np.arange(slot_cost.shape[1])[None, :] + load[:, None]
    return np.take_along_axis(slot_cost, np.minimum(seats, slot_cost.shape[1] - 1), axis=1)
