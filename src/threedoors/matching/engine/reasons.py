"""Why not her: what it would cost the others if somebody had a Connector who looks better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from threedoors.matching.engine.pairs import Bools, Ints, Pairs
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.solver import solve


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What speaks against a Connector whom somebody has not got; values in millionths."""

    connector: int
    gain: int  # how much more the pair would be worth than the match there is
    loss: int  # how much less all others together would then be worth
    urgent: int  # how many urgent people fewer would then be matched
    people: int  # how many people fewer
    left_out: tuple[int, ...]  # the Connectees who would then have nobody
    only_hers: tuple[int, ...]  # those she is matched with whom nobody else can help


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem with its solution, to ask about."""

    pairs: Pairs
    capacity: Ints  # (m,)
    slot_cost: Ints  # (m, K)
    urgent: Bools  # (n,)
    solution: Solution

    def why_not(self, connectee: int, connector: int) -> WhyNot | None:
        """Why this Connectee has not got that Connector; nothing if no rule lets them meet.

        The others are matched anew with one place of hers less: exact, and as long as one `solve`.
        """
        worth = value_of(self.pairs, connectee, connector)
        if worth is None or not self.capacity[connector]:
            return None
        now, own = self.solution, int(self.solution.match[connectee])
        others = self._without(connectee, connector)
        gain = worth - (value_of(self.pairs, connectee, own) or 0)
        total = worth - int(self.slot_cost[connector, 0]) + others.value
        matched = np.flatnonzero(now.match == connector)
        left_out = (now.match >= 0) & (others.match < 0)
        left_out[connectee] = False
        return WhyNot(
            connector,
            gain=gain,
            loss=gain + now.value - total,
            urgent=now.urgent - others.urgent - int(self.urgent[connectee]),
            people=now.matched - others.matched - 1,
            left_out=tuple(np.flatnonzero(left_out).tolist()),
            only_hers=tuple(matched[np.diff(self.pairs.starts)[matched] == 1].tolist()),
        )

    def _without(self, connectee: int, connector: int) -> Solution:
        """The best for the others when these two are matched with each other."""
        pairs, stays = self.pairs, self.pairs.who != connectee
        sizes = np.diff(pairs.starts)
        sizes[connectee] = 0
        starts = np.concatenate([[0], np.cumsum(sizes)])
        capacity, costs = self.capacity.copy(), self.slot_cost.copy()
        capacity[connector] -= 1
        costs[connector, :-1] = costs[connector, 1:]
        rest = Pairs(starts, pairs.connector[stays], pairs.value[stays])
        return solve(rest, capacity, costs, urgent=self.urgent)


def value_of(pairs: Pairs, connectee: int, connector: int) -> int | None:
    """What a pair is worth, or nothing if it may not be."""
    row = slice(int(pairs.starts[connectee]), int(pairs.starts[connectee + 1]))
    place = np.searchsorted(pairs.connector[row], connector)
    if place == row.stop - row.start or pairs.connector[row][place] != connector:
        return None
    return int(pairs.value[row][place])
