"""Whose introductions have stopped: nothing is open, and nothing happened for two weeks. Seed 001:355, R199."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from threedoors.base import clock
from threedoors.matching.models import Match
from threedoors.referrals.models import Referral

QUIET = dt.timedelta(days=14)
LONGEST = dt.timedelta(days=365)


def stalled(rows: QuerySet[Match]) -> QuerySet[Match]:
    """Those of these matches whose chain has stopped: tips and events help, not another Connector."""
    now = clock.now()
    since = now - QUIET
    fresh = Q(shared_at__gt=since) | Q(contacted_at__gt=since) | Q(met_at__gt=since)
    doors = Referral.objects.filter(match=OuterRef("pk"))
    held = rows.filter(status__in=Match.MEETING_HELD, met_at__range=(now - LONGEST, since))
    return held.filter(Exists(doors), ~Exists(doors.filter(fresh | Q(status__in=Referral.AHEAD))))
