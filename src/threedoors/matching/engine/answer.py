"""A whole problem answered, and the answer written as JSON that anybody can check.

matches    [connectee, connector, value] by their ids, ascending; values in millionths
terms      asked for: what each match's value is made of, in the order of the matches
utilities, prices   by id: the certificate. Both hold the tiers
tier       what one matched person counts in them, above all values; an urgent one twice
counts     {"urgent", "matched"}: how many of each are matched
value      of all matches, less the load of the Connectors
bound      no matching with these counts is worth more
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from threedoors.matching.engine.features import Features
from threedoors.matching.engine.instance import Instance
from threedoors.matching.engine.looking import explain
from threedoors.matching.engine.pairs import Ints, Pairs
from threedoors.matching.engine.proof import ONE_PERSON, Proof, verify
from threedoors.matching.engine.reasons import value_of
from threedoors.matching.engine.scan import scan
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.solver import Progress, solve


@dataclass(frozen=True, slots=True)
class Case:
    """An instance with its features and all its pairs."""

    features: Features
    pairs: Pairs

    @classmethod
    def of(cls, instance: Instance) -> Self:
        """Score every pair."""
        features = Features.of(instance)
        return cls(features, scan(features))

    @property
    def instance(self) -> Instance:
        """What was asked."""
        return self.features.instance

    def solve(self, progress: Progress | None = None) -> Solution:
        """The best matching."""
        instance = self.instance
        return solve(
            self.pairs,
            self.features.room,
            instance.slot_cost,
            urgent=instance.connectees.urgent,
            connectee_ids=instance.connectees.people.ids,
            connector_ids=instance.connectors.people.ids,
            progress=progress,
        )

    def prove(self, solution: Solution) -> Proof:
        """The proof that a solution is the best; `NotProven` if it is not."""
        return verify(
            self.pairs,
            self.features.room,
            self.instance.slot_cost,
            solution,
            urgent=self.instance.connectees.urgent,
        )


def answer(case: Case, solution: Solution, *, with_terms: bool = False) -> dict[str, Any]:
    """The answer in the ids of the problem."""
    mine = case.instance.connectees.people.ids
    theirs = case.instance.connectors.people.ids
    rows = sorted(
        ((i, int(j)) for i, j in enumerate(solution.match.tolist()) if j >= 0),
        key=lambda pair: int(mine[pair[0]]),
    )
    terms = {"terms": [value_in_terms(case, *pair) for pair in rows]} if with_terms else {}
    return {
        "tier": ONE_PERSON,
        "counts": {"urgent": solution.urgent, "matched": solution.matched},
        "value": solution.value,
        "bound": solution.bound,
        "matches": [[int(mine[i]), int(theirs[j]), value_of(case.pairs, i, j)] for i, j in rows],
        **terms,
        "utilities": _by_id(mine, solution.utilities),
        "prices": _by_id(theirs, solution.prices),
    }


def value_in_terms(case: Case, connectee: int, connector: int) -> dict[str, int]:
    """What a pair's value is made of: its terms, what waiting adds, what fatigue takes."""
    found = explain(case.features, connectee, connector)
    counting = case.instance.scoring.weights
    shown = {name: count for name, count in found.terms.items() if name in counting}
    return {**shown, "waiting": found.waiting, "fatigue": -found.fatigue}


def _by_id(ids: Ints, numbers: Ints) -> dict[str, int]:
    return {
        str(k): number for k, number in sorted(zip(ids.tolist(), numbers.tolist(), strict=True))
    }


def written(answer: Mapping[str, Any]) -> str:
    """As JSON, a line for each part."""
    lines = (f"{json.dumps(part)}: {json.dumps(content)}" for part, content in answer.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"
