"""The periods of a network: its half years end on the day before its programs report. Seed 001:465."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from itertools import pairwise

from threedoors.base import clock
from threedoors.base.periods import Period
from threedoors.network.access import PortalRequest
from threedoors.programs.models import Network

REPORT_DAYS = ("04-01", "10-01")
MOST = 8


def ended_periods(network: Network, today: dt.date, most: int = MOST) -> list[Period]:
    """Those that are over, the newest first; nothing else has figures, so that no two spans overlap (bar P8)."""
    rules = network.rules
    written = rules.report_days if rules and rules.report_days else REPORT_DAYS
    years = range(today.year - most, today.year + 1)
    firsts = sorted(_day(year, each) for year in years for each in written)
    past = [day for day in firsts if day <= today]
    spans = [Period(since, after - dt.timedelta(days=1)) for since, after in pairwise(past)]
    return spans[::-1][:most]


def periods_of(request: PortalRequest) -> list[Period]:
    """Those a page of the office can be of, today."""
    return ended_periods(request.network, clock.today(request.program.zone))


def period_until(periods: list[Period], written: str) -> Period | None:
    """The one that ends on this day."""
    return next((one for one in periods if str(one.until) == written), None)


def asked_period(periods: list[Period], written: str) -> Period:
    """The one that ends on the day the address names, else the newest."""
    return period_until(periods, written) or periods[0]


def _day(year: int, month_day: str) -> dt.date:
    month, day = map(int, month_day.split("-"))
    return dt.date(year, month, min(day, monthrange(year, month)[1]))
