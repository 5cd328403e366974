"""What pairs do in the demo's story: say how often they met, set a goal, say how alone they feel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from threedoors.demo.scenes import Actor, verb
from threedoors.desk.actions import change_setting
from threedoors.desk.setting_parts import mark
from threedoors.pals import actions as pals
from threedoors.pals.models import Tap
from threedoors.people.models import Membership
from threedoors.programs.models import Program


def settle_schools(program: Program, by: Membership, schools: Sequence[str]) -> None:
    """The schools whose students may take part, as the coordinator lists them."""
    if schools:
        path, seen = "about.schools", mark(program.policy.about.schools)
        change_setting(program, path, by=by, value=list(schools), seen=seen)


@verb
def taps(actor: Actor, times: str) -> None:
    """Both say with one tap how often they met this month."""
    match = actor.match
    for member in (match.connectee, match.connector):
        newest = Tap.objects.filter(match=match, member=member).latest("number")
        pals.answer_tap(newest, by=member, times=int(times))


@verb
def aims(actor: Actor, goal: str, day: str) -> None:
    pals.set_goal(actor.match, by=actor.me, goal=goal, goal_on=dt.date.fromisoformat(day))


@verb
def feels(actor: Actor, alone: str) -> None:
    pals.answer_alone(actor.match, by=actor.me, alone=int(alone))
