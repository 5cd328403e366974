"""Whom to suggest to somebody who waits: reasons in words, never a bare number."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Count,
    Max,
)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from threedoors.base import clock
from threedoors.base.models import history
from threedoors.matching.fit import Candidate, Point, Wishes, fit
from threedoors.matching.gates import uses_capacity
from threedoors.matching.models import Match
from threedoors.people.models import Membership

type Use = tuple[int, dt.datetime | None]
UNASKED: Use = (0, None)
RECENTLY = dt.timedelta(days=60)
FIT = (
    gettext_lazy("Partial fit"),
    gettext_lazy("Possible"),
    gettext_lazy("Good fit"),
    gettext_lazy("Strong fit"),
    gettext_lazy("Strong fit"),
)


class Suggestion(NamedTuple):
    """One Connector for one Connectee: how well it fits in words and fifths, why, and what speaks against it."""

    connector: Candidate
    points: tuple[Point, ...]
    load: int
    capacity: int
    asked_at: dt.datetime | None = None
    ruled_out: str = ""
    shares_language: bool = True

    @property
    def score(self) -> int:
        return min(100, sum(point.worth for point in self.points))

    @property
    def reasons(self) -> list[str]:
        return [point.says for point in self.points if point.text]

    @property
    def cautions(self) -> list[str]:
        """What to think of before asking."""
        found = [_("You said: not a match")] if self.ruled_out else []
        if not self.has_room:
            found.append(_("Full for this year"))
        if self.asked_at and clock.now() - self.asked_at < RECENTLY:
            found.append(_weeks_ago(clock.now() - self.asked_at))
        if not self.shares_language:
            found.append(_("No shared language noted"))
        return found

    @property
    def has_room(self) -> bool:
        return self.load < self.capacity

    @property
    def fifths(self) -> int:
        """1 to 5, for the meter."""
        return max(1, min(5, self.score // 20))

    @property
    def word(self) -> str:
        """The meter in words (ui.md: never a bare percentage)."""
        return str(FIT[self.fifths - 1])


def _weeks_ago(since: dt.timedelta) -> str:
    weeks = since.days // 7
    if weeks < 1:
        return _("Asked this week")
    return ngettext("Asked %(n)d week ago", "Asked %(n)d weeks ago", weeks) % {"n": weeks}


def suggestions(connectee: Membership) -> list[Suggestion]:
    """Every active Connector as a suggestion for this person, in no order. Three queries, however many."""
    ruled_out, uses = _ruled_out(connectee), _uses(connectee)
    wishes = Wishes.of(connectee.connectee, connectee.short_name)
    limit = connectee.program.policy.limits.meetings_per_year
    return [
        _suggestion(
            wishes, theirs, limit, uses.get(theirs.pk, UNASKED), ruled_out.get(theirs.pk, "")
        )
        for theirs in _candidates(connectee)
    ]


def best_fit(found: list[Suggestion]) -> list[Suggestion]:
    """By fit, then by how long since they were last asked."""
    return sorted(_usable(found), key=lambda s: (*_last(s), -s.score, _asked(s), _key(s)))


def most_free(found: list[Suggestion]) -> list[Suggestion]:
    """By room left this year, then by how long since they were last asked, then by fit."""
    return sorted(
        _usable(found),
        key=lambda s: (*_last(s), s.load - s.capacity, _asked(s), -s.score, _key(s)),
    )


def everyone(found: list[Suggestion], name: str = "") -> list[Suggestion]:
    """Also those without room, and those ruled out; `name` looks for a person or an employer."""
    wanted = name.casefold().strip()
    hits = [s for s in found if wanted in _line(s).casefold()]
    return sorted(hits, key=lambda s: (*_last(s), -s.score, _asked(s), _key(s)))


def _usable(found: list[Suggestion]) -> list[Suggestion]:
    """Who can be asked; when nobody can, everybody: there is always a suggestion (R209)."""
    free = [s for s in found if s.has_room]
    return [s for s in free if not s.ruled_out] or free or found


def _last(s: Suggestion) -> tuple[bool, bool]:
    return not s.has_room, bool(s.ruled_out)


def _asked(s: Suggestion) -> float:
    return s.asked_at.timestamp() if s.asked_at else 0


def _key(s: Suggestion) -> str:
    return str(s.connector.pk)


def _line(s: Suggestion) -> str:
    return f"{s.connector.name} {s.connector.job_title} {s.connector.employer}"


def _ruled_out(connectee: Membership) -> dict[UUID, str]:
    """Which Connectors staff said no to for this person, and why; the latest word counts."""
    said: dict[UUID, str] = {}
    words = history(connectee).filter(kind__in=["membership.ruled_out", "membership.allowed"])
    for event in words.order_by("at", "id"):
        connector = UUID(event.changed["connector"])
        said[connector] = event.said if event.kind.endswith("ruled_out") else ""
    return said


def _candidates(connectee: Membership) -> list[Candidate]:
    """The active Connectors but this person, as plain rows: one that is chosen is fetched whole."""
    own = ("pk", "name")
    profile = (f"connector__{field}" for field in Candidate._fields if field not in own)
    rows = (
        Membership.objects.connectors()
        .filter(program=connectee.program_id, status=Membership.Status.ACTIVE)
        .exclude(person=connectee.person_id)
    )
    return [Candidate(*row) for row in rows.values_list("pk", "person__name", *profile)]


def _uses(connectee: Membership) -> dict[Any, Use]:
    """Each Connector's matches that count for this year, and when they were last asked."""
    rows = Match.objects.filter(program=connectee.program_id).values_list("connector")
    found = rows.annotate(
        load=Count("pk", filter=uses_capacity(connectee.program)), asked_at=Max("asked_at")
    )
    return {pk: (load, asked_at) for pk, load, asked_at in found}


def _suggestion(
    wishes: Wishes, theirs: Candidate, limit: int, use: Use, ruled_out: str
) -> Suggestion:
    load, asked_at = use
    own = theirs.yearly_capacity
    return Suggestion(
        connector=theirs,
        points=tuple(fit(wishes, theirs)),
        load=load,
        capacity=limit if own is None else own,
        asked_at=asked_at,
        ruled_out=ruled_out,
        shares_language=not wishes.languages.isdisjoint(theirs.languages),
    )
