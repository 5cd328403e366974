"""What is compared when two people are matched: words, wishes, and how near two kinds of work are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any

import numpy as np

from threedoors.matching.engine import Scoring
from threedoors.matching.said import parts, plain
from threedoors.programs import fields
from threedoors.programs.weighing import TERM_OF, Matching

NEARNESS = {"same": 1.0, "related": 0.7, "sector": 0.5, "far": 0.0}
WORKS_THERE, KNOWS_CIRCLE, SHARES_INTEREST = 1.0, 0.7, 0.4


def gives(employer: str, network_areas: str, interests: str) -> dict[Hashable, float]:
    """What a Connector can give that somebody may hope for: an employer, circles, an interest."""
    found: dict[Hashable, float] = {
        f"interest:{plain(part)}": SHARES_INTEREST for part in parts(interests)
    }
    found |= {f"circle:{plain(part)}": KNOWS_CIRCLE for part in parts(network_areas)}
    return found | {f"employer:{part}": WORKS_THERE for part in [plain(employer)] if part}


def scoring_of(rule: Matching) -> Scoring:
    """A program's weights in the engine's shares; only their proportion matters."""
    shares = rule.weights.shares()
    whole = sum(shares.values())
    return Scoring(
        weights={TERM_OF.get(name, name): share / whole for name, share in shares.items()},
        floor=rule.least_fit / 100,
        wait_bonus=rule.waiting / 100,
        fatigue=rule.rest / 100,
        load=rule.spread / 100,
    )


@cache
def occupation_rows() -> Mapping[str, int]:
    """Where each listed occupation stands in the table."""
    return {code: n for n, code in enumerate(sorted(fields.listed()))}


@cache
def sector_rows() -> Mapping[str, int]:
    """Where each listed sector stands."""
    return {code: n for n, (code, _title) in enumerate(fields.sectors("en"))}


@cache
def occupation_table() -> Any:
    """How alike two listed occupations are, 0 to 1: (O, O). Seed 002:25."""
    codes = list(occupation_rows())
    return np.array([[NEARNESS[fields.related(a, b)] for b in codes] for a in codes])
