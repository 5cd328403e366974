"""Who waits for a match, longest first, and whom to suggest: reasons in words, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.intake.models import Application
from threedoors.matching.gates import YEAR
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.programs import fields


def waiting(member: Membership) -> QuerySet[Membership]:
    """Connectees of the program who are ready and have no open or held match, longest wait first (R159)."""
    busy = Match.objects.filter(connectee=OuterRef("pk")).filter(
        Q(status__in=Match.OPEN) | Q(status__in=Match.MEETING_HELD)
    )
    ready = Application.objects.filter(membership=OuterRef("pk"), status=Application.Status.READY)
    return (
        Membership.objects.visible_to(member)
        .connectees()
        .filter(Exists(ready), ~Exists(busy), status=Membership.Status.ACTIVE)
        .select_related("person", "connectee", "program")
        .annotate(ready_at=F("applications__ready_at"))
        .filter(ready_at__isnull=False)
        .order_by("ready_at", "pk")
    )


def waiting_count(member: Membership) -> int:
    """How many wait."""
    return waiting(member).count()


@dataclass(frozen=True)
class Suggestion:
    """One Connector for one Connectee: how well it fits in words and fifths, why, and what speaks against it."""

    connector: Membership
    score: int
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    load: int
    capacity: int
    lines: tuple[Line, ...] = field(default=())

    @property
    def has_room(self) -> bool:
        return self.load < self.capacity

    @property
    def fifths(self) -> int:
        """1 to 5, for the meter."""
        return max(1, min(5, round(self.score / 20)))

    @property
    def word(self) -> str:
        """The meter in words (ui.md: never a bare percentage)."""
        return (_("Partial fit"), _("Partial fit"), _("Possible"), _("Good fit"), _("Strong fit"))[
            self.fifths - 1
        ]


@dataclass(frozen=True)
class Line:
    """One row of 'why this match': what it is, hers, his, and whether they agree."""

    name: str
    connectee: str
    connector: str
    agrees: bool


def suggestions(connectee: Membership, *, everyone: bool = False, most: int = 5) -> list[Suggestion]:
    """The best Connectors with room, best first; there is always one if anybody is free (R209)."""
    found = [_suggest(connectee, connector) for connector in _connectors(connectee.program_id)]
    if not everyone:
        found = [s for s in found if s.has_room] or found
    found.sort(key=lambda s: (-s.has_room, -s.score, s.load, str(s.connector.pk)))
    return found[:most]


def _connectors(program_id: object) -> QuerySet[Membership]:
    since = clock.now() - YEAR
    used = Q(matches_as_connector__status__in=Match.OPEN) | Q(
        matches_as_connector__status=Match.Status.COMPLETED, matches_as_connector__met_at__gte=since
    )
    return (
        Membership.objects.connectors()
        .filter(program=program_id, status=Membership.Status.ACTIVE)
        .select_related("person", "connector", "program")
        .annotate(load=Count("matches_as_connector", filter=used, distinct=True))
    )


def _suggest(connectee: Membership, connector: Membership) -> Suggestion:
    lines = tuple(_lines(connectee, connector))
    score, reasons = _field(connectee, connector)
    shared = _shared_languages(connectee, connector)
    score += 15 if shared else 0
    words = (connectee.connectee.companies + " " + connectee.connectee.hopes_to_meet).casefold()
    employer = connector.connector.employer
    if employer and employer.casefold() in words:
        score, reasons = score + 15, [*reasons, _("Works where %(name)s hopes to") % {"name": connectee.short_name}]
    if _shared_interests(connectee, connector):
        score, reasons = score + 5, [*reasons, _("Shared interest")]
    capacity = _capacity(connector)
    load: int = connector.load  # type: ignore[attr-defined]
    cautions = [_("Full for this year")] if load >= capacity else []
    if not shared:
        cautions.append(_("No shared language noted"))
    return Suggestion(connector, min(score, 100), tuple(reasons), tuple(cautions), load, capacity, lines)


def _capacity(connector: Membership) -> int:
    own = connector.connector.yearly_capacity
    return connector.program.policy.limits.meetings_per_year if own is None else own


def _field(connectee: Membership, connector: Membership) -> tuple[int, list[str]]:
    """Same profession, related, same sector, or none: the heart of a match. Seed 000:116, 002:25."""
    mine, theirs = connectee.connectee, connector.connector
    match fields.related(mine.occupation, theirs.occupation):
        case "same":
            return 70, [_("Same profession")]
        case "related":
            return 50, [_("Related field")]
        case "sector":
            return 35, [_("Same sector")]
    if mine.sector and mine.sector == theirs.sector:
        return 35, [_("Same sector")]
    return 10, []


def _shared_languages(connectee: Membership, connector: Membership) -> set[str]:
    return set(connectee.connectee.languages) & set(connector.connector.languages)


def _shared_interests(connectee: Membership, connector: Membership) -> set[str]:
    def parts(text: str) -> set[str]:
        return {part.strip().casefold() for part in text.split(",") if part.strip()}

    return parts(connectee.connectee.interests) & parts(connector.connector.interests)


def _lines(connectee: Membership, connector: Membership) -> list[Line]:
    mine, theirs = connectee.connectee, connector.connector
    language = connectee.program.policy.default_language
    shared = _shared_languages(connectee, connector)
    relation = fields.related(mine.occupation, theirs.occupation)
    return [
        Line(
            _("Field"),
            mine.job_title or fields.title(mine.occupation, language),
            theirs.job_title or fields.title(theirs.occupation, language),
            relation in ("same", "related", "sector"),
        ),
        Line(_("Experience"), _years(mine.years), _years(theirs.years), (theirs.years or 0) >= (mine.years or 0)),
        Line(_("Language"), _names(mine.languages, language), _names(theirs.languages, language), bool(shared)),
        Line(_("When"), mine.meeting_times or "—", theirs.meeting_times or "—", bool(theirs.meeting_times)),
        Line(_("Shared interest"), mine.interests or "—", theirs.interests or "—", bool(_shared_interests(connectee, connector))),
    ]


def _years(years: int | None) -> str:
    return _("%(years)d years") % {"years": years} if years is not None else "—"


def _names(codes: list[str], language: str) -> str:
    return ", ".join(fields.language_name(code, language) for code in codes) or "—"
