"""The one best matching of a whole problem, proven over all pairs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from threedoors.matching.engine import speed
from threedoors.matching.engine.books import ShortBook
from threedoors.matching.engine.lowering import lower_all
from threedoors.matching.engine.market import Market
from threedoors.matching.engine.pairs import Ints, Pairs
from threedoors.matching.engine.problem import Problem
from threedoors.matching.engine.shortlists import Shortlist
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.summary import proven, summarize
from threedoors.matching.engine.ties import can_be_rounded

type Progress = Callable[[int, int], None]


def solve(
    pairs: Pairs,
    capacity: ArrayLike,
    slot_cost: ArrayLike,
    *,
    urgent: ArrayLike | None = None,
    connectee_ids: ArrayLike | None = None,
    connector_ids: ArrayLike | None = None,
    count_first: bool = True,
    progress: Progress | None = None,
    compiled: bool | None = None,
) -> Solution:
    """The best matching and its certificate.

    In this order: the most urgent people matched, the most people matched, the most value, and the most
    marks hashed from the ids, so that one result is the best (`ties`). `count_first=False` leaves people
    out of it: the most value, and whoever adds none stays without match.

    `capacity` (m,) places each; `slot_cost` (m, K) what the k-th match of a connector costs, never falling;
    `urgent` (n,); ids are whole numbers of 64 bits, each once, and the rows' numbers if not given.
    `progress(done, all)` hears how many people have been looked at. `compiled` says whether to take the
    compiled loops where they are installed; if it does not, the number of pairs decides (`speed`).
    """
    problem = Problem.of(
        pairs,
        capacity,
        slot_cost,
        urgent=urgent,
        connectee_ids=connectee_ids,
        connector_ids=connector_ids,
        count_first=count_first,
    )
    progress = progress or (lambda _done, _all: None)
    if speed.fast(len(pairs), speed.MANY_PAIRS, compiled):
        from threedoors.matching.engine import fast_solver  # loads numba

        return proven(problem, *fast_solver.settle(problem, progress))
    market, rounds = settle(problem, progress)
    return summarize(problem, market, rounds)


def settle(
    problem: Problem, progress: Progress, *, small_steps: bool = False
) -> tuple[Market, int]:
    """A market in which no pair of the whole problem gains, and how often all were priced.

    People are seated on a shortlist of pairs; then all pairs are held against the prices, and those
    that were missed come on the list, until none is. Places that became free are offered last, which is
    quick, but prices may then rest on each other in long chains: if a rest is ever too large to be
    rounded (see `ties`), all starts anew in small steps, with free places offered first.
    """
    n, m = problem.pairs.connectees, len(problem.capacity)
    book = ShortBook(n, m)
    market = Market(book, n, problem.places(), problem.first_prices())
    shortlist = Shortlist(problem)
    edges, people, rounds = shortlist.first(), np.arange(n), 0
    while len(people):
        rounds += 1
        who = problem.pairs.who[edges]
        book.add(who, problem.pairs.connector[edges], problem.worths(edges))
        for person in np.setdiff1d(who, people).tolist():
            market.look(person)
        free = {market.leave(person) for person in people.tolist()} - {-1}
        if small_steps:
            lower_all(market, free)
        for done, person in enumerate(_order(problem, book, people)):
            market.enter(person)
            if not done % 256:
                progress(n - len(people) + done, n)
        lower_all(market, free)
        if not (small_steps or can_be_rounded((*market.utility, *market.price))):
            return settle(problem, progress, small_steps=True)
        edges, people = shortlist.missed(market)
    progress(n, n)
    return market, rounds


def _order(problem: Problem, book: ShortBook, people: Ints) -> list[int]:
    """Urgent people first, and those with few pairs before those with many: fewer are moved again."""
    choices = np.array([len(book.row(person)) for person in people.tolist()])
    order: list[int] = people[np.lexsort((choices, ~problem.urgent[people]))].tolist()
    return order
