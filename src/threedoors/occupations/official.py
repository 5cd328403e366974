"""The official tables of this installation in one file: titles and nearness. All works without it."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from scipy import sparse

from threedoors.occupations.finding import TitleIndex
from threedoors.occupations.likeness import likeness
from threedoors.occupations.spelling import Spelling, one_gender_each
from threedoors.occupations.tables import Tables
from threedoors.programs import fields

VERSION = 2
"""Raised whenever the file would be read differently: an older file is then as if there were none."""
LINKED = np.array([0.0, 0.6, 0.8, 0.9])
"""How near the tiers of O*NET's links are: none, supplemental, primary long, primary short."""
ALIKE = 0.8
"""Two occupations that are most surely alike, but that O*NET does not relate, are as near as this."""


@dataclass(frozen=True, eq=False)
class Official:
    """What was loaded: read once a process, and again when the file has changed."""

    parts: Mapping[str, NDArray[Any]]

    def index(self, language: str) -> TitleIndex:
        """The official titles in a language; each speaks for the occupations of our list that it fits."""
        return self._indexes[language]

    @cached_property
    def _indexes(self) -> dict[str, TitleIndex]:
        return {language: self._index(language) for language in ("en", "fr")}

    def _index(self, language: str) -> TitleIndex:
        part = {name: self.parts[f"{language}_{name}"] for name in INDEX}
        words = _lines(part["words"])
        whose = sparse.coo_array(
            (np.ones(len(part["whose"])), (np.arange(len(part["whose"])), part["whose"])),
            (len(part["whose"]), len(self.parts["classes"])),
        ).tocsr()
        return TitleIndex(
            starts=part["starts"],
            titles=part["titles"],
            weights=part["weights"],
            rarity=part["rarity"],
            says=(whose @ _ours(self.parts["classes"])).tocsr(),
            spelling=Spelling(dict(zip(words, part["counts"].tolist(), strict=True))),
        )

    def nearness(self) -> NDArray[np.float64]:
        """(O, O) how near the occupations of our list are by O*NET: the nearest of their codes counts.

        A link that only one of the two has counts half as much more; a code for all others (..99)
        stands for too much to be near to anything.
        """
        links = LINKED[self.parts["links"]]
        near = np.maximum(links, ALIKE * self.parts["likeness"].astype(np.float64))
        near = (np.maximum(near, near.T) + (near + near.T) / 2) / 2
        codes = [code[:7] for code in self.parts["onet"].tolist()]
        named = [[c for c in row.soc if not c.endswith("99")] for row in fields.listed().values()]
        places = [[at for at, code in enumerate(codes) if code in mine] for mine in named]
        found = np.zeros((len(places), len(places)))
        for at, mine in enumerate(places):
            if mine:
                best = near[mine].max(axis=0)
                found[at] = [best[theirs].max(initial=0.0) for theirs in places]
        return found

    def counts(self) -> dict[str, int]:
        """How much was loaded, to show."""
        titles = {f"titles_{x}": len(self.parts[f"{x}_whose"]) for x in ("en", "fr")}
        return titles | {"occupations": len(self.parts["onet"])}


INDEX = ("starts", "titles", "weights", "rarity", "whose", "words", "counts")


def place() -> Path:
    """Where the file of this installation lies."""
    return Path(settings.VAR) / "occupations.npz"


def official() -> Official | None:
    """The official tables, or nothing where none were loaded."""
    try:
        changed = place().stat().st_mtime_ns
    except OSError:
        return None
    return _read(place(), changed)


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> Official | None:
    with np.load(path, allow_pickle=False) as opened:
        if int(opened["version"]) != VERSION:
            return None
        return Official({name: opened[name] for name in opened.files})


def write(tables: Tables, path: Path) -> None:
    """Put all of it into one file. It is written beside the old one, which it then replaces at once."""
    parts = _titles(tables) | {
        "version": np.array(VERSION),
        "onet": np.array(tables.onet.codes),
        "links": tables.onet.links,
        "likeness": likeness(tables.onet).astype(np.float16),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as new:
        try:
            np.savez(new, **parts)  # type: ignore[arg-type]
            new.flush()
            os.fsync(new.fileno())
            Path(new.name).replace(path)
        except BaseException:
            Path(new.name).unlink(missing_ok=True)
            raise


def _titles(tables: Tables) -> dict[str, NDArray[Any]]:
    """The indexes of both languages: titles of NOC and ESCO, and in English of O*NET, too."""
    rows: dict[str, list[tuple[str, str]]] = {"en": [], "fr": []}
    for kind, table in (("noc", tables.noc), ("isco", tables.esco)):
        for code, language, title in table:
            rows[language] += [(form, f"{kind} {code}") for form in one_gender_each(title)]
    for code, titles in zip(tables.onet.codes, tables.onet.titles, strict=True):
        rows["en"] += [(title, f"soc {code[:7]}") for title in titles]
    classes = sorted({code for asked in rows.values() for _, code in asked})
    found: dict[str, NDArray[Any]] = {"classes": np.array(classes)}
    number = {code: at for at, code in enumerate(classes)}
    for language, asked in rows.items():
        index = TitleIndex.of([t for t, _ in asked], sparse.csr_array((len(asked), 1)))
        known = index.spelling.known
        found |= {
            f"{language}_starts": index.starts,
            f"{language}_titles": index.titles,
            f"{language}_weights": index.weights.astype(np.float16),
            f"{language}_rarity": index.rarity,
            f"{language}_whose": np.array([number[code] for _, code in asked], np.int32),
            f"{language}_words": _packed(known),
            f"{language}_counts": np.array(list(known.values()), np.int32),
        }
    return found


def _ours(classes: NDArray[Any]) -> sparse.csr_array:
    """(classes, O) which occupations of our list an official code stands for, by its longest known start."""
    starts: defaultdict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(fields.listed().values()):
        for kind, codes in (("noc", row.noc), ("isco", row.isco), ("soc", row.soc)):
            for name in (f"{kind} {code}" for code in codes):
                for length in range(len(kind) + 3, len(name) + 1):
                    starts[name[:length]].add(at)
    shares = [(n, _nearest(starts, code)) for n, code in enumerate(classes.tolist())]
    cells = [(n, at, 1 / len(found)) for n, found in shares for at in found]
    rows, columns, worth = (np.array(part) for part in zip(*cells, strict=True))
    return sparse.coo_array((worth, (rows, columns)), (len(classes), len(fields.listed()))).tocsr()


def _nearest(starts: Mapping[str, set[int]], code: str) -> Sequence[int]:
    shortest = code.index(" ") + 3
    known = (starts[code[:n]] for n in range(len(code), shortest - 1, -1) if code[:n] in starts)
    return sorted(next(known, ()))


def _packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Lines of text as bytes: numpy's own texts would all be as long as the longest."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _lines(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n")
