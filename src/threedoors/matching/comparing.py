"""What is compared when two people are matched: words, wishes, and how near two kinds of work are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from threedoors.matching.engine import Scoring
from threedoors.matching.said import parts, plain
from threedoors.occupations.similarity import similarity_table
from threedoors.occupations.studies import studies_table, study_called
from threedoors.programs import fields
from threedoors.programs.weighing import TERM_OF, Matching

type Floats = NDArray[np.float64]
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


def occupation_table() -> Floats:
    """How alike two listed occupations are, 0 to 1: (O, O). Seed 002:25."""
    return similarity_table(list(occupation_rows()))


def study_table(written: Sequence[str]) -> Floats:
    """How alike two fields of study are, 0 to 1, as people wrote them: (F + 1, F + 1), the last for none."""
    table = studies_table([*map(_study_of, written), ""])
    np.fill_diagonal(table, 1.0)
    return table


@lru_cache(maxsize=4096)
def _study_of(written: str) -> str:
    return study_called(written)
