"""Events in the demo's story: a meet-up that was, with who came, and one ahead that is full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from threedoors.activities import acquainting, actions, changing, door
from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock
from threedoors.partners.models import Organization
from threedoors.people.models import Membership
from threedoors.programs.models import Program


def settle_meetings(program: Program, by: Membership, told: Mapping[str, Any]) -> None:
    """One event that was and one ahead, as the story says."""
    if "was" in told:
        _past(program, by, **told["was"])
    if "ahead" in told:
        _ahead(program, by, **told["ahead"])


def _add(program: Program, by: Membership, days: int, host: str, **said: Any) -> Activity:
    day = clock.today(program.zone) + dt.timedelta(days=days)
    at = dt.datetime.combine(day, dt.time(18), tzinfo=program.zone)
    hosts = Organization.objects.filter(program=program, name=host)
    took_place = days < 0
    return actions.add_activity(
        program, by=by, starts_at=at, co_hosts=hosts, took_place=took_place, **said
    )


def _guests(program: Program, n: int) -> list[Membership]:
    """As many of each role who take part."""
    rows = Membership.objects.filter(program=program, status="active", person__erased_at=None)
    people = rows.exclude(person__email="").select_related("person").order_by("created_at", "pk")
    return [m for role in ("connector", "connectee") for m in people.filter(role=role)[:n]]


def _past(
    program: Program, by: Membership, *, recap: str, walked_in: str, heads: int, **said: Any
) -> None:
    """Who came is noted at the door; somebody came unexpected, and one says whom they met."""
    event = _add(program, by, **said)
    guests = _guests(program, 4)
    for member in guests:
        person = member.person
        door.walk_in(event, by=by, name=person.name, who=member.role, email=person.email)
    door.walk_in(event, by=by, name=walked_in, who="connectee", agrees=True)
    door.count_heads(event, by=by, employer=heads)
    changing.write_results(event, by=by, recap=recap, results="")
    if len(guests) < 2:
        return
    host, newcomer = guests[0], guests[-1]
    row = Invitation.objects.select_related("activity", "program").get(
        activity=event, member=newcomer
    )
    acquainting.tell_acquaintance(row, by=newcomer, said=host.name)


def _ahead(program: Program, by: Membership, **said: Any) -> None:
    """Full, with somebody who waits, and one who cannot come."""
    event = _add(program, by, **said)
    for n, member in enumerate(_guests(program, 5)):
        row = actions.invite_member(event, by=by, member=member)
        if n != 3:
            actions.answer_invitation(row, by=member, answer="no" if n == 5 else "yes")
