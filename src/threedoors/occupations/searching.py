"""The occupations a typed job title may mean, best first, in either language and with typing mistakes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from scipy import sparse

from threedoors.occupations.finding import TitleIndex
from threedoors.occupations.official import official
from threedoors.programs import fields
from threedoors.programs.words import our_language

LEAST = 0.001
"""A vote below this is a shared ending or a syllable, not a title."""


class Found(NamedTuple):
    """An occupation of the list, and its title in the language asked for."""

    code: str
    title: str


def search(text: str, language: str, most: int = 8) -> list[Found]:
    """At most `most` occupations that people call so, or nearly so; empty where nothing is like it.

    The list's titles and other names in both languages vote, for people write their profession in
    the language they learned it in; where official tables are loaded, their titles vote too.
    """
    codes, ours, loaded = list(fields.listed()), our_language(language), official()
    votes = _our_titles(ours).vote(text)
    if loaded is not None:
        votes = votes + loaded.index(ours).vote(text)
    exact = fields.called(text)
    if exact:
        votes[codes.index(exact)] += 2 * votes.max(initial=1)
    order = np.argsort(-votes, kind="stable")[:most]
    return [
        Found(codes[at], fields.title(codes[at], language)) for at in order if votes[at] > LEAST
    ]


@cache
def _our_titles(language: str) -> TitleIndex:
    """Every name of every listed occupation; those in the reader's language speak a little louder."""
    titles: list[str] = []
    whose: list[int] = []
    loud: list[float] = []
    for at, row in enumerate(fields.listed().values()):
        for spoken in ("en", "fr"):
            names = row.titles(spoken)
            titles += names
            whose += [at] * len(names)
            loud += [1.0 if spoken == language else 0.8] * len(names)
    shape = (len(titles), len(fields.listed()))
    says = sparse.coo_array((np.array(loud), (np.arange(len(titles)), np.array(whose))), shape)
    return TitleIndex.of(titles, says.tocsr())
