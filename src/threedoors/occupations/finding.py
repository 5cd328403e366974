"""Finding a title among many, typing mistakes and all: pieces of words and whole words, the rarer the better."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from threedoors.occupations.spelling import Spelling, words_of

BUCKETS = 1 << 18
"""Features are numbered by a hash: no list of them has to be kept, and few share a number."""
PIECES = (2, 3, 4)
PIECE_SHARE, WORD_SHARE = 0.7, 0.3
VOTERS = 40
SHARPNESS = 5
"""A title's voice is its likeness to this power: one nearly the same outvotes several a little like it."""

type Floats = NDArray[np.float32]
type Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class TitleIndex:
    """n titles, each of which speaks for some of k classes, indexed by their features.

    A title is one row of unit length made of two halves: pieces of two to four letters that do not
    cross words (weight .7) and whole words (.3), both TF-IDF. So the product of two rows is
    .7 x cosine of pieces + .3 x cosine of words. The rows are kept by feature (`starts`, `titles`,
    `weights`, as in a CSC matrix): only titles that share something with what was typed are looked at.
    """

    starts: NDArray[np.int64]  # (BUCKETS + 1,)
    titles: Numbers  # (features in all titles,)
    weights: Floats  # the same
    rarity: Floats  # (BUCKETS,) the inverse document frequency
    says: sparse.csr_array  # (n, k) how much a title speaks for a class
    spelling: Spelling

    @classmethod
    def of(cls, titles: Sequence[str], says: sparse.csr_array) -> Self:
        """Read the titles; row i of `says` is what title i speaks for."""
        pieces = _counted([_pieces(words_of(title)) for title in titles])
        words = _counted([_whole(words_of(title)) for title in titles])
        rarity = _rarity(pieces) + _rarity(words)
        rows = _unit(pieces, rarity) * PIECE_SHARE**0.5 + _unit(words, rarity) * WORD_SHARE**0.5
        by_feature = sparse.csc_array(rows, dtype=np.float32)
        return cls(
            starts=by_feature.indptr.astype(np.int64),
            titles=by_feature.indices.astype(np.int32),
            weights=by_feature.data,
            rarity=rarity.astype(np.float32),
            says=says,
            spelling=Spelling.of(titles),
        )

    def nearest(self, text: str, most: int = VOTERS) -> tuple[Numbers, Floats]:
        """The titles most like the text and how like they are (0..1), best first, ties by number."""
        features, weights = self._asked(text)
        if not len(features):
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        runs = [slice(self.starts[f], self.starts[f + 1]) for f in features]
        found = np.concatenate([self.titles[run] for run in runs])
        worth = np.concatenate([self.weights[r] * w for r, w in zip(runs, weights, strict=True)])
        likeness = np.bincount(found, worth, minlength=self.says.shape[0])
        best = _largest(likeness, most)
        return best.astype(np.int32), likeness[best].astype(np.float32)

    def vote(self, text: str) -> Floats:
        """(k,) how much the nearest titles speak for each class: nearer ones have the louder voice."""
        titles, likeness = self.nearest(text)
        voices: Floats = np.asarray(self.says[titles].T @ likeness**SHARPNESS)
        return voices

    def _asked(self, text: str) -> tuple[NDArray[np.int64], Floats]:
        """The features of what was typed, with their weights, as a title's row would have them."""
        words = self.spelling.corrected(words_of(text))
        row: defaultdict[int, float] = defaultdict(float)
        for features, share in ((_pieces(words), PIECE_SHARE), (_whole(words), WORD_SHARE)):
            counts = Counter(map(_bucket, features))
            raw = {f: n * float(self.rarity[f]) for f, n in counts.items() if self.rarity[f]}
            length = sum(w * w for w in raw.values()) ** 0.5
            for feature, weight in raw.items():
                row[feature] += weight / length * share**0.5
        return np.fromiter(row, np.int64, len(row)), np.fromiter(row.values(), np.float32, len(row))


def _pieces(words: Iterable[str]) -> list[str]:
    """Pieces of the words, whose ends are marked: "nur" at the start is not "nur" in the middle."""
    marked = [f" {word} " for word in words]
    return [word[i : i + n] for word in marked for n in PIECES for i in range(len(word) - n + 1)]


def _whole(words: Iterable[str]) -> list[str]:
    """Whole words, marked so that none is taken for a piece."""
    return [f"={word}" for word in words]


def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) & (BUCKETS - 1)


def _counted(features: Sequence[Sequence[str]]) -> sparse.csr_array:
    """(n, BUCKETS) how often each title has each feature."""
    numbers = {feature: _bucket(feature) for feature in set(chain.from_iterable(features))}
    indices = [numbers[feature] for feature in chain.from_iterable(features)]
    ends = np.cumsum([0, *map(len, features)])
    ones = np.ones(len(indices), np.float32)
    counts = sparse.csr_array((ones, indices, ends), shape=(len(features), BUCKETS))
    counts.sum_duplicates()
    return counts


def _rarity(counts: sparse.csr_array) -> Floats:
    """Smoothed inverse document frequency; 0 for what no title has."""
    titles = np.bincount(counts.indices, minlength=BUCKETS)
    rare = np.log((1 + counts.shape[0]) / (1 + titles)) + 1
    return np.where(titles > 0, rare, 0).astype(np.float32)


def _unit(counts: sparse.csr_array, rarity: Floats) -> sparse.csr_array:
    rows = counts.multiply(rarity[None, :]).tocsr()
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ rows)


def _largest(values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Where the largest positive values stand, best first, ties by place."""
    if most < len(values):
        limit = np.partition(values, -most)[-most]
        places = np.flatnonzero(values >= max(limit, 1e-9))
    else:
        places = np.flatnonzero(values > 0)
    order = np.lexsort((places, -values[places]))
    return places[order][:most]
