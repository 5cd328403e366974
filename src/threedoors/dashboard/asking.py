"""What the address of the dashboard asks for: which days, beside which days, and of whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from threedoors.base.periods import Period, last_months
from threedoors.base.ui import date
from threedoors.figures.scope import Scope
from threedoors.programs.checks import add_months
from threedoors.programs.policy import Policy
from threedoors.reports.periods import around, running

MONTHS = 12
OWN = "own"
CHOICES: dict[str, LazyText] = {
    "running": gettext_lazy("This period"),
    "last": gettext_lazy("The period before"),
    "year": gettext_lazy("The last 12 months"),
}


@dataclass(frozen=True)
class Asked:
    """Days with a beginning and an end, what they are called, and of whom."""

    since: dt.date
    until: dt.date
    today: dt.date
    choice: str
    scope: Scope
    of: str

    @classmethod
    def read(cls, query: QueryDict, policy: Policy, today: dt.date, of: Sequence[str]) -> Self:
        """From the address; what it does not say is the running period, of everybody, and the first of `of`."""
        own = Period.read(query)
        choice = query.get("period", "")
        choice = OWN if own.is_set else choice if choice in CHOICES else "running"
        period = _own(own, today) if choice == OWN else _named(choice, policy, today)
        assert period.since
        assert period.until
        wanted = query.get("of", "")
        return cls(
            period.since,
            period.until,
            today,
            choice,
            Scope.read(query),
            wanted if wanted in of else of[0],
        )

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    @property
    def before(self) -> Period:
        """The same days a year before; of a period that still runs only those up to the same day."""
        until = max(self.since, min(self.until, self.today))
        return Period(_year_before(self.since), _year_before(until))

    @property
    def months(self) -> list[dt.date]:
        """The first days of the twelve months up to the end of the period, or to today."""
        return last_months(min(self.until, self.today), MONTHS)[::-1]

    @property
    def in_words(self) -> str:
        return _in_words(self.period)

    @property
    def before_in_words(self) -> str:
        return _in_words(self.before)

    @property
    def query(self) -> str:
        """This page again, for an address."""
        return self._query(self.scope)

    @property
    def days(self) -> str:
        """The days and of whom, as the list behind a number reads them."""
        said = {"since": str(self.since), "until": str(self.until), **self.scope.chosen}
        return urlencode(said)

    def narrowed(self, dimension: str, key: str = "") -> str:
        """This page again with another choice, or without it."""
        return self._query(self.scope.but(dimension, key))

    def at(self, choice: str) -> str:
        """This page again with other days."""
        return replace(self, choice=choice)._query(self.scope)

    def showing(self, of: str) -> str:
        """This page again with the groups of another figure."""
        return replace(self, of=of).query

    def _query(self, scope: Scope) -> str:
        own = {"since": str(self.since), "until": str(self.until)}
        said = own if self.choice == OWN else {"period": self.choice}
        return urlencode({**said, "of": self.of, **scope.chosen})


def _named(choice: str, policy: Policy, today: dt.date) -> Period:
    now = running(policy, today)
    if choice == "year":
        return Period(_year_before(today) + dt.timedelta(days=1), today)
    if choice == "last":
        earlier = [one for one in around(policy, today) if one.until < now.since]
        return (earlier[-1] if earlier else now).days
    return now.days


def _own(asked: Period, today: dt.date) -> Period:
    """An open end is today, or the day itself; an open beginning a year before the end."""
    until = asked.until or max(today, asked.since or today)
    return Period(asked.since or _year_before(until), until)


def _year_before(day: dt.date) -> dt.date:
    return add_months(day, -MONTHS)


def _in_words(period: Period) -> str:
    assert period.since
    assert period.until
    return _("%(since)s to %(until)s") % {"since": date(period.since), "until": date(period.until)}
