"""Who sits where at which price, changed by shortest augmenting paths: optimal after every step.

Every person has a utility u, every connector a price p, and at any time
    u + p >= worth for every pair, without slack where they are matched;
    u = 0 for a person without match;
    p is at least the cost of the connector's last place that is taken, and at most that of the next.
These are the dual prices of the assignment (Kuhn 1955), kept by shortest paths with potentials (Edmonds
and Karp 1972, Tomizawa 1971); together they prove that no other matching is worth more.

All numbers are Python integers as `ties` composes them.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple, Protocol

FAR = 1 << 120  # above every worth, price and distance
SHORT = 6  # how many connectors a person looks at before the rest

type Offer = tuple[
    int, int
]  # (worth, connector) in a person's row; (worth, person) in a connector's


class Book(Protocol):
    """All offers, by person and by connector."""

    def row(self, person: int) -> list[Offer]:
        """The person's (worth, connector)."""
        ...

    def callers(self, connector: int, below: int) -> list[Offer]:
        """The connector's (worth, person), at least where utility - worth < below."""
        ...

    def gainers(self, connector: int, price: int) -> list[Offer]:
        """The connector's (worth, person), at least where worth - price is above the bound."""
        ...


class Way(NamedTuple):
    """A shortest path found: how far it is, where it ends, and how each connector was reached."""

    length: int
    person: int  # who gives up a place or gets one; -1 if a connector's own place ends the path
    connector: int
    reached: dict[int, int]
    via: dict[int, int]


class Market:
    """People seated one by one; who looks at few connectors first is right to, and knows when not.

    A person looks at the `short` list of the best pairs. `beyond` is a bound on what any other pair
    offers; prices on these searches only rise, so it stays true. When a search reaches the bound, the
    person looks at everything. Where a price falls (`lower`), the bounds of those who gain are raised.
    """

    def __init__(self, book: Book, people: int, places: list[list[int]], prices: list[int]) -> None:
        self.book = book
        self.places = places  # per connector the cost of each place, never falling
        self.price = prices
        self.seated: list[list[int]] = [[] for _ in places]
        self.match = [-1] * people
        self.utility = [FAR] * people  # who is not in the market asks for too much to be moved
        self.short: list[list[Offer]] = [[]] * people
        self.beyond = [FAR] * people
        self.changed: set[int] = set()  # whose utility or bound is not what it was, for the book

    def enroll(self) -> int:
        """Room for one more person, who is not in the market yet."""
        for column, value in ((self.match, -1), (self.utility, FAR), (self.beyond, FAR)):
            column.append(value)
        self.short.append([])
        return len(self.match) - 1

    def leave(self, person: int) -> int:
        """Take a person out of the market; the connector whose place is free now, or -1."""
        connector, self.match[person], self.utility[person] = self.match[person], -1, FAR
        if connector >= 0:
            self.seated[connector].remove(person)
        self.changed.add(person)
        return connector

    def look(self, person: int) -> int:
        """Make the shortlist at today's prices; what the best pair offers (0 if none)."""
        price = self.price
        gains = sorted([(price[j] - worth, j, worth) for worth, j in self.book.row(person)])[
            : SHORT + 1
        ]
        self.beyond[person] = -gains[-1][0] if len(gains) > SHORT else -FAR
        self.short[person] = [(worth, j) for _, j, worth in gains[:SHORT]]
        self.changed.add(person)
        return -gains[0][0] if gains else 0

    def enter(self, person: int) -> None:
        """Seat a person who is not in the market, moving others where that is worth more."""
        gain = self.look(person)
        self.utility[person] = max(gain, 0)
        if gain > 0:
            way = self._search(person)
            self.utility[person] -= way.length
            self._raise_prices(way)
            self._move(person, way)

    def _search(self, newcomer: int) -> Way:
        """The shortest path from a newcomer to a free place, to a person who does without, or nowhere.

        Dijkstra over connectors; a distance is how much utility and prices would have to change. In the
        heap a person stands as ~person: the moment when the bound on the unseen pairs is reached.
        """
        match, seated, utility, price = self.match, self.seated, self.utility, self.price
        short, beyond, places = self.short, self.beyond, self.places
        reached: dict[int, int] = {}
        via: dict[int, int] = {}
        done: set[int] = set()
        heap: list[tuple[int, int]] = []
        limit, last_person, last = utility[newcomer], newcomer, -1
        crowd, distance = [newcomer], 0
        while crowd:
            for person in crowd:
                start = distance + utility[person]
                for worth, j in short[person]:
                    far = start + price[j] - worth
                    if far < limit and far < reached.get(j, FAR):
                        reached[j], via[j] = far, person
                        heappush(heap, (far, j))
                far = start - beyond[person]
                if far < limit:
                    heappush(heap, (max(far, distance), ~person))
            crowd = []
            while heap and not crowd:
                distance, j = heappop(heap)
                if distance >= limit:
                    break
                if j < 0:
                    start = utility[~j] + (reached[match[~j]] if ~j != newcomer else 0)
                    self._look_at_all(~j, start, limit, reached, via, heap)
                elif j not in done:
                    done.add(j)
                    crowd = seated[j]
                    if len(crowd) < len(places[j]):
                        far = distance + max(0, places[j][len(crowd)] - price[j])
                        if far < limit:
                            limit, last_person, last = far, -1, j
                    for person in crowd:
                        if distance + utility[person] < limit:
                            limit, last_person, last = distance + utility[person], person, j
                    if distance >= limit:
                        crowd = []
        return Way(limit, last_person, last, reached, via)

    def _look_at_all(
        self,
        person: int,
        start: int,
        limit: int,
        reached: dict[int, int],
        via: dict[int, int],
        heap: list[tuple[int, int]],
    ) -> None:
        """Bring all pairs of a person into a search; the shortlist is made anew."""
        self.look(person)
        price = self.price
        for worth, j in self.book.row(person):
            far = start + price[j] - worth
            if far < limit and far < reached.get(j, FAR):
                reached[j], via[j] = far, person
                heappush(heap, (far, j))

    def _raise_prices(self, way: Way) -> None:
        """Connectors nearer than the end become dearer by the difference; those seated there pay it."""
        for j, far in way.reached.items():
            rise = way.length - far
            if rise > 0:
                self.price[j] += rise
                self.changed.update(self.seated[j])
                for person in self.seated[j]:
                    self.utility[person] -= rise

    def _move(self, newcomer: int, way: Way) -> None:
        """Everybody on the path moves one place on, from its end back to the newcomer."""
        j, out = way.connector, way.person
        if j < 0:
            return
        if out < 0:
            out = way.via[j]
            self.seated[j].append(out)
            j, self.match[out] = self.match[out], j
        else:
            self.match[out] = -1
        while out != newcomer:
            comes = way.via[j]
            self.seated[j][self.seated[j].index(out)] = comes
            j, self.match[comes] = self.match[comes], j
            out = comes
