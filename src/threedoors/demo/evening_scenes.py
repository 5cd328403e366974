"""An evening of short talks in the demo's story: invited, answered, planned, and everybody has their page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from threedoors.activities import actions as activities
from threedoors.base import clock
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program
from threedoors.rounds import actions as rounds

AHEAD, GUESTS, HOSTS, FEWEST = 4, 8, 6, 3


def settle_evening(program: Program, by: Membership, said: Mapping[str, Any]) -> None:
    """Some days after the story ends, with newcomers and people who help who said yes."""
    hosts, guests = _some(program, Role.CONNECTOR, HOSTS), _some(program, Role.CONNECTEE, GUESTS)
    if not said or min(len(hosts), len(guests)) < FEWEST:
        return
    day = clock.today(program.zone) + dt.timedelta(days=AHEAD)
    starts_at = dt.datetime.combine(day, dt.time(18), tzinfo=program.zone)
    evening = activities.add_activity(
        program, by=by, name=said["name"], place=said["place"], kind="speed_networking",
        starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2),
    )  # fmt: skip
    for member in [*hosts, *guests]:
        invitation = activities.invite_member(evening, by=by, member=member)
        activities.answer_invitation(invitation, by=member, answer="yes")
    plan = rounds.plan_rounds(evening, by=by, kind="talks", rounds=5, minutes=6)
    rounds.share_plan(plan, by=by)


def _some(program: Program, role: str, most: int) -> list[Membership]:
    rows = Membership.objects.filter(program=program, role=role, status="active")
    return list(rows.select_related("person", "program").order_by("created_at", "pk")[:most])
