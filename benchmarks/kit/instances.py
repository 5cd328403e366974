"""Matching problems as a community might have them, made up from a seed: a folder each.

Run: `python -m benchmarks.kit.instances halifax FOLDER [--seed 1]`. The same size and seed give the same
bytes. docs/matching.md tells the format.

What makes them hard as real ones are: some fields have many newcomers and few Connectors, others the
reverse; few share a town; most Connectors have room for one or two more; and a rule often says no.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.kit.fields_of_work import FieldsOfWork, draw, fields_of_work, zipf

type Ints = NDArray[np.int64]
type Columns = dict[str, list[Any]]

MODES = np.array(["in_person", "virtual", "either"])
LEVELS = np.array([4, 6, 7, 8, 5])
REASONS = np.array(["matched_before", "declined", "conflict"])
LANGUAGES = 40
OTHER_LANGUAGES = zipf(LANGUAGES - 2, 0.8)
SCORING = {
    "weights": {
        "occupation": 0.30,
        "skills": 0.20,
        "sector": 0.10,
        "education": 0.10,
        "language": 0.08,
        "experience": 0.07,
        "text": 0.10,
        "place": 0.05,
    },
    "floor": 0.35,
    "wait_bonus": 0.15,
    "fatigue": 0.05,
    "load": 0.04,
}


@dataclass(frozen=True)
class Size:
    """How many people, in how many communities."""

    connectees: int
    connectors: int
    communities: int


SIZES = {
    "pilot": Size(60, 20, 1),
    "two_towns": Size(40, 25, 2),
    "halifax": Size(600, 500, 1),
    "national": Size(10_000, 3_000, 35),
    "large": Size(100_000, 30_000, 60),
}


@dataclass(frozen=True)
class Side:
    """In what the two sides differ."""

    name: str
    popularity: NDArray[np.float64]  # of each occupation
    second_occupation: float
    levels: Sequence[float]
    modes: Sequence[float]
    skills: float  # the middle number, as a logarithm
    years: tuple[float, float, float]  # at least, and the shape and scale of a gamma curve


def write(folder: Path, size: Size, seed: int = 1, *, shuffled: bool = False) -> Path:
    """Make a folder. `shuffled` has the same people in another order of rows."""
    head, sides = make(size, seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "instance.json").write_text(json.dumps(head))
    order = np.random.default_rng(seed)
    for name, columns in sides.items():
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        if shuffled:
            rows = [rows[k] for k in order.permutation(len(rows))]
        lines = (json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text("".join(lines))
    return folder


def make(size: Size, seed: int) -> tuple[Mapping[str, Any], dict[str, Columns]]:
    """The head of a folder and the columns of its three files."""
    rng = np.random.Generator(np.random.PCG64([seed, size.connectees, size.connectors]))
    work = fields_of_work(30 if size.connectees <= 100 else 150 if size.connectees <= 1000 else 0)
    french = (rng.random(size.communities) < 0.15) & (size.communities > 5)
    newcomers = Side(
        "connectee", work.demand, 0.3, [0.12, 0.42, 0.34, 0.1, 0.02], [0.25, 0.1, 0.65], 2.35, (0, 2.2, 3.2)
    )  # fmt: skip
    locals_ = Side(
        "connector", work.supply, 0.4, [0.15, 0.48, 0.27, 0.08, 0.02], [0.45, 0.1, 0.45], 2.5, (5, 2.4, 5.2)
    )  # fmt: skip
    connectees = _people(rng, newcomers, size.connectees, work, french)
    connectors = _people(rng, locals_, size.connectors, work, french)
    connectees |= _waiting(rng, size)
    connectors |= _room(rng, size)
    head = {
        "format": "connector-instance/1",
        "seed": seed,
        "n": size.connectees,
        "m": size.connectors,
        "communities": [{"id": k, "french": bool(french[k])} for k in range(size.communities)],
        "taxonomy": work.taxonomy() | {"languages": [f"language-{k}" for k in range(LANGUAGES)]},
        "scoring": SCORING,
    }
    exclusions = _exclusions(rng, connectees, connectors)
    return head, {"connectees": connectees, "connectors": connectors, "exclusions": exclusions}


def _people(
    rng: np.random.Generator, side: Side, count: int, work: FieldsOfWork, french: NDArray[np.bool_]
) -> Columns:
    community = draw(rng, zipf(len(french), 0.85), count)
    first = draw(rng, side.popularity, count)
    nearby = work.sibling(rng, first)
    other = draw(rng, side.popularity, count)
    second = np.where(rng.random(count) < 0.6, nearby, other)
    both = (rng.random(count) < side.second_occupation) & (second != first)
    skills = work.skills_of(rng, first, np.where(both, second, first), side.skills)
    languages = _languages(rng, side, french[community])
    least, shape, scale = side.years
    years = np.minimum(least + rng.gamma(shape, scale, count), 45)
    codes = work.codes
    return {
        "id": list(range(count)),
        "community": community.tolist(),
        "occupations": [
            [int(codes[a]), int(codes[b])] if two else [int(codes[a])]
            for a, b, two in zip(first, second, both, strict=True)
        ],
        "sector": work.sector_of(rng, first).tolist(),
        "skills": skills,
        "edu_field": work.field_of(rng, first).tolist(),
        "edu_level": LEVELS[draw(rng, np.array(side.levels), count)].tolist(),
        "languages": [list(spoken) for spoken in languages],
        "language_levels": [list(spoken.values()) for spoken in languages],
        "years": np.round(years, 1).tolist(),
        "mode": MODES[draw(rng, np.array(side.modes), count)].tolist(),
        "bio": work.bios(rng, first, skills),
    }


def _languages(
    rng: np.random.Generator, side: Side, french: NDArray[np.bool_]
) -> list[dict[int, int]]:
    """0 is English, 1 French, both official; most newcomers speak another one best."""
    count, is_new = len(french), side.name == "connectee"
    fair = draw(rng, np.array([0, 0.01, 0.03, 0.10, 0.36, 0.30, 0.20]), count)
    english = fair if is_new else np.where(french, np.maximum(fair, 3), 6)
    speaks_french = rng.random(count) < np.where(
        french, 0.75 if is_new else 0.97, 0.1 if is_new else 0.18
    )
    how_well = rng.integers(3 if is_new else 4, 7, count)
    mother, third = (2 + draw(rng, OTHER_LANGUAGES, count) for _ in range(2))
    has_mother = rng.random(count) < (1.0 if is_new else 0.3)
    has_third = (rng.random(count) < (0.25 if is_new else 0.07)) & (third != mother)
    third_level = rng.integers(3, 7, count)
    return [
        {0: int(english[k])}
        | ({1: int(how_well[k])} if speaks_french[k] else {})
        | ({int(mother[k]): 6} if has_mother[k] else {})
        | ({int(third[k]): int(third_level[k])} if has_third[k] else {})
        for k in range(count)
    ]


def _waiting(rng: np.random.Generator, size: Size) -> Columns:
    count, employers = size.connectees, max(5, size.connectors // 5)
    waited = np.minimum(365, rng.exponential(45, count)).astype(np.int64)
    urgent = (waited >= 90) | (rng.random(count) < 0.05)
    employer = np.where(rng.random(count) < 0.35, draw(rng, zipf(employers, 0.8), count), -1)
    return {
        "waited_days": waited.tolist(),
        "urgent": urgent.tolist(),
        "employer": employer.tolist(),
    }


def _room(rng: np.random.Generator, size: Size) -> Columns:
    count, employers = size.connectors, max(5, size.connectors // 5)
    capacity = 1 + draw(rng, np.array([0.25, 0.40, 0.20, 0.15]), count)
    used = np.minimum(capacity, rng.binomial(capacity, 0.2))
    long_ago = np.where(rng.random(count) < 0.3, rng.integers(330, 900, count), 999)
    last = np.where(used > 0, rng.integers(1, 330, count), long_ago)
    return {
        "capacity": capacity.tolist(),
        "used": used.tolist(),
        "last_match_days": last.tolist(),
        "employer": draw(rng, zipf(employers, 0.8), count).tolist(),
    }


def _exclusions(rng: np.random.Generator, connectees: Columns, connectors: Columns) -> Columns:
    """One in 25 newcomers has up to three, among Connectors of the same kind of work."""
    alike: dict[int, list[int]] = {}
    for connector, codes in enumerate(connectors["occupations"]):
        alike.setdefault(codes[0] // 10, []).append(connector)
    pairs = set()
    for connectee in np.flatnonzero(rng.random(len(connectees["id"])) < 0.04).tolist():
        whom = alike.get(connectees["occupations"][connectee][0] // 10, [])
        for _ in range(int(rng.integers(1, 4)) if whom else 0):
            pairs.add((connectee, whom[int(rng.integers(len(whom)))]))
    ordered = sorted(pairs)
    return {
        "connectee": [connectee for connectee, _ in ordered],
        "connector": [connector for _, connector in ordered],
        "reason": REASONS[draw(rng, np.array([0.40, 0.45, 0.15]), len(ordered))].tolist(),
    }


def main() -> None:
    """Write one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.folder, SIZES[given.size], given.seed)


if __name__ == "__main__":
    main()
