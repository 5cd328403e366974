"""The letters of rounds at an event, from real rows."""

from __future__ import annotations

import datetime as dt

from tests.outbox.post_of_cases import Takes
from threedoors.activities.models import Activity
from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.rounds.models import RoundPlan, Seat


def write_rounds(post: Takes, match: Match) -> None:
    """A guest's own page, and whom they would like to meet again; after interviews, with words."""
    amina, program = match.connectee, match.program
    for kind, also in (("talks", ""), ("interviews", "interviews"), ("pitches", "pitches")):
        at = clock.now() + dt.timedelta(days=3)
        event = Activity.objects.create(
            program=program, name="Spring evening", kind="speed_networking", place="Pier 2",
            starts_at=at, ends_at=at + dt.timedelta(hours=2),
        )  # fmt: skip
        plan = RoundPlan.objects.create(program=program, activity=event, kind=kind)
        seat = Seat.objects.create(program=program, plan=plan, member=amina)
        if kind != "interviews":
            post.take("rounds/mail/place", amina, seat, also=also)
        if kind != "pitches":
            post.take("rounds/mail/again", amina, seat, also=also)
