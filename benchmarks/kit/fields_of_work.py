"""A made-up world of work for matching problems: codes, skills and words, and who does what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

# As many sub-major, minor and unit groups as in ISCO-08, and how many people work in each major group.
SHAPE = {
    1: (4, 11, 31, 0.160),
    2: (6, 27, 92, 0.520),
    3: (5, 20, 84, 0.180),
    4: (4, 8, 29, 0.060),
    5: (4, 13, 40, 0.040),
    6: (3, 9, 18, 0.005),
    7: (5, 14, 66, 0.020),
    8: (3, 14, 40, 0.010),
    9: (6, 11, 33, 0.005),
}
SECTORS, SKILLS, WORDS = 20, 3000, 6000
OWN_SKILLS, OWN_WORDS = 45, 50
TRANSVERSAL = 300  # skills that every kind of work asks for
LINKS, SECTOR_LINKS = 6, 22


def zipf(count: int, steepness: float) -> Floats:
    """Shares that fall as 1 / rank^steepness."""
    shares = 1.0 / np.arange(1, count + 1) ** steepness
    return shares / shares.sum()


def draw(rng: np.random.Generator, shares: Floats, count: int) -> Ints:
    """So many numbers, each as often as its share says."""
    upto = np.cumsum(shares)
    places: Ints = np.searchsorted(upto, rng.random(count) * upto[-1] * (1 - 1e-12), side="right")
    return places


@dataclass(frozen=True)
class FieldsOfWork:
    """What each of some 430 occupations has to do with the others, and what its people bring."""

    codes: Ints  # four digits, ascending
    related: dict[int, list[int]]  # codes
    fields: Ints  # of study: three digits
    related_sectors: list[list[int]]
    demand: Floats  # how often newcomers have each occupation
    supply: Floats  # how often Connectors do
    skills: Ints  # (occupations, 45)
    words: Ints  # (occupations, 50)
    word_of_skill: Ints
    sector_shares: Floats  # (occupations, sectors), cumulated
    field_shares: Floats  # (occupations, fields), cumulated

    def taxonomy(self) -> dict[str, Any]:
        """As it stands in the head of a folder."""
        return {
            "occupations": self.codes.tolist(),
            "related": {str(code): links for code, links in self.related.items()},
            "edu_fields": self.fields.tolist(),
            "sectors": [f"sector-{k}" for k in range(SECTORS)],
            "related_sectors": self.related_sectors,
            "skills": [f"skill-{k}" for k in range(SKILLS)],
        }

    def sibling(self, rng: np.random.Generator, occupation: Ints) -> Ints:
        """For each, an occupation of the same minor group."""
        groups = self.codes // 10
        first = np.searchsorted(groups, groups[occupation])
        last = np.searchsorted(groups, groups[occupation], side="right")
        return first + (rng.random(len(occupation)) * (last - first)).astype(np.int64)

    def sector_of(self, rng: np.random.Generator, occupation: Ints) -> Ints:
        """Where each works."""
        return _draw_by_row(rng, self.sector_shares, occupation)

    def field_of(self, rng: np.random.Generator, occupation: Ints) -> Ints:
        """What each studied, as a code."""
        return self.fields[_draw_by_row(rng, self.field_shares, occupation)]

    def skills_of(
        self, rng: np.random.Generator, first: Ints, second: Ints, middle: float
    ) -> list[list[int]]:
        """Skills of each: four in five from the own work, the others from anywhere."""
        count = np.clip(np.round(np.exp(rng.normal(middle, 0.45, len(first)))), 3, 40)
        who = np.repeat(np.arange(len(first)), count.astype(np.int64))
        work = np.where(rng.random(len(who)) < 0.35, second[who], first[who])
        own = self.skills[work, draw(rng, zipf(OWN_SKILLS, 0.7), len(who))]
        anywhere = draw(rng, zipf(SKILLS, 0.9), len(who))
        skill = np.where(rng.random(len(who)) < 0.8, own, anywhere)
        found: list[set[int]] = [set() for _ in first]
        for person, number in zip(who.tolist(), skill.tolist(), strict=True):
            found[person].add(number)
        return [sorted(numbers) for numbers in found]

    def bios(
        self, rng: np.random.Generator, occupation: Ints, skills: list[list[int]]
    ) -> list[str]:
        """A few dozen words about each: of the work, of the skills, and of everything else."""
        count = rng.integers(12, 41, len(occupation))
        who = np.repeat(np.arange(len(occupation)), count)
        sizes = np.array([len(own) for own in skills])
        starts = np.cumsum(sizes) - sizes
        flat = np.array([skill for own in skills for skill in own], np.int64)
        skill = flat[starts[who] + (rng.random(len(who)) * sizes[who]).astype(np.int64)]
        of_work = self.words[occupation[who], draw(rng, zipf(OWN_WORDS, 0.8), len(who))]
        of_all = draw(rng, zipf(WORDS, 1.0), len(who))
        kind = rng.random(len(who))
        word = np.where(
            kind < 0.4, of_work, np.where(kind < 0.65, self.word_of_skill[skill], of_all)
        )
        texts = np.split(word, np.cumsum(count)[:-1]) if len(count) else []
        return [" ".join(f"w{number}" for number in text.tolist()) for text in texts]


def _draw_by_row(rng: np.random.Generator, cumulated: Floats, rows: Ints) -> Ints:
    """One number for each row, as often as the row's shares say."""
    at = rng.random(len(rows)) * (1 - 1e-9)
    steps = range(0, len(rows), 50_000)
    parts = [
        (cumulated[rows[k : k + 50_000]] < at[k : k + 50_000, None]).sum(axis=1) for k in steps
    ]
    found = np.concatenate(parts) if parts else np.zeros(0, np.int64)
    last: Ints = np.minimum(found, cumulated.shape[1] - 1)
    return last


@cache
def fields_of_work(focus: int) -> FieldsOfWork:
    """The one world there is. A small program recruits in the `focus` most common fields (0: in all)."""
    rng = np.random.Generator(np.random.PCG64(2008))
    codes, weights = _codes(rng)
    groups = codes // 10
    _, group = np.unique(groups, return_inverse=True)
    fields = np.array(
        [b * 100 + n * 10 + d for b in range(1, 11) for n in range(1, 4) for d in range(1, 4)]
    )
    common = weights.copy()
    if focus:
        common[np.argsort(-common, kind="stable")[focus:]] *= 0.05
    demand, supply = (_shares(common * np.exp(rng.normal(0, 0.8, len(codes)))) for _ in range(2))
    sectors = rng.dirichlet(0.25 * SECTORS * zipf(SECTORS, 0.9) + 0.02, group.max() + 1)[group]
    studies = rng.dirichlet(np.full(len(fields), 0.05), group.max() + 1)[group]
    return FieldsOfWork(
        codes,
        _related(rng, codes),
        fields,
        related_sectors=sorted(
            rng.choice(SECTORS, 2, replace=False).tolist() for _ in range(SECTOR_LINKS)
        ),
        demand=demand,
        supply=supply,
        skills=_own(rng, codes, SKILLS, OWN_SKILLS, everybody=8),
        words=_own(rng, codes, WORDS, OWN_WORDS, everybody=0),
        word_of_skill=rng.integers(0, WORDS, SKILLS),
        sector_shares=np.cumsum(0.8 * sectors + 0.2 * zipf(SECTORS, 0.9), axis=1),
        field_shares=np.cumsum(0.85 * studies + 0.15 / len(fields), axis=1),
    )


def _shares(weights: Floats) -> Floats:
    return weights / weights.sum()


def _codes(rng: np.random.Generator) -> tuple[Ints, Floats]:
    """Four digits for each occupation, and how common it is."""
    codes, weights = [], []
    for major, (subs, minors, units, share) in SHAPE.items():
        sub = np.sort(np.concatenate([np.arange(subs), rng.integers(0, subs, minors - subs)]))
        minor = [
            major * 100 + int(s + 1) * 10 + int(np.sum(sub[:k] == s) % 9 + 1)
            for k, s in enumerate(sub)
        ]
        minor = sorted(set(minor))
        of = np.sort(
            np.concatenate([np.arange(len(minor)), rng.integers(0, len(minor), units - len(minor))])
        )
        unit = sorted({minor[q] * 10 + int(np.sum(of[:k] == q) % 9 + 1) for k, q in enumerate(of)})
        codes += unit
        weights += (share * rng.permutation(zipf(len(unit), 0.9))).tolist()
    return np.array(codes), np.array(weights)


def _related(rng: np.random.Generator, codes: Ints) -> dict[int, list[int]]:
    """Links as experts draw them: two in three within the sub-major group."""
    links = {}
    for code in codes.tolist():
        near = codes[(codes // 100 == code // 100) & (codes != code)]
        count = int(rng.integers(3, LINKS + 3))
        inside = rng.permutation(near)[: count * 2 // 3]
        outside = rng.choice(codes[codes // 100 != code // 100], count - len(inside), replace=False)
        links[code] = sorted({*inside.tolist(), *outside.tolist()})
    return links


def _own(rng: np.random.Generator, codes: Ints, total: int, count: int, *, everybody: int) -> Ints:
    """For each occupation, numbers in the order of how common they are: some its own, some of its
    minor and sub-major groups, and `everybody` that all kinds of work have."""
    pools = {
        group: rng.integers(TRANSVERSAL, total, count)
        for digits in (10, 100)
        for group in codes // digits
    }
    rows = [
        np.concatenate(
            [
                rng.integers(TRANSVERSAL, total, count // 4),
                rng.permutation(pools[code // 10])[: count * 2 // 5],
                rng.permutation(pools[code // 100])[:count],
            ]
        )[: count - everybody]
        for code in codes
    ]
    return np.array(
        [rng.permutation([*row, *draw(rng, zipf(TRANSVERSAL, 0.8), everybody)]) for row in rows]
    )
