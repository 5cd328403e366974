"""Speed networking: who meets whom in which round, the best of all schedules.

First the best meetings are chosen, each person at most once a round and no pair twice (`meetings`). Then
they are spread over the rounds: with both sides apart and nobody in more than R meetings, R rounds always
do (Koenig 1916), by exchanging two rounds along a chain wherever the first free rounds differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine.errors import BadInput
from threedoors.matching.engine.meetings import best_meetings
from threedoors.matching.engine.pairs import Bools, Ints, refuse, whole_numbers

NOBODY = -1
MOST = 1 << 50  # of what all meetings together may be worth


@dataclass(frozen=True, eq=False)
class Rounds:
    """A schedule: `host_of[guest, round]` is whom the guest meets then, or -1."""

    host_of: Ints  # (A, R)
    preference: int  # of all meetings together
    hosts: int  # B

    @property
    def meetings(self) -> int:
        """How many there are."""
        return int((self.host_of >= 0).sum())

    @property
    def fewest(self) -> int:
        """How many the guest has who has fewest."""
        return int((self.host_of >= 0).sum(axis=1).min(initial=self.host_of.shape[1]))

    def met(self, rounds: int) -> Bools:
        """Who has met whom after so many rounds, (A, B)."""
        met = np.zeros((len(self.host_of), self.hosts), bool)
        guest, turn = np.nonzero(self.host_of[:, :rounds] >= 0)
        met[guest, self.host_of[guest, turn]] = True
        return met


def plan_rounds(preference: ArrayLike, rounds: int, *, fairness: int = 0) -> Rounds:
    """The schedule with the most meetings, and among those the largest preference, over all schedules.

    `preference` (guests, hosts) is 0 for who shall not meet, else above 0. `fairness` is what the second
    meeting of a guest counts less than the first, the third less than the second, and so on: with more of
    it meetings are spread more evenly, for a little preference.
    """
    wish = whole_numbers("preference", preference, -1, -1)
    refuse("preference", wish, wish < 0, "0 or more")
    if rounds < 0 or fairness < 0:
        raise BadInput("rounds and fairness are whole numbers from 0 on")
    most_preference = int(wish.max(initial=0)) * min(wish.shape) * rounds
    any_meeting = most_preference + fairness * len(wish) * rounds**2 + 1
    if any_meeting * rounds > MOST:
        raise BadInput("preferences or fairness are too large for so many people and rounds")
    chosen = best_meetings(wish + any_meeting, wish > 0, rounds, fairness)
    return Rounds(spread(chosen, rounds), int(wish[chosen].sum()), wish.shape[1])


def plan_rest(
    preference: ArrayLike,
    plan: Rounds,
    played: int,
    *,
    guests_away: Iterable[int] = (),
    hosts_away: Iterable[int] = (),
    fairness: int = 0,
) -> Rounds:
    """The best rest of an evening when somebody does not come: only the rounds that are still to be.

    Who has met in the rounds played does not meet again.
    """
    wish = whole_numbers("preference", preference, len(plan.host_of), plan.hosts).copy()
    rounds = plan.host_of.shape[1]
    if not 0 <= played <= rounds:
        raise BadInput(f"{played} rounds cannot have been played of {rounds}")
    wish[plan.met(played)] = 0
    wish[list(guests_away)] = 0
    wish[:, list(hosts_away)] = 0
    return plan_rounds(wish, rounds - played, fairness=fairness)


def spread(meetings: Bools, rounds: int) -> Ints:
    """The meetings laid into rounds, (A, R): nobody has two in one."""
    guests, hosts = meetings.shape
    host_of = [[NOBODY] * rounds for _ in range(guests)]
    guest_of = [[NOBODY] * rounds for _ in range(hosts)]
    for guest, host in np.argwhere(meetings).tolist():
        here, there = host_of[guest].index(NOBODY), guest_of[host].index(NOBODY)
        if here != there:
            _exchange(host_of, guest_of, host, here, there)
        host_of[guest][here], guest_of[host][here] = host, guest
    return np.array(host_of, np.int64).reshape(guests, rounds)


def _exchange(
    host_of: list[list[int]], guest_of: list[list[int]], host: int, here: int, there: int
) -> None:
    """Free the round `here` of a host who is free in `there`: swap both along the chain of meetings."""
    chain = []
    while (guest := guest_of[host][here]) != NOBODY:
        chain.append((guest, host, here))
        if (host := host_of[guest][there]) == NOBODY:
            break
        chain.append((guest, host, there))
    for guest, host, turn in chain:
        host_of[guest][turn] = guest_of[host][turn] = NOBODY
    for guest, host, turn in chain:
        other = here + there - turn
        host_of[guest][other], guest_of[host][other] = host, guest
