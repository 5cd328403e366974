"""How often it is polite to write to a contact, and from which day. Seed 001:328, R300."""

from __future__ import annotations

import datetime as dt

from threedoors.base import clock
from threedoors.referrals.models import Referral


def write_again_on(door: Referral) -> dt.date | None:
    """The day from which the newcomer may write, while it is still ahead."""
    zone = door.program.zone
    today = clock.today(zone)
    days = [door.not_before] if door.not_before else []
    if door.status == Referral.Status.CONTACTED and door.contacted_at:
        wait = dt.timedelta(days=door.program.policy.etiquette.wait_days)
        days.append((door.contacted_at + wait).astimezone(zone).date())
    return max((day for day in days if day > today), default=None)


def may_rest(door: Referral) -> bool:
    """Whether the last polite reminder was written: now it is best to let it rest."""
    return door.status == Referral.Status.CONTACTED and not follow_ups_left(door)


def follow_ups_left(door: Referral) -> int:
    """How many more times it is polite to write."""
    return max(0, 1 + door.program.policy.etiquette.follow_ups - door.writes)


def counted_from(door: Referral, day: dt.date) -> dt.datetime:
    """From when the reminder must be counted to arrive on that day."""
    start = day - dt.timedelta(days=door.program.policy.referrals.remind_days)
    return dt.datetime.combine(start, dt.time(), tzinfo=door.program.zone).astimezone(dt.UTC)
