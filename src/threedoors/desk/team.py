"""Who of the team has taken what, who is away, and a page for each case to hand over. X10."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from threedoors.base import clock
from threedoors.desk import today
from threedoors.desk.connection_rows import Connection, load
from threedoors.desk.connection_steps import Step, steps
from threedoors.desk.history import Moment, history
from threedoors.desk.stuck import last_seen
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.people.models import Membership
from threedoors.promises.forms import AbsenceForm, HandOverForm, coordinators
from threedoors.promises.models import Absence, Promise
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Survey

MOST_PAGES = 20
LAST_EVENTS = 6


@dataclass(frozen=True)
class Colleague:
    """One of the team: what is open in their name, and whether they are here."""

    member: Membership
    open: int
    late: int
    seen: dt.datetime
    absences: list[Absence]
    is_away: bool
    others: list[Membership]

    @property
    def absence_form(self) -> AbsenceForm:
        """To note who covers; every card has a form with ids of its own."""
        return AbsenceForm(auto_id=f"a{self.member.pk}_%s", colleagues=self.others)

    @property
    def hand_over_form(self) -> HandOverForm:
        return HandOverForm(auto_id=f"h{self.member.pk}_%s", colleagues=self.others)


def team(member: Membership) -> list[Colleague]:
    """Everybody who runs the program, by name."""
    rows = Promise.objects.visible_to(member)
    taken, late = _by_taker(rows.open()), _by_taker(rows.late(clock.now()))
    away, today_here = _absences(member), clock.today(member.program.zone)
    everybody = list(coordinators(member).annotate(seen=last_seen()))
    return [
        Colleague(
            member=one,
            open=taken.get(one.pk, 0),
            late=late.get(one.pk, 0),
            seen=one.seen,
            absences=away.get(one.pk, []),
            is_away=any(absence.starts_on <= today_here for absence in away.get(one.pk, [])),
            others=[other for other in everybody if other.pk != one.pk],
        )
        for one in everybody
    ]


def _by_taker(rows: QuerySet[Promise]) -> dict[UUID, int]:
    taken = rows.exclude(assigned_to=None).order_by().values("assigned_to")
    return dict(taken.annotate(n=Count("pk")).values_list("assigned_to", "n"))


def _absences(member: Membership) -> dict[UUID, list[Absence]]:
    today_here = clock.today(member.program.zone)
    rows = Absence.objects.visible_to(member).filter(ends_on__gte=today_here)
    found: dict[UUID, list[Absence]] = {}
    for absence in rows.select_related("cover__person").order_by("starts_on"):
        absence.program = member.program
        found.setdefault(absence.member_id, []).append(absence)
    return found


@dataclass(frozen=True)
class Sheet:
    """One case on one page: who, how far, what is owed, and what happened last."""

    connection: Connection
    owed: list[today.Line]

    @property
    def match(self) -> Match:
        return self.connection.match

    @property
    def steps(self) -> list[Step]:
        """How far the two are."""
        return steps(self.connection)

    @property
    def last(self) -> list[Moment]:
        """The newest of what happened."""
        return history(self.connection)[:LAST_EVENTS]


def needed_of(colleague: Membership, *, everything: bool) -> list[Promise]:
    """What waits for this coordinator; with `everything` also what nobody has taken."""
    rows = Promise.objects.visible_to(colleague).open()
    theirs = rows.filter(assigned_to=colleague)
    free = rows.needing_staff(clock.now()).filter(assigned_to=None)
    found = rows.filter(Q(pk__in=theirs) | Q(pk__in=free)) if everything else theirs
    return list(
        found.select_related("owner__person", "assigned_to__person").order_by("due_at", "pk")
    )


def sheets(
    colleague: Membership, needed: Iterable[Promise]
) -> tuple[list[Sheet], list[today.Line]]:
    """A page for each match something is owed about, the most urgent first; and all other lines."""
    lines = today.lines(needed, colleague.program)
    matches = _matches(line.promise for line in lines)
    by_match: dict[UUID, list[today.Line]] = {}
    rest = []
    for line in lines:
        match = matches.get(line.promise.about_id)
        if match is None:
            rest.append(line)
        else:
            by_match.setdefault(match, []).append(line)
    shown = list(by_match)[:MOST_PAGES]
    beyond = [line for match in list(by_match)[MOST_PAGES:] for line in by_match[match]]
    return list(_pages(colleague, shown, by_match)), [*beyond, *rest]


def _pages(
    colleague: Membership, shown: list[UUID], lines: dict[UUID, list[today.Line]]
) -> Iterator[Sheet]:
    rows = Match.objects.visible_to(colleague).with_people().in_bulk(shown)
    for pk in shown:
        rows[pk].program = colleague.program
        yield Sheet(load(rows[pk]), lines[pk])


def _matches(promises: Iterable[Promise]) -> dict[UUID, UUID]:
    """To which match each row belongs that something is promised about."""
    by_kind: dict[int, set[UUID]] = {}
    for promise in promises:
        by_kind.setdefault(promise.about_type_id, set()).add(promise.about_id)
    found = {pk: pk for pk in by_kind.get(_kind(Match), ())}
    for model in (Meeting, Referral, Survey):
        rows = model._default_manager.filter(pk__in=by_kind.get(_kind(model), ()))
        found |= dict(rows.values_list("pk", "match"))
    return found


def _kind(model: type) -> int:
    return ContentType.objects.get_for_model(model).pk
