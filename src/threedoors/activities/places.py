"""Places at an event: how many are left, who gets one that becomes free, and what each is then told."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from threedoors.activities.models import Activity, Invitation, InvitationQuerySet, Presence, Session
from threedoors.base import clock
from threedoors.base.states import move
from threedoors.outbox.actions import owe
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.promises.calendar import awake

DAY = dt.timedelta(days=1)
SOON = dt.timedelta(hours=36)
"""Who says yes so shortly before needs no reminder."""


def held(pk: UUID) -> Activity:
    """The event as it stands now; whoever answers second waits here."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("program")
    return rows.get(pk=pk)


def guests(activity: Activity) -> InvitationQuerySet:
    """Everybody who is asked."""
    return Invitation.objects.filter(activity=activity)


def left(activity: Activity) -> int | None:
    """How many places are free; None where there is no limit."""
    if activity.capacity is None:
        return None
    return max(activity.capacity - guests(activity).coming().count(), 0)


def offer_places(activity: Activity) -> None:
    """Every place that is free goes to whoever waits longest, while it is ahead; they are told by mail."""
    if activity.has_begun or activity.is_cancelled:
        return
    free = left(activity)
    waiting = guests(activity).waiting().exclude(member__status=Membership.Status.ENDED)
    waiting = waiting.select_related("member__person", "program")
    for row in waiting if free is None else waiting[:free]:
        row.activity = activity
        move(row, "yes", by=None, event="place_given")
        confirm(row, freed=True)


def confirm(row: Invitation, *, freed: bool = False) -> None:
    """The confirmation now, and a reminder the day before. R382."""
    said = "freed" if freed else ""
    owe(row.member, "activities/mail/confirmed", about=row, cycle=moment(), said=said)
    remind(row)


def remind(row: Invitation) -> None:
    """The day before, not at night; only of the time that still stands."""
    activity = row.activity
    if activity.starts_at - clock.now() < SOON:
        return
    cycle, due = str(activity.sequence), _by_day(row.program, activity.starts_at - DAY)
    owe(row.member, "activities/mail/day_before", about=row, cycle=cycle, due_at=due)


def thank(row: Invitation) -> None:
    """The day after, to those who came and have an address."""
    if not row.member.person.email:
        return
    due = _by_day(row.program, row.activity.ends_at + DAY)
    owe(row.member, "activities/mail/thanks", about=row, due_at=due)


def _by_day(program: Program, at: dt.datetime) -> dt.datetime:
    clocks = program.policy.clocks
    return awake(at, program.zone, starts=clocks.night_starts, ends=clocks.night_ends)


def note_presence(row: Invitation, at: dt.datetime) -> None:
    """Of an event of several days: on which of them."""
    session = session_of(row.activity, at)
    if session is not None:
        Presence.objects.get_or_create(
            invitation=row, session=session, defaults={"program_id": row.program_id, "at": at}
        )


def session_of(activity: Activity, at: dt.datetime) -> Session | None:
    """The session of that day, else the last one before."""
    found, zone = None, activity.program.zone
    for session in activity.sessions.all():
        if session.starts_at.astimezone(zone).date() <= at.astimezone(zone).date():
            found = session
    return found or activity.sessions.first()


def moment() -> str:
    """Tells repeated letters about one invitation apart."""
    return clock.now().isoformat()[:40]
