"""The rules of a match, once more, slowly and in plain Python: what the fast engine is held against.

ELIGIBLE, all of: room for one more; a common language that both know at level 4 (B2) or better; in person
(same community, neither by video only) or by video (neither in person only); not the same employer; not
excluded; related (occupations alike by .5, or same sector, or same narrow field of study); and a score that
reaches the floor.

SCORE, each term 0 to 1, times its weight:
  occupation  the best of both sides' occupations: 1 same code, .8 same first three digits, .7 linked, .5 same
              first two, .2 same first one
  skills      cosine of the sets; each skill counts idf = ln((1 + m) / (1 + Connectors who have it)) + 1
  sector      1 same, .5 linked
  education   .7 x field (1 same, .7 same narrow, .4 same broad) + .3 x max(0, 1 - |distance of levels| / 3)
  language    .6 x best common level / 6 + .4 if both know one that is not official (not 0, not 1) at level 4
  experience  by years ahead: 0 below -5, rising to 1 at 2, 1 to 15, falling to .3 at 35 and beyond
  text        cosine of word vectors, (1 + ln times) x idf
  place       1 in person, else .4
Unknown (null): alike to nothing; but a level or years that are unknown count half.

VALUE of a match: score + wait_bonus x min(1, days / 90) - fatigue x exp(-days since last match / 60), less
load x (used + k) / capacity for a Connector's k-th new match, k from 0.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any


class Oracle:
    """A folder, read by json alone."""

    def __init__(self, folder: Path) -> None:
        self.head = json.loads((folder / "instance.json").read_text())
        self.connectees = {row["id"]: row for row in _rows(folder / "connectees.jsonl")}
        self.connectors = {row["id"]: row for row in _rows(folder / "connectors.jsonl")}
        pairs = _rows(folder / "exclusions.jsonl")
        self.excluded = {(row["connectee"], row["connector"]) for row in pairs}
        self.floor = self.head["scoring"]["floor"]
        self.vectors: dict[tuple[str, int, str], dict[Any, float]] = {}

    @cached_property
    def links(self):
        related = self.head["taxonomy"]["related"]
        return {frozenset((int(a), b)) for a, bs in related.items() for b in bs}

    @cached_property
    def sector_links(self):
        return {frozenset(link) for link in self.head["taxonomy"]["related_sectors"]}

    @cached_property
    def having(self):
        """How many Connectors have each skill, and use each word."""
        rows = self.connectors.values()
        skills = Counter(skill for row in rows for skill in set(row["skills"]))
        words = Counter(word for row in rows for word in set(row["bio"].split()))
        return {"skills": skills, "words": words}

    def idf(self, kind, token):
        return math.log((1 + len(self.connectors)) / (1 + self.having[kind][token])) + 1

    def vector(self, side, row, kind):
        """A person's unit vector over skills or words."""
        key = side, row["id"], kind
        if key not in self.vectors:
            tokens = set(row["skills"]) if kind == "skills" else row["bio"].split()
            bag = {t: (1 + math.log(n)) * self.idf(kind, t) for t, n in Counter(tokens).items()}
            length = math.sqrt(sum(x * x for x in bag.values()))
            self.vectors[key] = {token: x / length for token, x in bag.items()}
        return self.vectors[key]

    def cosine(self, mine, theirs, kind):
        one = self.vector("connectee", mine, kind)
        other = self.vector("connector", theirs, kind)
        return sum(x * other[token] for token, x in one.items() if token in other)

    def occupation(self, mine, theirs):
        alike = (
            self._occupations(a, b) for a in mine["occupations"] for b in theirs["occupations"]
        )
        return max(alike, default=0.0)

    def _occupations(self, one, other):
        if one == other:
            return 1.0
        if one // 10 == other // 10:
            return 0.8
        if frozenset((one, other)) in self.links:
            return 0.7
        if one // 100 == other // 100:
            return 0.5
        return 0.2 if one // 1000 == other // 1000 else 0.0

    def sector(self, mine, theirs):
        one, other = mine["sector"], theirs["sector"]
        if one is None or other is None:
            return 0.0
        if one == other:
            return 1.0
        return 0.5 if frozenset((one, other)) in self.sector_links else 0.0

    def terms(self, mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, float]:
        """Each term from 0 to 1."""
        return {
            "occupation": self.occupation(mine, theirs),
            "skills": self.cosine(mine, theirs, "skills"),
            "sector": self.sector(mine, theirs),
            "education": 0.7 * field(mine, theirs) + 0.3 * level(mine, theirs),
            "language": language(mine, theirs),
            "experience": experience(mine["years"], theirs["years"]),
            "text": self.cosine(mine, theirs, "words"),
            "place": 1.0 if in_person(mine, theirs) else 0.4,
        }

    def score(self, mine, theirs):
        weights = self.head["scoring"]["weights"]
        return sum(weights[name] * term for name, term in self.terms(mine, theirs).items())

    def related(self, mine, theirs):
        return (
            self.occupation(mine, theirs) >= 0.5
            or self.sector(mine, theirs) == 1.0
            or field(mine, theirs) >= 0.7
        )

    def why_not(self, connectee, connector):
        """Every rule that holds a pair back, but for the floor."""
        mine, theirs = self.connectees[connectee], self.connectors[connector]
        holds = {
            "capacity": theirs["capacity"] - theirs["used"] < 1,
            "language": best_common(mine, theirs) < 4,
            "place": not (in_person(mine, theirs) or by_video(mine, theirs)),
            "employer": (mine["employer"] or 0) >= 0 and same(mine, theirs, "employer"),
            "exclusion": (connectee, connector) in self.excluded,
            "unrelated": not self.related(mine, theirs),
        }
        return {name for name, applies in holds.items() if applies}

    def value(self, connectee, connector):
        """What a pair is worth, before the load."""
        mine, theirs = self.connectees[connectee], self.connectors[connector]
        scoring = self.head["scoring"]
        waiting = scoring["wait_bonus"] * min(1, mine["waited_days"] / 90)
        tired = scoring["fatigue"] * math.exp(-theirs["last_match_days"] / 60)
        return self.score(mine, theirs) + waiting - tired

    def load(self, connector, further):
        """What so many further matches of a Connector cost."""
        theirs = self.connectors[connector]
        each = self.head["scoring"]["load"] / max(theirs["capacity"], 1)
        return sum(each * (theirs["used"] + k) for k in range(further))

    def total(self, matches):
        """(urgent, matched, value) of a list of pairs."""
        urgent = sum(self.connectees[connectee]["urgent"] for connectee, _ in matches)
        value = sum(self.value(*pair) for pair in matches)
        value -= sum(self.load(*item) for item in Counter(j for _, j in matches).items())
        return urgent, len(matches), value

    def violations(self, matches):
        """Every rule that a list of pairs breaks."""
        found = [(pair, rule) for pair in matches for rule in self.why_not(*pair)]
        for i, j in matches:
            if self.score(self.connectees[i], self.connectors[j]) < self.floor - 1e-9:
                found.append(((i, j), "floor"))
        found += [(i, "twice") for i, n in Counter(i for i, _ in matches).items() if n > 1]
        for j, taken in Counter(j for _, j in matches).items():
            row = self.connectors[j]
            if taken > row["capacity"] - row["used"]:
                found.append((j, "room"))
        return found


def _rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def same(mine, theirs, column):
    return mine[column] is not None and mine[column] == theirs[column]


def field(mine, theirs):
    one, other = mine["edu_field"], theirs["edu_field"]
    if one is None or other is None:
        return 0.0
    if one == other:
        return 1.0
    if one // 10 == other // 10:
        return 0.7
    return 0.4 if one // 100 == other // 100 else 0.0


def level(mine, theirs):
    if mine["edu_level"] is None or theirs["edu_level"] is None:
        return 0.5
    return max(0.0, 1 - abs(mine["edu_level"] - theirs["edu_level"]) / 3)


def spoken(row):
    return dict(zip(row["languages"], row["language_levels"], strict=True))


def common(mine, theirs):
    """The level both have in each language."""
    other = spoken(theirs)
    return {k: min(n, other[k]) for k, n in spoken(mine).items() if k in other}


def best_common(mine, theirs):
    return max(common(mine, theirs).values(), default=0)


def language(mine, theirs):
    shared = any(n >= 4 for k, n in common(mine, theirs).items() if k > 1)
    return 0.6 * best_common(mine, theirs) / 6 + 0.4 * shared


def experience(mine, theirs):
    if mine is None or theirs is None:
        return 0.5
    ahead = theirs - mine
    if ahead < -5:
        return 0.0
    if ahead < 2:
        return (ahead + 5) / 7
    if ahead <= 15:
        return 1.0
    return 1 - 0.7 * (ahead - 15) / 20 if ahead < 35 else 0.3


def in_person(mine, theirs):
    return same(mine, theirs, "community") and "virtual" not in (mine["mode"], theirs["mode"])


def by_video(mine, theirs):
    return "in_person" not in (mine["mode"], theirs["mode"])
