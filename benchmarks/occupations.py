"""Occupations: are held-out titles found, with typing mistakes too, and related occupations among the ten most alike?

Reads the official tables beside the project (`../shared/data`, or THREEDOORS_TABLES) and says so where there are none.
A title is held out with everything called the same; an occupation is held out with all its own links.
"""

from __future__ import annotations

import os
import random
import string
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.kit.bars import Bar, judge
from threedoors.occupations import likeness
from threedoors.occupations.finding import TitleIndex
from threedoors.occupations.searching import search
from threedoors.occupations.spelling import one_gender_each
from threedoors.occupations.tables import Tables, read
from threedoors.programs import fields

FOLDER = Path(os.environ.get("THREEDOORS_TABLES", "../shared/data"))
HELD_OUT = 1000
LEAST_TITLES = 3
OTHERS_A_LINK = 40
"""So many unrelated pairs are looked at for each related one when weights are fitted."""

type Titles = list[tuple[str, str]]


def titles_bars(name: str, rows: Titles, top5: float, typo: float | None) -> list[Bar]:
    """Hold out 1,000 titles at random, index the rest, and ask for the held-out ones."""
    chance = random.Random(20261122)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for title, code in rows:
        codes[title.casefold()].add(code)
    sizes: defaultdict[str, int] = defaultdict(int)
    for _, code in rows:
        sizes[code] += 1
    asked = chance.sample([row for row in rows if sizes[row[1]] >= LEAST_TITLES], HELD_OUT)
    hidden = {title.casefold() for title, _ in asked}
    index, classes = _index([row for row in rows if row[0].casefold() not in hidden])
    plain = [(chance.choice(one_gender_each(title)), codes[title.casefold()]) for title, _ in asked]
    spoiled = [(mistyped(text, chance), right) for text, right in plain]
    shares = {
        kind: _shares(index, classes, asked)
        for kind, asked in (("", plain), (", one typo", spoiled))
    }
    slowest = float(np.percentile(shares[""][2] + shares[", one typo"][2], 95))
    bars = [Bar(f"{name}: right among 5", shares[""][1], "", least=top5)]
    if typo:
        bars.append(
            Bar(f"{name}, one typo: right among 5", shares[", one typo"][1], "", least=typo)
        )
    print(
        f"{name}: first {shares[''][0]:.3f}, with a typo {shares[', one typo'][0]:.3f} / {shares[', one typo'][1]:.3f}"
    )
    return [*bars, Bar(f"{name}: a search, 95th percentile", slowest, "ms", most=50)]


def _index(rows: Titles) -> tuple[TitleIndex, list[str]]:
    split = [(form, code) for title, code in rows for form in one_gender_each(title)]
    classes = sorted({code for _, code in split})
    place = {code: at for at, code in enumerate(classes)}
    whose = np.array([place[code] for _, code in split])
    shape = (len(split), len(classes))
    says = sparse.coo_array((np.ones(len(split)), (np.arange(len(split)), whose)), shape)
    return TitleIndex.of([form for form, _ in split], says.tocsr()), classes


def _shares(
    index: TitleIndex, classes: Sequence[str], asked: Sequence[tuple[str, set[str]]]
) -> tuple[float, float, list[float]]:
    """How often a right code comes first, or among the first five; and the milliseconds each took."""
    first = five = 0
    took = []
    for text, right in asked:
        began = time.perf_counter()
        votes = index.vote(text)
        best = [classes[at] for at in np.argsort(-votes, kind="stable")[:5]]
        took.append(1000 * (time.perf_counter() - began))
        first += best[0] in right
        five += not right.isdisjoint(best)
    return first / len(asked), five / len(asked), took


def mistyped(text: str, chance: random.Random) -> str:
    """One letter left out, doubled by another, changed, or swapped with the next; never the first."""
    at = chance.randrange(1, max(2, len(text) - 1))
    letter = chance.choice(string.ascii_lowercase)
    after = text[at:]
    ways: Sequence[Callable[[], str]] = (
        lambda: after[1:],
        lambda: letter + after,
        lambda: letter + after[1:],
        lambda: after[1:2] + after[:1] + after[2:],
    )
    return text[:at] + chance.choice(ways)()


def fitted(
    parts: Mapping[str, likeness.Square],
    links: NDArray[np.int8],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
) -> dict[str, float]:
    """Weights that tell primary neighbors of these rows from others: logistic regression by Newton's method."""
    primary = (links[np.ix_(rows, columns)] >= 2).ravel()
    others = np.flatnonzero(~primary)
    few = np.random.default_rng(3).permutation(others)[: OTHERS_A_LINK * int(primary.sum())]
    kept = np.concatenate([np.flatnonzero(primary), few])
    seen = np.stack([part[np.ix_(rows, columns)].ravel()[kept] for part in parts.values()], axis=1)
    seen = np.column_stack([seen, np.ones(len(kept))]).astype(np.float64)
    weights = np.zeros(seen.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (primary[kept] - chance) - weights
        curve = (seen * (chance * (1 - chance) + 1e-6)[:, None]).T @ seen + np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return dict(zip([*parts, likeness.BASE], weights.tolist(), strict=True))


def found(score: likeness.Square, traits: likeness.Traits, rows: NDArray[np.int64]) -> float:
    """The mean share of an occupation's primary neighbors among the ten most alike."""
    ordered = np.where(traits.linked[None, :], score, -np.inf)
    np.fill_diagonal(ordered, -np.inf)
    best = np.argsort(-ordered[rows], axis=1, kind="stable")[:, :10]
    hits = np.take_along_axis(traits.links[rows] >= 2, best, axis=1).sum(axis=1)
    return float((hits / (traits.links[rows] >= 2).sum(axis=1)).mean())


def neighbors_bars(traits: likeness.Traits) -> list[Bar]:
    """Fit on one half of the occupations, find the neighbors of the other, and the other way around."""
    parts, linked = likeness.views(traits), np.flatnonzero(traits.linked)
    shuffled = np.random.default_rng(7).permutation(linked)
    halves = np.array_split(shuffled, 2)
    shares = []
    for here, there in (halves, halves[::-1]):
        first = fitted(parts, traits.links, here, linked)
        score = likeness.blend(parts, first)
        known = np.zeros(len(traits.codes), bool)
        known[here] = True
        more = parts | likeness.neighbor_parts(
            likeness.by_neighbors(score, traits.links, known), traits.linked
        )
        whole = fitted(more, traits.links, here, linked)
        shares.append(
            (found(score, traits, there), found(likeness.blend(more, whole), traits, there))
        )
    family = found(parts["family"], traits, linked)
    own, both = np.mean(shares, axis=0)
    print(f"the family alone: {family:.3f}; texts and skills alone, no links of anybody: {own:.3f}")
    return [
        Bar("primary neighbors among the ten most alike, held out", float(both), "", least=0.60)
    ]


def fit_all(traits: likeness.Traits) -> None:
    """Print the weights fitted on every occupation, as `likeness.py` holds them."""
    parts, linked = likeness.views(traits), np.flatnonzero(traits.linked)
    first = fitted(parts, traits.links, linked, linked)
    heard = likeness.by_neighbors(likeness.blend(parts, first), traits.links, traits.linked)
    whole = fitted(
        parts | likeness.neighbor_parts(heard, traits.linked), traits.links, linked, linked
    )
    for name, weights in (("WEIGHTS", first), ("WITH_NEIGHBORS", whole)):
        print(f"{name}: Mapping[str, float] = { ({k: round(v, 3) for k, v in weights.items()}) }")


def tell_own_list(noc: Mapping[str, Titles]) -> None:
    """Print how far our own list alone gets: official titles of groups that it names. No bar: it grows with use."""
    settings.VAR = Path("/nowhere")  # whatever this machine has loaded must not help
    chance = random.Random(20261122)
    names = {code: set(row.noc) for code, row in fields.listed().items()}
    groups = set().union(*names.values())
    for language, rows in noc.items():
        asked = chance.sample([row for row in rows if row[1] in groups], HELD_OUT)
        best = [search(one_gender_each(title)[0], language, most=5) for title, _ in asked]
        hits = sum(
            any(code in names[f.code] for f in five)
            for five, (_, code) in zip(best, asked, strict=True)
        )
        print(
            f"our own list alone, official titles in {language}: right among 5 for {hits / HELD_OUT:.3f}"
        )
    share = sum(row[1] in groups for rows in noc.values() for row in rows) / sum(
        map(len, noc.values())
    )
    print(f"official titles whose group our own list names: {share:.3f}; groups: {len(groups)}")


def measure(tables: Tables) -> list[Bar]:
    """Every figure with its bar (docs/occupations.md)."""
    noc = {
        language: [(t, c) for c, spoken, t in tables.noc if spoken == language]
        for language in ("en", "fr")
    }
    tell_own_list(noc)
    onet = [
        (t, c) for c, row in zip(tables.onet.codes, tables.onet.titles, strict=True) for t in row
    ]
    return [
        *titles_bars("NOC titles in English", noc["en"], top5=0.88, typo=0.84),
        *titles_bars("NOC titles in French", noc["fr"], top5=0.88, typo=0.84),
        *titles_bars("O*NET titles", onet, top5=0.75, typo=None),
        *neighbors_bars(tables.onet),
    ]


if __name__ == "__main__":
    if not FOLDER.is_dir():
        print(
            f"Not measured: the official tables are not here ({FOLDER}). Nothing was held against a bar."
        )
        sys.exit(0)
    read_tables = read(FOLDER)
    if "--fit" in sys.argv:
        fit_all(read_tables.onet)
        sys.exit(0)
    judge(measure(read_tables))
