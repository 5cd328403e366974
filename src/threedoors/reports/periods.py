"""The periods a program reports on, as its settings say: half years to the network, else calendar years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from threedoors.base.periods import Period
from threedoors.programs.policy import Policy


@dataclass(frozen=True)
class ReportPeriod:
    """The days that are counted, when the draft is made, and until when the report is due. Seed 001:465."""

    since: dt.date
    until: dt.date
    drafted_on: dt.date
    due_on: dt.date

    @property
    def days(self) -> Period:
        return Period(self.since, self.until)


def around(policy: Policy, day: dt.date) -> list[ReportPeriod]:
    """Every period that begins in the years around a day, the first one first."""
    found = []
    for each in policy.report_periods:
        for year in (day.year - 2, day.year - 1, day.year, day.year + 1):
            since = _on(year, each.starts)
            until = _next(each.ends, since)
            drafted = _next(each.drafted, until + dt.timedelta(days=1))
            found.append(ReportPeriod(since, until, drafted, _next(each.due, drafted)))
    return sorted(found, key=lambda one: one.since)


def running(policy: Policy, day: dt.date) -> ReportPeriod:
    """The one a day lies in; between two periods the last that has begun."""
    return _newest(policy, day, lambda one: one.since)


def to_report(policy: Policy, day: dt.date) -> ReportPeriod:
    """The newest whose draft is due to be made."""
    return _newest(policy, day, lambda one: one.drafted_on)


def _newest(
    policy: Policy, day: dt.date, begins: Callable[[ReportPeriod], dt.date]
) -> ReportPeriod:
    return max((one for one in around(policy, day) if begins(one) <= day), key=begins)


def _on(year: int, month_day: str) -> dt.date:
    """The day in a year; a month's end that a short February does not have is its last."""
    month, day = map(int, month_day.split("-"))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return Period.month(dt.date(year, month, 1)).until or dt.date(year, month, 28)


def _next(month_day: str, since: dt.date) -> dt.date:
    """The first such day that is not before `since`."""
    this_year = _on(since.year, month_day)
    return this_year if this_year >= since else _on(since.year + 1, month_day)
