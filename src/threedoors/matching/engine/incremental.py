"""The best matching kept best: after each person who comes, leaves or declines, and each place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine.books import OpenBook
from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.lowering import lower
from threedoors.matching.engine.market import Offer
from threedoors.matching.engine.pairs import Pairs, whole_numbers
from threedoors.matching.engine.places import Places
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.solver import Progress, settle
from threedoors.matching.engine.summary import summarize
from threedoors.matching.engine.ties import TIER, marks, worths


class Matching:
    """A matching that is the best one after every call, with the same result as `solve` from scratch.

    Each change moves only who must move: one shortest path for each person or place concerned. What is
    frozen stays and uses up its place; the rest is best around it. Calls may be repeated safely.
    """

    def __init__(
        self,
        pairs: Pairs,
        capacity: ArrayLike,
        slot_cost: ArrayLike,
        *,
        urgent: ArrayLike | None = None,
        connectee_ids: ArrayLike | None = None,
        connector_ids: ArrayLike | None = None,
        count_first: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self._start = start = Problem.of(
            pairs,
            capacity,
            slot_cost,
            urgent=urgent,
            connectee_ids=connectee_ids,
            connector_ids=connector_ids,
            count_first=count_first,
        )
        self._market, _rounds = settle(start, progress or (lambda _done, _all: None))
        self._market.beyond = self._market.utility.copy()  # no pair is worth more: it is the proof
        self._book = self._market.book = OpenBook(start, self._market)
        self._urgent: list[bool] = start.urgent.tolist()
        self._ids: list[int] = start.connectee_ids.tolist()
        self._taken_ids = set(self._ids)
        self._places = Places(start)
        self._frozen: dict[int, int] = {}

    def connector_of(self, connectee: int) -> int:
        """Who the connectee is matched with now, or -1."""
        self._check(connectee)
        return self._frozen.get(connectee, self._market.match[connectee])

    def add(
        self,
        value_by_connector: Mapping[int, int],
        *,
        urgent: bool = False,
        id: int | None = None,  # noqa: A002 - the word callers use for it
    ) -> int:
        """A new connectee with these pairs; gives their number. The id is that number if not given."""
        person = len(self._ids)
        own = (person if id is None else int(id)) % (1 << 64)
        if own in self._taken_ids:
            raise BadInput(f"connectee id {own} stands already")
        offers = self._offers(value_by_connector, urgent, own)
        self._ids.append(own)
        self._taken_ids.add(own)
        self._urgent.append(bool(urgent))
        self._book.add(self._market.enroll(), offers)
        self._market.enter(person)
        return person

    def _offers(self, values: Mapping[int, int], urgent: bool, own: int) -> list[Offer]:
        """The pairs of a new connectee as the market counts."""
        whom = whole_numbers("connector", list(values), len(values))
        value = whole_numbers("value", list(values.values()), len(values))
        for j in whom.tolist():
            self._check(connector=j)
        if 4 * int(abs(value).max(initial=0)) * (len(self._ids) + 1) >= TIER:
            raise BadInput("the values are too large")
        ids = np.array([own], np.uint64), self._start.connector_ids[whom]
        height = value + TIER * (1 + bool(urgent)) * int(self._start.count_first)
        return list(zip(worths(height, marks(*ids)), whom.tolist(), strict=True))

    def withdraw(self, connectee: int) -> None:
        """The connectee is gone; a place they had, frozen or not, is free."""
        self._check(connectee)
        self._book.clear(connectee)
        self._vacate(connectee)

    def decline(self, connectee: int, connector: int) -> None:
        """This pair never again; if it was matched, the connectee is matched anew."""
        self._check(connectee, connector)
        self._book.strike(connectee, connector)
        market = self._market
        short = market.short[connectee]
        market.short[connectee] = [offer for offer in short if offer[1] != connector]
        if self.connector_of(connectee) == connector:
            self._vacate(connectee)
            market.enter(connectee)

    def freeze(self, connectee: int) -> None:
        """The connectee's match stays whatever comes, and its place is used up."""
        connector = self.connector_of(connectee)
        if connector < 0:
            raise BadInput(f"connectee {connectee} has no match to freeze")
        if connectee not in self._frozen:
            self._frozen[connectee] = self._market.leave(connectee)
            self._places.used[connector] += 1
            self._market.places[connector] = self._places.open(connector)

    def pause(self, connector: int) -> None:
        """Nobody is matched here until `resume`; who was is matched anew, who is frozen stays."""
        self._check(connector=connector)
        self._places.paused.add(connector)
        self._open(connector)

    def resume(self, connector: int) -> None:
        """The connector's places are open again."""
        self._check(connector=connector)
        self._places.paused.discard(connector)
        self._open(connector)

    def set_capacity(
        self, connector: int, capacity: int, slot_cost: ArrayLike | None = None
    ) -> None:
        """So many places, at these costs (else the costs as they were)."""
        self._check(connector=connector)
        self._places.change(connector, capacity, slot_cost)
        self._open(connector)

    def problem(self) -> Problem:
        """The problem as it stands now: what `solve` and `verify` would be given."""
        urgent = np.array(self._urgent, bool)
        tier = TIER * (1 + urgent.astype(np.int64)) * int(self._start.count_first)
        capacity, costs = self._places.table()
        return replace(
            self._start,
            pairs=self._book.pairs(len(urgent), tier),
            capacity=capacity,
            slot_cost=costs,
            urgent=urgent,
            connectee_ids=np.array(self._ids, np.uint64),
        )

    def solution(self) -> Solution:
        """The matching with its certificate: `verify` proves it for `problem()`."""
        return summarize(self.problem(), self._market, 1, self._frozen)

    def _check(self, connectee: int | None = None, connector: int | None = None) -> None:
        """Numbers that nobody has are refused."""
        for name, number, count in (
            ("connectee", connectee, len(self._ids)),
            ("connector", connector, len(self._places.capacity)),
        ):
            if number is not None and not 0 <= number < count:
                raise BadInput(f"there is no {name} {number}; 0 to {count - 1} are there")

    def _vacate(self, connectee: int) -> None:
        """Take the connectee out of the market, and offer their place to others."""
        connector = self._frozen.pop(connectee, -1)
        if connector >= 0:
            self._places.used[connector] -= 1
        else:
            connector = self._market.leave(connectee)
        if connector >= 0:
            self._open(connector)

    def _open(self, connector: int) -> None:
        """Open just these places: who has none any more is matched anew, a free one is offered."""
        market, places = self._market, self._places.open(connector)
        market.places[connector] = places
        seated, price = market.seated[connector], market.price[connector]
        out = []
        while seated and (len(seated) > len(places) or places[len(seated) - 1] > price):
            out.append(min(seated, key=market.utility.__getitem__))
            market.leave(out[-1])
        lower(market, connector)
        for person in out:
            market.enter(person)
