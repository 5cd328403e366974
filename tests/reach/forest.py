"""Many trees at once, written in bulk: Connectors, newcomers, the people introduced, and a job for some."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.planner import count_rows
from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.outcomes.models import Outcome
from threedoors.people.models import Membership, Person, Role
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral

GIVEN = (
    "Amina",
    "Ruth",
    "Tomás",
    "Mei",
    "Joseph",
    "Priya",
    "Luc",
    "Fatou",
    "Owen",
    "Sunita",
    "Ivan",
)
FAMILY = (
    "Yusuf", "MacLeod", "Herrera", "Zhao", "Okeke", "Raman", "Thériault", "Diop", "Blake", "Rao",
    "Petrov", "Hart", "Quinn",
)  # fmt: skip
SECTORS = ("finance", "health", "it", "construction")
NEWCOMERS_EACH, DOORS_EACH = 2, 3


def people(program: Program, role: Role, count: int) -> list[Membership]:
    """So many active people in a role, each with a name of their own."""
    rows = Person.objects.bulk_create(
        Person(program=program, name=f"{GIVEN[n % 11]} {FAMILY[n // 11 % 13]} {role[:4]}{n}")
        for n in range(count)
    )
    return Membership.objects.bulk_create(
        Membership(program=program, person=person, role=role, status="active") for person in rows
    )


def grow(program: Program, total: int) -> None:
    """A program with about so many people on its map: of nine, one helps, two came, six were introduced."""
    helpers = people(program, Role.CONNECTOR, total // 9)
    newcomers = people(program, Role.CONNECTEE, NEWCOMERS_EACH * len(helpers))
    ConnectorProfile.objects.bulk_create(
        ConnectorProfile(membership=member, occupation="accountant") for member in helpers
    )
    ConnecteeProfile.objects.bulk_create(
        ConnecteeProfile(membership=member, occupation="accountant", sector=SECTORS[n % 4])
        for n, member in enumerate(newcomers)
    )
    matches = [
        introduced(program, newcomer, helpers[n // NEWCOMERS_EACH], n)
        for n, newcomer in enumerate(newcomers)
    ]
    Match.objects.bulk_create(matches)
    contacts = iter(people(program, Role.CONTACT, DOORS_EACH * len(matches)))
    first = [door(match, next(contacts)) for match in matches]
    second = [door(match, next(contacts)) for match in matches]
    third = [door(above.match, next(contacts), above) for above in second]
    Referral.objects.bulk_create([*first, *second, *third])
    tell_of_work(program, matches[::3])
    count_rows()


def introduced(program: Program, newcomer: Membership, helper: Membership, n: int) -> Match:
    at = clock.now() - dt.timedelta(days=400 - n % 400)
    return Match(
        program=program,
        connectee=newcomer,
        connector=helper,
        status="referring",
        proposed_at=at,
        introduced_at=at,
        met_at=at,
    )


def door(match: Match, contact: Membership, above: Referral | None = None) -> Referral:
    giver = above.contact if above else match.connector
    met: Any = match.met_at if above is None else None
    level = 2 if above else 1
    return Referral(
        program=match.program,
        match=match,
        giver=giver,
        parent=above,
        level=level,
        contact=contact,
        status="met" if met else "told",
        shared_at=match.met_at or clock.now(),
        met_at=met,
    )


def tell_of_work(program: Program, matches: list[Match]) -> None:
    Outcome.objects.bulk_create(
        Outcome(
            program=program,
            member=match.connectee,
            match=match,
            told_by=match.connectee,
            title="Clerk",
        )
        for match in matches
    )
