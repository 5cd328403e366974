"""How near occupations of the list are, as one table of numbers for the matching engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from threedoors.occupations.official import Official, official
from threedoors.programs import fields

type Table = NDArray[np.float64]

RELATED, TWO_STEPS = 0.8, 0.5
"""What our own list says: related occupations, and those that share two related ones."""
SHARED_ISCO = {4: 0.7, 3: 0.5, 2: 0.3, 1: 0.1}
SHARED_NOC = {5: 0.7, 4: 0.5, 3: 0.3}
"""By how many digits the closest official codes begin alike: unit group, minor group, and so on."""


def similarity_table(codes: Sequence[str]) -> Table:
    """(O, O) how near the occupations are: 1 the same, 0 far, 0.5 and more related. Symmetric.

    Our list of related occupations and the tree of the official codes say it; where the official
    tables are loaded, what O*NET calls related counts as well, and what is most like it. A code
    that is not listed (somebody's own words) is near to itself alone.
    """
    listed = {code: at for at, code in enumerate(fields.listed())}
    places = np.array([listed.get(code, -1) for code in codes], dtype=np.int64)
    known = places >= 0
    both = known[:, None] & known[None, :]
    found = np.where(both, _all(official())[np.ix_(places, places)], 0.0)
    names = np.array(codes, dtype=object)
    found[names[:, None] == names[None, :]] = 1.0
    return np.asarray(found, dtype=np.float64)


@lru_cache(maxsize=2)
def _all(tables: Official | None) -> Table:
    """The table of the whole list, made once for each version of the official tables."""
    near = np.maximum(_by_our_list(), _by_codes())
    if tables is not None:
        near = np.maximum(near, tables.nearness())
    np.fill_diagonal(near, 1.0)
    return np.asarray(near, dtype=np.float64)


def _by_our_list() -> Table:
    rows = fields.listed()
    place = {code: at for at, code in enumerate(rows)}
    linked = np.eye(len(rows), dtype=bool)
    for code, row in rows.items():
        linked[place[code], [place[other] for other in row.related]] = True
    linked |= linked.T
    steps = linked.astype(np.int64)
    return np.where(linked, RELATED, np.where(steps @ steps > 1, TWO_STEPS, 0.0))


def _by_codes() -> Table:
    rows = fields.listed().values()
    isco = np.array([row.isco[0] for row in rows])
    noc = np.array([row.noc[0] for row in rows])
    near = np.zeros((len(rows), len(rows)))
    for names, shares in ((isco, SHARED_ISCO), (noc, SHARED_NOC)):
        for digits, worth in shares.items():
            starts = names.astype(f"U{digits}")
            near = np.maximum(near, worth * (starts[:, None] == starts[None, :]))
    return near
