"""Whom to match: exact, at once, and able to say why. Numbers and rules alone: no pages, no rows, no Django."""

from threedoors.matching.engine.errors import BadInput, NotProven
from threedoors.matching.engine.features import Features
from threedoors.matching.engine.folder import read_folder
from threedoors.matching.engine.incremental import Matching
from threedoors.matching.engine.instance import TERMS, Instance, Scoring
from threedoors.matching.engine.limits import Tables
from threedoors.matching.engine.looking import SOFT, Explanation, Hold, Looks, explain, look
from threedoors.matching.engine.pairs import Pairs
from threedoors.matching.engine.people import UNKNOWN, Connectee, Connector, Mode
from threedoors.matching.engine.proof import Proof, verify
from threedoors.matching.engine.reasons import Solved, WhyNot
from threedoors.matching.engine.scan import scan
from threedoors.matching.engine.solution import Solution
from threedoors.matching.engine.solver import solve

__all__ = [
    "SOFT",
    "TERMS",
    "UNKNOWN",
    "BadInput",
    "Connectee",
    "Connector",
    "Explanation",
    "Features",
    "Hold",
    "Instance",
    "Looks",
    "Matching",
    "Mode",
    "NotProven",
    "Pairs",
    "Proof",
    "Scoring",
    "Solution",
    "Solved",
    "Tables",
    "WhyNot",
    "explain",
    "look",
    "read_folder",
    "scan",
    "solve",
    "verify",
]
