"""What a solver gives back: who meets whom, and the prices that prove it."""

from __future__ import annotations

from dataclasses import dataclass

from threedoors.matching.engine.pairs import Bools, Ints


@dataclass(frozen=True, eq=False)
class Solution:
    """The one best matching, with its certificate.

    Utilities and prices are in millionths and hold the tiers (`ties`). Of all prices that prove the
    matching these are the lowest, so they are the same however they were found: a price is what one more
    place with this connector would bring to everybody together.
    """

    match: Ints  # (n,), the connector or -1
    utilities: Ints  # (n,)
    prices: Ints  # (m,)
    urgent: int  # urgent people matched
    matched: int  # people matched
    value: int  # of all matches, less what the places cost
    bound: int  # no result with these counts is worth more; equal to `value` when proven
    rounds: int  # how often all pairs were priced
    fixed: Bools  # (n,), matches that stood before and were not touched
