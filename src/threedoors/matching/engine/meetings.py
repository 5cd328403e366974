"""Which meetings are best when everybody meets several others: a proven best circulation.

Guests meet hosts, each at most R times and nobody twice. A unit flows from the root to a guest, from the
guest to a host, and back to the root; the k-th meeting of a guest costs `fairness` * k, so that meetings
are spread. The flow is a minimum-cost circulation (Edmonds and Karp 1972; its optimum is whole): from good
prices, and the meetings that gain by them, shortest paths carry what is too much somewhere to where it is
missing, until the flow is whole again and so the best.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from threedoors.matching.engine.pairs import Bools, Ints

SWEEPS = 3  # of the first prices; more bring little
FAR = 1 << 62
NEVER = -(1 << 55)  # what a forbidden meeting is worth


def best_meetings(worth: Ints, allowed: Bools, most: int, fairness: int = 0) -> Bools:
    """The meetings of largest worth, (guests, hosts); every allowed one is priced before it returns."""
    flow = Circulation(np.where(allowed, worth, NEVER), most, fairness)
    flow.choose(flow.gains())
    flow.give()
    flow.balance()
    while (missed := flow.gains() & ~flow.chosen()).any():
        flow.choose(missed)
        flow.balance()
    return flow.chosen()


def first_prices(worth: Ints, most: int, fairness: int) -> tuple[Ints, Ints]:
    """Prices of guests and hosts under which nearly the right number of meetings gain.

    In turn each side's prices are the best for those of the other side; the scarce side begins.
    """
    guests, hosts = worth.shape
    share = min(most, hosts * most // max(guests, 1))
    guest, host = np.full(guests, fairness * share), np.zeros(hosts, np.int64)
    across = np.ascontiguousarray(worth.T)
    for sweep in range(2 * SWEEPS):
        if (sweep % 2 == 0) == (guests <= hosts):
            guest = _price(worth - host, most, fairness)
        else:
            host = _price(across - guest, most, 0)
    return guest, host


def _price(gains: Ints, most: int, fairness: int) -> Ints:
    """The price at which a row takes as many meetings as it may; with fairness, as many as pay.

    That is the largest of min(k-th best gain, fairness * (k - 1)), and what the first one too many gains.
    """
    top = min(most + 1, gains.shape[1])
    best = -np.sort(-np.partition(gains, -top, axis=1)[:, -top:], axis=1) if top else gains
    limits = fairness * np.arange(top)
    if top == most + 1:
        limits[-1] = 1 << 60
    price: Ints = np.minimum(best, limits).max(axis=1, initial=0)
    return price


class Circulation:
    """A flow whose every arc is right for the potentials, and what is still too much at each node.

    Nodes: guests 0 .. A - 1, hosts A .. A + B - 1, the root. An arc from x to y with this cost has
    cost + potential[x] - potential[y] >= 0 while it can carry more. A guest's price is the potential,
    a host's is minus the potential, the root's is 0.
    """

    def __init__(self, worth: Ints, most: int, fairness: int) -> None:
        self.worth, self.most, self.fairness = worth, most, fairness
        self.guests, self.root = len(worth), sum(worth.shape)
        guest, host = first_prices(worth, most, fairness)
        self.potential: list[int] = [*guest.tolist(), *(-host).tolist(), 0]
        self.near: list[dict[int, int]] = [{} for _ in range(self.root)]  # {other side: worth}
        self.meets: list[set[int]] = [set() for _ in range(self.root)]
        self.units = [0] * self.root  # from the root to a guest, from a host to the root
        self.excess = [0] * (self.root + 1)
        gain = self._reduced()
        many = 4 * most * max(worth.shape, default=0)
        least = np.partition(gain, -many, axis=None)[-many] if gain.size > many else NEVER // 2
        self._show(gain >= max(least, NEVER // 2))

    def _reduced(self) -> Ints:
        """What each meeting is worth above the prices of both, (A, B)."""
        potential = np.array(self.potential)
        guest, host = potential[: self.guests], potential[self.guests : self.root]
        gain: Ints = self.worth - guest[:, None] + host
        return gain

    def _show(self, meetings: Bools) -> list[list[int]]:
        """Searches look only at the best meetings; the others are priced in the end."""
        edges = np.argwhere(meetings) + np.array((0, self.guests))
        pairs: list[list[int]] = edges.tolist()
        for (guest, host), worth in zip(pairs, self.worth[meetings].tolist(), strict=True):
            self.near[guest][host] = self.near[host][guest] = worth
        return pairs

    def chosen(self) -> Bools:
        """The meetings that take place."""
        chosen = np.zeros(self.worth.shape, bool)
        for guest, hosts in enumerate(self.meets[: self.guests]):
            chosen[guest, [host - self.guests for host in hosts]] = True
        return chosen

    def gains(self) -> Bools:
        """The meetings that are worth more than both prices."""
        return self._reduced() > 0

    def choose(self, meetings: Bools) -> None:
        """These take place, though somebody may have too many now."""
        for guest, host in self._show(meetings):
            self.meets[guest].add(host)
            self.meets[host].add(guest)
            self.excess[guest] -= 1
            self.excess[host] += 1

    def give(self) -> None:
        """Units from and to the root: as near to the meetings chosen as the prices allow."""
        for node, price in enumerate(self.potential[:-1]):
            guest = node < self.guests
            least, most = 0, self.most
            if guest and self.fairness:
                least, most = -(-price // self.fairness), price // self.fairness + 1
            elif price:
                least = self.most
            self.units[node] = min(max(len(self.meets[node]), least), most, self.most)
            self.excess[node] += self.units[node] if guest else -self.units[node]
            self.excess[self.root] -= self.units[node] if guest else -self.units[node]

    def balance(self) -> None:
        """Carry every unit that is too much to where one is missing, or to the root, then from there."""
        for forward in (True, False):
            sign = 1 if forward else -1
            for node in range(self.root):
                while sign * self.excess[node] > 0:
                    end, via = self._search(node, forward)
                    self.excess[node] -= sign
                    self.excess[end] += sign
                    while end != node:
                        self._change(via[end], end, forward)
                        end = via[end]

    def _search(self, start: int, forward: bool) -> tuple[int, dict[int, int]]:
        """The nearest node where a unit is missing (backward: too much), or the root; prices follow."""
        potential, excess, sign = self.potential, self.excess, 1 if forward else -1
        reached, heap = {start: 0}, [(0, start)]
        via: dict[int, int] = {}
        done: dict[int, int] = {}
        while True:
            distance, node = heappop(heap)
            if node in done:
                continue
            done[node] = distance
            if node == self.root or sign * excess[node] < 0:
                break
            offset = distance + sign * potential[node]
            for other, cost in self._arcs(node, forward):
                far = offset + cost - sign * potential[other]
                if far < reached.get(other, FAR):
                    reached[other], via[other] = far, node
                    heappush(heap, (far, other))
        for other, far in done.items():
            potential[other] -= sign * (distance - far)
        return node, via

    def _arcs(self, node: int, forward: bool) -> list[tuple[int, int]]:
        """Where one more unit can go from here (backward: come from), and at what cost.

        A new meeting costs minus its worth, one that is undone its worth.
        """
        near, meets, units = self.near[node], self.meets[node], self.units[node]
        guest = node < self.guests
        step = self.fairness if guest else 0
        if guest == forward:
            arcs = [(other, -worth) for other, worth in near.items() if other not in meets]
            return [*arcs, (self.root, step - step * units)] if units else arcs
        arcs = [(other, near[other]) for other in meets]
        return [*arcs, (self.root, step * units)] if units < self.most else arcs

    def _change(self, near: int, far: int, forward: bool) -> None:
        """One unit more on this arc, or one less on the arc back."""
        if far == self.root:
            self.units[near] += -1 if (near < self.guests) == forward else 1
        else:
            for one, other in ((near, far), (far, near)):
                self.meets[one] ^= {other}
