"""The employer award: what the people of each employer gave in one year, and where a field had its first helper."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.care.employers import Employer, employers, key_of
from threedoors.care.figures import Given, bounds, given_by
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs import fields
from threedoors.programs.models import Program


@dataclass(frozen=True)
class AwardLine:
    """One employer in one year."""

    employer: Employer
    connectors: int
    given: Given
    visits: int


def year_of(program: Program, asked: str) -> int:
    """The year that was asked for, else this one."""
    now = clock.today(program.zone).year
    return (
        int(asked)
        if len(asked) == 4 and asked.isdecimal() and now - 20 < int(asked) <= now
        else now
    )


def award(program: Program, year: int) -> list[AwardLine]:
    """Employers of Connectors who met somebody, opened a door, or let people visit that year. X14, R361."""
    start, end = bounds(program, year)
    gave, visits = given_by(program, start, end, with_minutes=False), _visits(program, start, end)
    lines = []
    for employer in employers(program):
        mine = [gave[pk] for pk, _ever in employer.connectors if pk in gave]
        line = AwardLine(employer, len(mine), sum(mine, Given()), visits.get(employer.key, 0))
        if line.given != Given() or line.visits:
            lines.append(line)
    return sorted(lines, key=_order)


def _order(line: AwardLine) -> tuple[int, int, int, str]:
    return -line.given.meetings, -line.given.doors, -line.visits, line.employer.name


def _visits(program: Program, start: dt.datetime, end: dt.datetime) -> dict[str, int]:
    """Visits that took place, by the employer's key."""
    took_place = Q(
        visits__status="planned", visits__starts_at__gte=start, visits__starts_at__lt=end,
        visits__ends_at__lte=clock.now(),
    )  # fmt: skip
    rows = Organization.objects.filter(program=program)
    counted = rows.annotate(n=Count("visits", filter=took_place)).values_list("name", "n")
    found = Counter[str]()
    for name, n in counted:
        found[key_of(name)] += n
    return +found


@dataclass(frozen=True)
class FirstConnector:
    """The first Connector of a field of work. R356."""

    member: Membership
    sector: str
    on: dt.date


def new_fields(program: Program, year: int, language: str) -> list[FirstConnector]:
    """Fields of work that had their first Connector in that year: the day they first took part."""
    rows = Membership.objects.connectors().filter(program=program, person__erased_at=None)
    people = rows.exclude(connector__sector="").select_related("person", "program")
    people = people.exclude(status__in=["prospect", "candidate"])
    began = _began(program)
    first: dict[str, FirstConnector] = {}
    for member in people.select_related("connector"):
        on = began.get(member.pk, member.created_at).astimezone(program.zone).date()
        sector = member.connector.sector
        if sector not in first or on < first[sector].on:
            first[sector] = FirstConnector(member, fields.title(sector, language), on)
    found = [line for line in first.values() if line.on.year == year]
    return sorted(found, key=lambda line: (line.on, line.sector))


def _began(program: Program) -> dict[object, dt.datetime]:
    """When each member became active for the first time."""
    rows = Event.objects.filter(program=program, kind="membership.active").order_by("-at")
    return dict(rows.values_list("about_id", "at"))
