"""Events as the tests of this folder need them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from threedoors.activities import actions
from threedoors.activities.models import Activity, Invitation
from threedoors.base import clock
from threedoors.people.models import Membership
from threedoors.programs.models import Program


def hall(program: Program, by: Membership, **more: Any) -> Activity:
    """An event in three days."""
    said = {"name": "Spring fair", "kind": "speed_networking", "place": "Pier 2", **more}
    said.setdefault("starts_at", clock.now() + dt.timedelta(days=3))
    return actions.add_activity(program, by=by, **said)


def asked(event: Activity, by: Membership, *members: Membership) -> list[Invitation]:
    """Each of them is invited."""
    return [actions.invite_member(event, by=by, member=member) for member in members]
