"""Whom to match: exact, at once, and able to say why. Numbers and rules alone: no pages, no rows, no Django."""

from threedoors.matching.engine.errors import BadInput, NotProven
from threedoors.matching.engine.pairs import Pairs
from threedoors.matching.engine.proof import Proof, verify
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.solver import solve

__all__ = ["BadInput", "NotProven", "Pairs", "Proof", "Solution", "solve", "verify"]
