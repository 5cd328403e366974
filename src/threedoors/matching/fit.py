"""What speaks for a match, in words a person can check. Pure: it asks no database; the engine counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self
from uuid import UUID

from django.utils.functional import Promise as LazyText
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from threedoors.matching.said import as_words, long_words, mentioned, parts, plain
from threedoors.occupations.skills import skill_names
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs import fields

NEAR: Mapping[str, LazyText] = {
    "same": gettext_lazy("Same profession"),
    "related": gettext_lazy("Related field"),
}


FURTHER = 3
"""So many more years in a field are worth a word: somebody who can tell what comes next."""


class Candidate(NamedTuple):
    """What matching needs of a Connector and no more: each is looked at for every newcomer."""

    pk: UUID
    person: UUID
    name: str
    language: str
    city: str
    job_title: str
    employer: str
    occupation: str
    sector: str
    languages: list[str]
    field_of_study: str
    years: int | None
    skills: list[str]
    interests: str
    network_areas: str
    bio: str
    motivation: str
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
    skills: frozenset[str]
    employers: str
    areas: str
    own_language: str = ""
    years: int | None = None

    @classmethod
    def of(cls, mine: ConnecteeProfile, name: str = "", own_language: str = "") -> Self:
        """`name` is how the newcomer is called in the reasons; `own_language`, where it is not the usual one."""
        return cls(
            name=name,
            own_language=own_language,
            years=mine.years,
            occupation=mine.occupation,
            sector=mine.sector,
            languages=frozenset(mine.languages),
            studies=_known(mine.field_of_study),
            interests=_known(mine.interests),
            skills=frozenset(map(plain, mine.skills)),
            employers=as_words(mine.companies, mine.hopes_to_meet),
            areas=as_words(mine.goal, mine.hopes_to_meet, mine.companies, mine.interests),
        )


def reasons(wishes: Wishes, theirs: Candidate) -> Iterator[str]:
    """What speaks for this Connector, in words: profession first, then what both share. Seed 000:116, 000:161."""
    language, near = get_language() or "en", relation(wishes, theirs)
    if near == "sector":
        yield _("Same sector: %(sector)s") % {"sector": fields.title(theirs.sector, language)}
    elif near in NEAR:
        yield str(NEAR[near])
    if near != "far" and None not in (wishes.years, theirs.years):
        ahead = (theirs.years or 0) - (wishes.years or 0)
        if ahead >= FURTHER:
            yield _("%(n)d years more experience") % {"n": ahead}
    if wishes.own_language in theirs.languages:
        spoken = fields.language_name(wishes.own_language, language)
        yield _("Speaks %(language)s") % {"language": spoken}
    if theirs.employer and mentioned(theirs.employer, wishes.employers):
        yield _("Works where %(name)s hopes to") % {"name": wishes.name}
    areas = wished_areas(wishes, theirs)
    if areas:
        yield _("Knows people in: %(areas)s") % {"areas": ", ".join(areas[:2])}
    if _shared(wishes.studies, theirs.field_of_study):
        yield _("Same studies")
    skills = [skill for skill in theirs.skills if plain(skill) in wishes.skills]
    if skills:
        names = skill_names(skills[:2], language)
        yield _("Same skills: %(what)s") % {"what": names}
    shared = _shared(wishes.interests, theirs.interests)
    if shared:
        yield _("Shared interest: %(what)s") % {"what": ", ".join(shared[:2])}


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
    return [area for area in parts(theirs.network_areas) if mentioned(area, wishes.areas)]


def _known(text: str) -> frozenset[str]:
    return frozenset(map(plain, parts(text)))


def _shared(wanted: frozenset[str], theirs: str) -> list[str]:
    """The parts of two lists that are the same words, as the second person writes them."""
    return [part for part in parts(theirs) if plain(part) in wanted] if wanted else []


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
            not set(long_words(mine.meeting_times)).isdisjoint(long_words(theirs.meeting_times)),
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
