"""Help in the demo's story: places that help, a pitch with a note, a job that is shared, and an employer who asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from threedoors.base import clock
from threedoors.demo.scenes import Stage
from threedoors.employers import actions as employers
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting_in
from threedoors.people.models import Membership
from threedoors.resources import actions as resources
from threedoors.resources import writing

BLANK = {"organization": None, "url": "", "email": "", "phone": ""}


def settle_help(stage: Stage, told: Mapping[str, Any]) -> None:
    """What a program's story tells of help, at its end."""
    if not told:
        return
    by = stage.coordinators[0]
    places = [resources.add_resource(stage.program, by=by, **BLANK | row) for row in told["places"]]
    newest = Match.objects.filter(program=stage.program, status__in=Match.MEETING_HELD)
    for match in newest.with_people().order_by("-met_at", "pk")[:1]:
        resources.point_out(
            places[0], by=match.connector, member=match.connectee, match=match, said=told["line"]
        )
        _pitch(match.connectee, by, told)
    _job(stage, by, told["job"])
    _employers(stage, by, told)


def _pitch(member: Membership, by: Membership, told: Mapping[str, Any]) -> None:
    pitch = writing.write_pitch(member, by=member, text=told["pitch"], ask=True)
    writing.note_pitch(pitch, by=by, text=told["note"])
    writing.write_note(member, by=member, text=told["journal"])


def _job(stage: Stage, by: Membership, job: Mapping[str, Any]) -> None:
    until = clock.today(stage.program.zone) + dt.timedelta(days=25)
    lead = employers.add_lead(stage.program, by=by, until=until, **job)
    waiting = list(waiting_in(stage.program).select_related("program")[:2])
    if waiting:
        employers.share_lead(lead, by=by, members=waiting)


def _employers(stage: Stage, by: Membership, told: Mapping[str, Any]) -> None:
    employers.edit_page(stage.program, by=by, **told["page"])
    employers.name_employer(stage.program, by=by, **told["named"])
    employers.ask_visit(stage.program, language="en", people=8, phone="", **told["visit"])
