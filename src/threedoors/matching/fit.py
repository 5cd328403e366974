"""How well two people fit: a few plain points, each with its reason in words. Pure: it asks no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise as LazyText
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs import fields


class Point(NamedTuple):
    """One thing that speaks for a match: how much it counts, and what it is; the words are made when read."""

    worth: int
    text: str | LazyText = ""
    what: Mapping[str, str] = {}

    @property
    def says(self) -> str:
        return str(self.text) % self.what if self.what else str(self.text)


NEAR = {
    "same": Point(70, gettext_lazy("Same profession")),
    "related": Point(50, gettext_lazy("Related field")),
    "sector": Point(35, gettext_lazy("Same sector")),
    "far": Point(10),
}
SAME_LANGUAGE = Point(15)
SAME_STUDIES = Point(5, gettext_lazy("Same studies"))
EMPLOYER = gettext_lazy("Works where %(name)s hopes to")
NETWORK = gettext_lazy("Knows people in: %(areas)s")
INTEREST = gettext_lazy("Shared interest: %(what)s")


class Candidate(NamedTuple):
    """What the ranking needs of a Connector and no more: each is looked at for every newcomer."""

    pk: UUID
    name: str
    job_title: str
    employer: str
    occupation: str
    sector: str
    languages: list[str]
    field_of_study: str
    interests: str
    network_areas: str
    yearly_capacity: int | None


def fit(mine: ConnecteeProfile, theirs: Candidate, name: str) -> Iterator[Point]:
    """What speaks for this Connector: profession first, then what both share. Seed 000:116, 000:161."""
    yield NEAR[relation(mine, theirs)]
    if set(mine.languages) & set(theirs.languages):
        yield SAME_LANGUAGE
    if theirs.employer and _mentions(f"{mine.companies} {mine.hopes_to_meet}", theirs.employer):
        yield Point(15, EMPLOYER, {"name": name})
    areas = _known(mine, theirs)
    if areas:
        yield Point(10, NETWORK, {"areas": ", ".join(areas[:2])})
    if _shared(mine.field_of_study, theirs.field_of_study):
        yield SAME_STUDIES
    shared = _shared(mine.interests, theirs.interests)
    if shared:
        yield Point(5, INTEREST, {"what": ", ".join(shared[:2])})


def relation(mine: ConnecteeProfile, theirs: ConnectorProfile | Candidate) -> str:
    """Same profession, a related one, the same sector, or far. Seed 002:25."""
    near = "far"
    if mine.occupation and theirs.occupation:
        near = fields.related(mine.occupation, theirs.occupation)
    if near == "far" and mine.sector and mine.sector == theirs.sector:
        return "sector"
    return near


def _mentions(text: str, what: str) -> bool:
    return what.casefold() in text.casefold()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _shared(mine: str, theirs: str) -> list[str]:
    """The parts of two lists that are the same words, as the second person writes them."""
    wanted = {part.casefold() for part in _parts(mine)}
    return [part for part in _parts(theirs) if part.casefold() in wanted]


def _words(text: str) -> set[str]:
    """The words of a free line, such as the days somebody is free; short ones say nothing."""
    return set(re.findall(r"\w{4,}", text.casefold()))


def _known(mine: ConnecteeProfile, theirs: ConnectorProfile | Candidate) -> list[str]:
    wishes = f"{mine.goal} {mine.hopes_to_meet} {mine.companies} {mine.interests}"
    return [area for area in _parts(theirs.network_areas) if _mentions(wishes, area)]


@dataclass(frozen=True)
class Line:
    """One row of 'why this match': what it is, hers, his, and whether they agree."""

    name: str
    connectee: str
    connector: str
    agrees: bool


def why(mine: ConnecteeProfile, theirs: ConnectorProfile, language: str) -> list[Line]:
    """The two side by side, in the words of the page's language."""
    near = relation(mine, theirs) != "far"
    rows = [
        (_("Field"), mine.job(language), theirs.job(language), near),
        (_("Experience"), _years(mine), _years(theirs), (theirs.years or 0) >= (mine.years or 0)),
        (
            _("Language"),
            spoken(mine, language),
            spoken(theirs, language),
            bool(set(mine.languages) & set(theirs.languages)),
        ),
        (
            _("When"),
            mine.meeting_times,
            theirs.meeting_times,
            bool(_words(mine.meeting_times) & _words(theirs.meeting_times)),
        ),
        (
            _("Hopes and network"),
            mine.hopes_to_meet or mine.companies or Truncator(mine.goal).chars(60),
            theirs.network_areas,
            bool(_known(mine, theirs)),
        ),
        (
            _("Interests"),
            mine.interests,
            theirs.interests,
            bool(_shared(mine.interests, theirs.interests)),
        ),
    ]
    return [Line(n, a or "–", b or "–", agrees) for n, a, b, agrees in rows if a or b]


def _years(profile: ConnecteeProfile | ConnectorProfile) -> str:
    if profile.years is None:
        return ""
    return ngettext("%(n)d year", "%(n)d years", profile.years) % {"n": profile.years}


def spoken(profile: ConnecteeProfile | ConnectorProfile, language: str) -> str:
    """The languages a person speaks, by name."""
    return ", ".join(fields.language_name(code, language) for code in profile.languages)
