"""The one thing a newcomer does next, read from where everything stands: a pure function over states."""

from __future__ import annotations

from dataclasses import dataclass

from threedoors.matching.models import Match
from threedoors.referrals.models import Referral

BY_APPLICATION = {
    "draft": "finish",
    "applied": "look",
    "review": "look",
    "intake": "talk",
    "with_partner": "partner",
    "on_hold": "hold",
    "too_early": "early",
    "not_eligible": "no",
    "not_a_fit": "no",
    "already_participated": "no",
    "withdrawn": "stopped",
}
"""What comes next before there is a match; where the application is ready, or not kept, we search."""


@dataclass(frozen=True)
class Door:
    """How one door stands: its status, and what its pace allows now."""

    status: str
    waits: bool = False
    """Whether a day must come first: the contact has named one, or the last message is too fresh."""
    rests: bool = False
    """Whether the last polite reminder was written."""


@dataclass(frozen=True)
class Where:
    """Everything that decides what comes next."""

    membership: str = "active"
    application: str = "ready"
    match: str = ""
    """The match a newcomer knows of: introduced and not cancelled, else nothing."""
    is_pair: bool = False
    meeting: str = ""
    """The step before the meeting (`meetings.models.next_step`)."""
    owed: bool = False
    """Whether the Connector still thinks of people."""
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True)
class Step:
    """What comes next, and which door it is about."""

    code: str
    door: int | None = None


def next_step(where: Where) -> Step:
    """Exactly one step, whatever the states (ui.md S18, requirements §10.3)."""
    if where.membership == "ended":
        return Step("stopped")
    if where.match not in (*Match.BEFORE_MEETING, *Match.MEETING_HELD):
        return Step(_before_a_match(where))
    if where.is_pair:
        return Step("pair_done" if where.match == "completed" else "pair")
    if where.match in Match.BEFORE_MEETING:
        return Step(where.meeting if where.meeting in MEETING_STEPS else "write")
    return _after_the_meeting(where)


MEETING_STEPS = ("write", "wait_reply", "propose", "choose", "wait_choice", "scheduled", "came")


def _before_a_match(where: Where) -> str:
    found = BY_APPLICATION.get(where.application, "search")
    return "paused" if found == "search" and where.membership == "paused" else found


def _after_the_meeting(where: Where) -> Step:
    for code, fits in DOOR_STEPS:
        for number, door in enumerate(where.doors):
            if fits(door):
                return Step(code, number)
    if where.owed and where.match != "completed":
        return Step("names_come")
    return Step("well_done")


def _unwritten(door: Door) -> bool:
    return door.status in Referral.UNWRITTEN


DOOR_STEPS = (
    ("door_write", lambda door: _unwritten(door) and not door.waits),
    ("door_came", lambda door: door.status == "meeting_set"),
    ("door_again", lambda door: _is_written(door) and not (door.waits or door.rests)),
    ("door_answer", lambda door: _is_written(door) and not door.rests),
    ("door_later", lambda door: _unwritten(door) and door.waits),
)
"""What may be done at a door, the most useful first. Whoever was written to often enough is let rest."""


def _is_written(door: Door) -> bool:
    return door.status == "contacted"
