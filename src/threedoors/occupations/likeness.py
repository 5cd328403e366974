"""How alike official occupations are: what their texts and skills say, and what is known of their neighbors.

O*NET names 20 related occupations for each of its occupations, ten of them primary. `likeness` finds
them again from everything else in the tables: each part is one view of two occupations, the weights
were fitted on those links (`benchmarks/occupations.py` fits them anew on one half and tests the other).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from threedoors.occupations.spelling import words_of

type Square = NDArray[np.float32]
"""(n, n): row i tells how much each occupation is like occupation i."""

BASE = "base"
WEIGHTS: Mapping[str, float] = {
    "same titles": -0.471,
    "texts, smoothed": 0.393,
    "skills": 0.157,
    "preparation": 0.417,
    "family": 0.078,
    "rank of pieces of titles": 0.424,
    "rank of texts": 0.265,
    "rank of distance in skills": 0.391,
    "rank of knowledge": 0.35,
    "rank of titles, smoothed": 0.437,
    BASE: -7.266,
}
WITH_NEIGHBORS: Mapping[str, float] = {
    "same titles": -0.437,
    "texts, smoothed": 0.283,
    "skills": 0.011,
    "preparation": 0.362,
    "family": 0.076,
    "rank of pieces of titles": 0.382,
    "rank of texts": 0.246,
    "rank of distance in skills": 0.309,
    "rank of knowledge": 0.19,
    "rank of titles, smoothed": 0.176,
    "neighbors": 0.188,
    "log of neighbors": 0.384,
    BASE: -7.216,
}
NEIGHBORS, CALM = 30, 0.7
LINK_WORTH = (0.0, 0.4, 1.0, 1.0)
"""What a known link says: none, supplemental, primary long, primary short."""
ENDINGS = ("ists", "ing", "ers", "ors", "ies", "ist", "er", "or", "es", "ed", "s")


@dataclass(frozen=True)
class Traits:
    """What the tables tell about n occupations, in one order."""

    codes: Sequence[str]
    titles: Sequence[Sequence[str]]
    names: Sequence[str]
    descriptions: Sequence[str]
    zones: NDArray[np.float64]  # (n,) how much preparation, 1 to 5
    importance: NDArray[np.float64]  # (n, skills and knowledge), nan where unknown
    is_knowledge: NDArray[np.bool_]
    links: NDArray[np.int8]  # (n, n) 0 none, 1 supplemental, 2 primary long, 3 primary short

    @property
    def linked(self) -> NDArray[np.bool_]:
        """(n,) the occupations that O*NET relates at all; others are nobody's neighbor."""
        return (self.links > 0).any(axis=1)


def views(traits: Traits) -> dict[str, Square]:
    """The parts of likeness, each standardized over the row so that they can be added."""
    raw = _texts(traits) | _skills(traits)
    ranked = {f"rank of {name}": _rank(raw[name], traits.linked) for name in RANKED}
    raw |= {
        "preparation": -np.abs(traits.zones[:, None] - traits.zones[None, :]).astype(np.float32),
        "family": _same([code[:6] for code in traits.codes]),
    }
    return {
        name: _standard(raw[name] if name in raw else ranked[name], traits.linked) for name in PARTS
    }


PLAIN = ("same titles", "texts, smoothed", "skills", "preparation", "family")
RANKED = ("pieces of titles", "texts", "distance in skills", "knowledge", "titles, smoothed")
PARTS = (*PLAIN, *(f"rank of {name}" for name in RANKED))


def _texts(traits: Traits) -> dict[str, Square]:
    words = [[_stem(w) for title in row for w in words_of(title)] for row in traits.titles]
    told = [
        row + 3 * [_stem(w) for w in words_of(text)] + 5 * [_stem(w) for w in words_of(name)]
        for row, text, name in zip(words, traits.descriptions, traits.names, strict=True)
    ]
    texts = _cosine(told)
    return {
        "same titles": _cosine([[" ".join(words_of(t)) for t in row] for row in traits.titles]),
        "pieces of titles": _cosine([_fours(row) for row in traits.titles]),
        "texts": texts,
        "texts, smoothed": _smoothed(texts, 150),
        "titles, smoothed": _smoothed(_cosine(words), 60),
    }


def _skills(traits: Traits) -> dict[str, Square]:
    standard = _filled(traits)
    return {
        "skills": _directions(standard),
        "knowledge": _directions(standard[:, traits.is_knowledge]),
        "distance in skills": -_distances(standard),
    }


def _filled(traits: Traits) -> NDArray[np.float64]:
    """Importance in standard units; an unmeasured occupation takes the mean of its nearest family."""
    codes = list(traits.codes)
    known = ~np.isnan(traits.importance).all(axis=1)
    mean = np.nanmean(traits.importance[known], axis=0)
    spread = np.nanstd(traits.importance[known], axis=0) + 1e-9
    standard = np.nan_to_num((traits.importance - mean) / spread)
    for at in np.flatnonzero(~known).tolist():
        for digits in (7, 6, 5, 4, 2):
            kin = [
                i for i in np.flatnonzero(known).tolist() if codes[i][:digits] == codes[at][:digits]
            ]
            if kin:
                standard[at] = standard[kin].mean(axis=0)
                break
    return standard


def blend(parts: Mapping[str, Square], weights: Mapping[str, float]) -> Square:
    """The weighted sum of the parts."""
    total = sum(weights[name] * part for name, part in parts.items())
    return np.asarray(total + weights[BASE], dtype=np.float32)


def by_neighbors(score: Square, links: NDArray[np.int8], known: NDArray[np.bool_]) -> Square:
    """What the most alike occupations with known links are related to, for each occupation.

    An occupation never speaks for itself, so nothing of its own links is used.
    """
    near = np.where(known[None, :], score, -np.inf).astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    best = np.argsort(-near, axis=1, kind="stable")[:, :NEIGHBORS]
    voices = np.take_along_axis(near, best, axis=1)
    loud = np.exp(CALM * (voices - voices[:, :1]))
    loud /= loud.sum(axis=1, keepdims=True)
    rows = np.repeat(np.arange(len(score)), best.shape[1])
    heard = sparse.coo_array((loud.ravel(), (rows, best.ravel())), score.shape).tocsr()
    return np.asarray(heard @ np.array(LINK_WORTH)[links], dtype=np.float32)


def neighbor_parts(heard: Square, linked: NDArray[np.bool_]) -> dict[str, Square]:
    """What neighbors say as two more parts."""
    logs = np.log(heard + np.float32(0.02))
    return {"neighbors": _standard(heard, linked), "log of neighbors": _standard(logs, linked)}


def likeness(traits: Traits) -> Square:
    """(n, n) the chance, 0 to 1, that two occupations are primary neighbors, by all that is known."""
    parts = views(traits)
    first = blend(parts, WEIGHTS)
    heard = by_neighbors(first, traits.links, traits.linked)
    whole = blend(parts | neighbor_parts(heard, traits.linked), WITH_NEIGHBORS)
    return np.asarray(1 / (1 + np.exp(-np.clip(whole, -30, 30))), dtype=np.float32)


def _cosine(rows: Sequence[Sequence[str]]) -> Square:
    """TF-IDF cosine between all pairs of rows of words; counts are dampened."""
    numbers = {word: at for at, word in enumerate(dict.fromkeys(w for row in rows for w in row))}
    indices = [numbers[word] for row in rows for word in row]
    ends = np.cumsum([0, *map(len, rows)])
    shape = (len(rows), max(len(numbers), 1))
    counts = sparse.csr_array((np.ones(len(indices), np.float32), indices, ends), shape=shape)
    counts.sum_duplicates()
    counts.data = 1 + np.log(counts.data)
    rows_with = np.bincount(counts.indices, minlength=shape[1])
    rare = counts.multiply((np.log((1 + len(rows)) / (1 + rows_with)) + 1)[None, :]).tocsr()
    lengths = np.sqrt(np.asarray(rare.multiply(rare).sum(axis=1)).ravel())
    unit = sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ rare)
    return np.asarray((unit @ unit.T).toarray(), dtype=np.float32)


def _smoothed(cosine: Square, most: int) -> Square:
    """The cosine in its `most` strongest directions (latent semantics): words seen together count as alike."""
    strength, directions = np.linalg.eigh(cosine.astype(np.float64))
    kept = directions[:, -most:] * np.sqrt(np.maximum(strength[-most:], 0))
    return _directions(kept)


def _directions(rows: NDArray[np.float64]) -> Square:
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T, dtype=np.float32)


def _distances(rows: NDArray[np.float64]) -> Square:
    squares = (rows**2).sum(axis=1)
    between = squares[:, None] + squares[None, :] - 2 * rows @ rows.T
    return np.asarray(np.sqrt(np.maximum(between, 0)), dtype=np.float32)


def _rank(view: Square, linked: NDArray[np.bool_]) -> Square:
    """Minus the logarithm of the place in the row: the first places differ most."""
    ordered = np.where(linked[None, :], view, -np.inf)
    np.fill_diagonal(ordered, np.inf)
    places = np.argsort(np.argsort(-ordered, axis=1, kind="stable"), axis=1, kind="stable")
    return -np.log1p(places).astype(np.float32)


def _standard(view: Square, linked: NDArray[np.bool_]) -> Square:
    among = view[:, linked]
    mean, spread = among.mean(axis=1, keepdims=True), among.std(axis=1, keepdims=True)
    return np.asarray((view - mean) / (spread + 1e-6), dtype=np.float32)


def _same(codes: Sequence[str]) -> Square:
    names = np.array(codes)
    return np.asarray(names[:, None] == names[None, :], dtype=np.float32)


def _stem(word: str) -> str:
    """A word without its English ending, roughly."""
    ending = next((end for end in ENDINGS if word.endswith(end)), "") if len(word) > 4 else ""
    return word[: len(word) - len(ending)] if ending else word


def _fours(titles: Iterable[str]) -> list[str]:
    words = [f" {word} " for title in titles for word in words_of(title)]
    return [word[i : i + 4] for word in words for i in range(max(1, len(word) - 3))]
