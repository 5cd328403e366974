"""Why not her: what it would cost the others if somebody had a Connector who looks better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from threedoors.matching.engine.pairs import Ints, Pairs
from threedoors.matching.engine.proof import ONE_PERSON
from threedoors.matching.engine.solution import Solution


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What speaks against a Connector whom somebody has not got, in millionths.

    The price is what one more place with her would bring to everybody. So whoever takes one of hers takes
    as much from the others: it is at least `gain`, or the match would be another.
    """

    connector: int
    gain: int  # how much more she would be worth than the match there is
    price: int  # what the others would lose in value, beside `people`
    people: int  # how many others would then be without a match; urgent ones count twice
    matched: tuple[int, ...]  # the Connectees who have her places
    only_hers: int  # how many of these can be helped by nobody else


def why_not(pairs: Pairs, solution: Solution, connectee: int, connector: int) -> WhyNot | None:
    """Why this Connectee has not got that Connector; nothing if no rule lets them meet."""
    wished = worth(pairs, connectee, connector)
    if wished is None:
        return None
    own = worth(pairs, connectee, int(solution.match[connectee]))
    people, price = divmod(int(solution.prices[connector]) + ONE_PERSON // 2, ONE_PERSON)
    matched = np.flatnonzero(solution.match == connector)
    return WhyNot(
        connector,
        gain=wished - (own or 0),
        price=price - ONE_PERSON // 2,
        people=people,
        matched=tuple(matched.tolist()),
        only_hers=int((choices(pairs)[matched] == 1).sum()),
    )


def worth(pairs: Pairs, connectee: int, connector: int) -> int | None:
    """What a pair is worth, or nothing if it may not be."""
    row = slice(int(pairs.starts[connectee]), int(pairs.starts[connectee + 1]))
    place = np.searchsorted(pairs.connector[row], connector)
    if place == row.stop - row.start or pairs.connector[row][place] != connector:
        return None
    return int(pairs.value[row][place])


def choices(pairs: Pairs) -> Ints:
    """How many Connectors each Connectee may be matched with: (n,)."""
    return np.diff(pairs.starts)
