"""An event in the calendar of a guest: one entry for life, which follows when it moves or is cancelled."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from threedoors.activities.models import Activity
from threedoors.outbox.calendar import Entry
from threedoors.people.models import Membership


def request(activity: Activity, member: Membership) -> str:
    """The entry for the time that stands."""
    return entry(activity).request(member)


def cancellation(activity: Activity, member: Membership) -> str:
    """The end of the entry."""
    return entry(activity).cancellation(member)


def entry(activity: Activity) -> Entry:
    """The same `uid` for every move and the end; of a longer event its first day, not the nights between."""
    first = activity.sessions.first()
    domain = urlsplit(settings.BASE_URL).hostname
    return Entry(
        program=activity.program,
        uid=f"{activity.pk.hex}@{domain}",
        sequence=activity.sequence,
        starts_at=activity.starts_at,
        minutes=first.minutes if first else activity.minutes,
        summary=activity.name,
        place=activity.place,
    )
