"""The letters of help and of job leads, from real rows."""

from __future__ import annotations

import datetime as dt

from tests.outbox.post_of_cases import Takes
from threedoors.base import clock
from threedoors.employers import actions as employers
from threedoors.matching.models import Match
from threedoors.people.models import Membership
from threedoors.resources import actions as resources
from threedoors.resources import writing


def write_places(post: Takes, match: Match, helen: Membership, secret: str) -> None:
    """A place that a Connector or staff thought of, and a note about a pitch."""
    amina, program = match.connectee, match.program
    for kind, by, also in (("resume", match.connector, ""), ("money", helen, "staff")):
        place = resources.add_resource(
            program, by=helen, kind=kind, name_en="Harbor Desk", name_fr="Bureau du port",
            text_en="Help every Monday.", text_fr="De l’aide chaque lundi.", organization=None,
            url="https://desk.example/help", email="desk@desk.example", phone="+1 902 555 0100",
        )  # fmt: skip
        found = resources.point_out(
            place, by=by, member=amina, match=None if also else match, said="They helped me, too."
        )
        post.take("resources/mail/pointed_out", amina, found, also=also)
    pitch = writing.write_pitch(amina, by=amina, text=secret, ask=True)
    writing.note_pitch(pitch, by=helen, text=secret)
    post.take("resources/mail/pitch_noted", amina, pitch)


def write_leads(post: Takes, match: Match, helen: Membership) -> None:
    """A job with its last day."""
    until = clock.today(match.program.zone) + dt.timedelta(days=20)
    lead = employers.add_lead(
        match.program, by=helen, title="Auditor", employer="Northgate", until=until,
        url="https://jobs.example/1", note="Two places.",
    )  # fmt: skip
    employers.share_lead(lead, by=helen, members=[match.connectee])
    post.take("employers/mail/lead", match.connectee, lead.shares.get())
