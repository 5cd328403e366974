"""An evening of short talks: people who help, newcomers, and who said yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock
from threedoors.people.models import Membership, Person, Role
from threedoors.people.profiles import ConnecteeProfile, ConnectorProfile
from threedoors.programs.models import Program

WORK = (
    ("accountant", "finance"),
    ("nurse", "health"),
    ("cook", "hospitality"),
    ("welder", "trades"),
)


def make_evening(
    program: Program, hosts: int, guests: int, *, kind: str = "speed_networking", **more: Any
) -> Activity:
    """An event in two days to which everybody said yes: H1, H2 … help, G1, G2 … are new."""
    at = clock.now() + dt.timedelta(days=2)
    said: dict[str, Any] = {"name": "Spring evening", "kind": kind, "place": "Pier 2", **more}
    activity = Activity.objects.create(
        program=program, starts_at=at, ends_at=at + dt.timedelta(hours=2), **said
    )
    people = [
        *make_people(program, Role.CONNECTOR, [f"H{n} Host" for n in range(1, hosts + 1)]),
        *make_people(program, Role.CONNECTEE, [f"G{n} Guest" for n in range(1, guests + 1)]),
    ]
    invite(activity, people)
    return activity


def make_people(program: Program, role: str, names: Sequence[str]) -> list[Membership]:
    """Active people with a field each, in bulk."""
    persons = Person.objects.bulk_create(
        Person(
            program=program,
            name=name,
            email=f"{name.split()[0].lower()}@evening.example",
            phone="+19025550142",
        )
        for name in names
    )
    members = Membership.objects.bulk_create(
        Membership(program=program, person=person, role=role, status="active") for person in persons
    )
    works: list[dict[str, Any]] = [
        {"membership": member, "occupation": WORK[n % 4][0], "sector": WORK[n % 4][1]}
        for n, member in enumerate(members)
    ]
    if role == Role.CONNECTOR:
        ConnectorProfile.objects.bulk_create(
            ConnectorProfile(languages=["en"], **row) for row in works
        )
    else:
        ConnecteeProfile.objects.bulk_create(
            ConnecteeProfile(languages=["en"], **row) for row in works
        )
    return members


def invite(activity: Activity, people: Sequence[Membership], status: str = "yes") -> None:
    """They are invited, and gave this answer."""
    Invitation.objects.bulk_create(
        Invitation(program=activity.program, activity=activity, member=member, status=status)
        for member in people
    )


def called(program: Program, name: str) -> Membership:
    """The member with this first name."""
    return Membership.objects.select_related("person", "program").get(
        program=program, person__name__startswith=f"{name} "
    )
