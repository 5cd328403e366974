"""What a criterion says, and the answers it looks at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.programs.shapes import Between
from threedoors.programs.words import Text

Weight = Literal["hard", "soft", "off"]
Country = Literal["US", "CA", ""]
COUNTRIES: dict[str, LazyText] = {
    "CA": _("Canada"),
    "US": _("United States"),
    "": _("Country not said"),
}
"""What the countries are called, the same on every page."""
Language = Literal["en", "fr"]
Level = Literal["none", "secondary", "trade", "diploma", "bachelor", "master", "doctorate"]
RightToWork = Literal["yes", "no", "unsure"]
Permit = Literal["citizen", "permanent", "long_term", "short_term", "student", "none", "unsure"]
Employment = Literal["unemployed", "underemployed", "studying", "in_field"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing a program asks for. `hard` decides, `soft` calls a person, `off` is not asked. Seed 002:104."""

    code: str
    weight: Weight
    text: Text
    country: Country = ""
    languages: tuple[Language, ...] = ()
    degrees: tuple[Level, ...] = ()
    schools: tuple[str, ...] = ()
    months: Annotated[int, Between(0, 36)] = 0
    years: Annotated[int, Between(0, 40)] = 0


@dataclass(frozen=True, slots=True)
class Answers:
    """What a newcomer said when applying. `None` means: not answered."""

    right_to_work: RightToWork | None = None
    languages: frozenset[str] | None = None
    education: Level | None = None
    graduates_on: dt.date | None = None
    employment: Employment | None = None
    experience_years: int | None = None
    willing_to_network: bool | None = None
    foreign_born: bool | None = None
    lives_here: bool | None = None
    permit: Permit | None = None
    studied_country: str | None = None
    school: str | None = None


@dataclass(frozen=True, slots=True)
class ConnectorAnswers:
    """What a person who wants to help said. Employed or retired makes no difference. Seed 000:211."""

    statements: tuple[bool, ...] = ()
    years: int | None = None
    network_areas: int = 0
    welcoming: bool | None = None
    accepts_referrals: bool | None = None
    local_trends: str = ""
