"""The settings of matching: what counts in a fit and how much, and what a run holds back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.programs.shapes import Between, PolicyError

Weight = Annotated[int, Between(0, 100)]
Percent = Annotated[int, Between(0, 100)]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing counts in a fit; only their proportion matters. Seed 000:116, 000:161, R207-R214."""

    profession: Weight
    skills: Weight
    industry: Weight
    education: Weight
    language: Weight
    experience: Weight
    words: Weight
    place: Weight
    hopes: Weight
    demand: Weight

    def __post_init__(self) -> None:
        if not any(self.shares().values()):
            why = "matching.weights: at least one must be more than 0."
            raise PolicyError(why, plain=_("At least one thing must count."))

    def shares(self) -> Mapping[str, int]:
        """Each thing with its number."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Matching:
    """How people are matched. The numbers beside the weights are hundredths of a whole fit (R209, R236).

    `least_fit` holds back what a run offers by itself, never what a person sees. Whoever waited
    `urgent_days` is urgent; `urgent_reserve` is the share of free places that a run leaves to urgent
    people. `waiting`, `rest` and `spread` say how much a long wait, a Connector who was asked
    lately, and one who helps already may change the order.
    """

    weights: Weights
    least_fit: Annotated[int, Between(0, 90)]
    urgent_days: Annotated[int, Between(1, 366)]
    urgent_reserve: Annotated[int, Between(0, 90)]
    waiting: Percent
    rest: Percent
    spread: Percent
    nightly: bool


WORDS: Mapping[str, LazyText] = {
    "profession": _("Profession"),
    "skills": _("Skills"),
    "industry": _("Sector"),
    "education": _("Education"),
    "language": _("Language"),
    "experience": _("Experience"),
    "words": _("What they write"),
    "place": _("Place"),
    "hopes": _("Hopes and network"),
    "demand": _("In demand here"),
}
"""What each weighed thing is called on pages."""
TERM_OF = {"profession": "occupation", "industry": "sector", "words": "text"}
"""What the matching engine calls a weighed thing where its word is another one."""


def by_weight(terms: Mapping[str, int]) -> dict[str, int]:
    """The engine's terms by a program's names for them."""
    return {name: terms[TERM_OF.get(name, name)] for name in WORDS}
