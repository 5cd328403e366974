"""How well two people fit: a few plain points, each with its reason in words. Pure: it asks no database."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self
from uuid import UUID

from django.utils.functional import Promise as LazyText
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs import fields

WORD = re.compile(r"\w+")


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


@dataclass(frozen=True)
class Wishes:
    """A newcomer's side of the fit, made ready once and then held beside every Connector."""

    name: str
    occupation: str
    sector: str
    languages: frozenset[str]
    studies: frozenset[str]
    interests: frozenset[str]
    employers: str
    areas: str

    @classmethod
    def of(cls, mine: ConnecteeProfile, name: str = "") -> Self:
        """`name` is how the newcomer is called in the reasons."""
        return cls(
            name=name,
            occupation=mine.occupation,
            sector=mine.sector,
            languages=frozenset(mine.languages),
            studies=_known(mine.field_of_study),
            interests=_known(mine.interests),
            employers=_as_words(mine.companies, mine.hopes_to_meet),
            areas=_as_words(mine.goal, mine.hopes_to_meet, mine.companies, mine.interests),
        )


def fit(wishes: Wishes, theirs: Candidate) -> Iterator[Point]:
    """What speaks for this Connector: profession first, then what both share. Seed 000:116, 000:161."""
    yield NEAR[relation(wishes, theirs)]
    if not wishes.languages.isdisjoint(theirs.languages):
        yield SAME_LANGUAGE
    if _mentioned(theirs.employer, wishes.employers):
        yield Point(15, EMPLOYER, {"name": wishes.name})
    areas = wished_areas(wishes, theirs)
    if areas:
        yield Point(10, NETWORK, {"areas": ", ".join(areas[:2])})
    if _shared(wishes.studies, theirs.field_of_study):
        yield SAME_STUDIES
    shared = _shared(wishes.interests, theirs.interests)
    if shared:
        yield Point(5, INTEREST, {"what": ", ".join(shared[:2])})


def relation(wishes: Wishes, theirs: ConnectorProfile | Candidate) -> str:
    """Same profession, a related one, the same sector, or far. Seed 002:25."""
    near = "far"
    if wishes.occupation and theirs.occupation:
        near = fields.related(wishes.occupation, theirs.occupation)
    if near == "far" and wishes.sector and wishes.sector == theirs.sector:
        return "sector"
    return near


def wished_areas(wishes: Wishes, theirs: ConnectorProfile | Candidate) -> list[str]:
    """The circles a Connector knows that the newcomer speaks of. Seed 000:161."""
    return [area for area in _parts(theirs.network_areas) if _mentioned(area, wishes.areas)]


def _as_words(*texts: str) -> str:
    """Only the words, with a space before and after each: "EY" is then not found in "they"."""
    found = WORD.findall(" ".join(texts).casefold())
    return f" {' '.join(found)} " if found else ""


def _mentioned(what: str, words: str) -> bool:
    asked = _as_words(what) if what and words else ""
    return asked != "" and asked in words


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()] if text else []


def _known(text: str) -> frozenset[str]:
    return frozenset(part.casefold() for part in _parts(text))


def _shared(wanted: frozenset[str], theirs: str) -> list[str]:
    """The parts of two lists that are the same words, as the second person writes them."""
    return [part for part in _parts(theirs) if part.casefold() in wanted] if wanted else []


def _long_words(text: str) -> set[str]:
    """The words of a free line, such as the days somebody is free; short ones say nothing."""
    return {word for word in WORD.findall(text.casefold()) if len(word) > 3}


@dataclass(frozen=True)
class Line:
    """One row of 'why this match': what it is, hers, his, and whether they agree."""

    name: str
    connectee: str
    connector: str
    agrees: bool


def why(mine: ConnecteeProfile, theirs: ConnectorProfile, language: str) -> list[Line]:
    """The two side by side, in the words of the page's language."""
    wishes = Wishes.of(mine)
    near = relation(wishes, theirs) != "far"
    rows = [
        (_("Field"), mine.job(language), theirs.job(language), near),
        (_("Experience"), _years(mine), _years(theirs), (theirs.years or 0) >= (mine.years or 0)),
        (
            _("Language"),
            mine.spoken(language),
            theirs.spoken(language),
            not wishes.languages.isdisjoint(theirs.languages),
        ),
        (
            _("When"),
            mine.meeting_times,
            theirs.meeting_times,
            bool(_long_words(mine.meeting_times) & _long_words(theirs.meeting_times)),
        ),
        (
            _("Hopes and network"),
            mine.hopes_to_meet or mine.companies or Truncator(mine.goal).chars(60),
            theirs.network_areas,
            bool(wished_areas(wishes, theirs)),
        ),
        (
            _("Interests"),
            mine.interests,
            theirs.interests,
            bool(_shared(wishes.interests, theirs.interests)),
        ),
    ]
    return [Line(n, a or "–", b or "–", agrees) for n, a, b, agrees in rows if a or b]


def _years(profile: ConnecteeProfile | ConnectorProfile) -> str:
    if profile.years is None:
        return ""
    return ngettext("%(n)d year", "%(n)d years", profile.years) % {"n": profile.years}
