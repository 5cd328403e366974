"""The six kinds of activity in a report, each counted from what happened here. Seed 001:470, R388, R460."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from threedoors.activities import kinds
from threedoors.activities.models import Activity
from threedoors.base.periods import Period
from threedoors.figures.counting import declare
from threedoors.figures.figure import EVER, Line, Several, Source, dated
from threedoors.newsletters.models import Newsletter
from threedoors.partners.models import Interaction
from threedoors.programs.models import Program
from threedoors.promotion.models import Post, PressItem


class DoneLine(NamedTuple):
    """One thing that was done, as the list shows it."""

    day: dt.date
    title: str
    address: str
    said: str


@dataclass(frozen=True, kw_only=True)
class ActivityKind(Several):
    """One line of the report, and where it is counted from."""

    def lines(self, program: Program, period: Period, most: int) -> list[DoneLine]:
        """What was done, the newest first."""
        found = (self._of(source, program, period, most) for source in self.sources)
        newest = sorted(chain.from_iterable(found), key=attrgetter("day"), reverse=True)
        return newest[:most]

    @staticmethod
    def _of(source: Source, program: Program, period: Period, most: int) -> list[DoneLine]:
        lines = []
        for row in source.listed(program, period)[:most]:
            at = getattr(row, source.at)
            day = at.astimezone(program.zone).date() if isinstance(at, dt.datetime) else at
            line = source.line(row)
            lines.append(DoneLine(day, line.title, line.address, line.said))
        return lines


def _ours(program: Program) -> QuerySet[Activity]:
    return Activity.objects.filter(program=program).ours()


def _counting_as(counted: str) -> Callable[[Program], QuerySet[Activity]]:
    def rows(program: Program) -> QuerySet[Activity]:
        found = _ours(program)
        known = set(found.order_by().values_list("kind", flat=True))
        return found.filter(kind__in=[one for one in known if kinds.counts_as(one) == counted])

    return rows


def _event(row: Activity) -> Line:
    return Line(row.name, reverse("activity", args=[row.program.slug, row.pk]), row.place)


def _events(rows: Callable[[Program], QuerySet[Activity]]) -> Source:
    return _source(rows, _event, "starts_at")


def _source(
    rows: Callable[[Program], QuerySet[Any]], line: Callable[[Any], Line], at: str
) -> Source:
    return Source(dated(rows), line, at, path=("program",))


def _talk(row: Interaction) -> Line:
    return Line(row.note or str(row.get_kind_display()), "")


def _post(row: Post) -> Line:
    return Line(str(row.get_theme_display()), row.url, str(row.get_platform_display()))


def _press(row: PressItem) -> Line:
    return Line(row.title, row.url, row.source)


TALKS = _source(
    lambda program: Interaction.objects.filter(program=program, kind=Interaction.Kind.PRESENTATION),
    _talk,
    "held_on",
)
POSTS = _source(
    lambda program: Post.objects.done(program, EVER),
    _post,
    "done_on",
)
PRESS = _source(
    lambda program: PressItem.objects.filter(program=program, kind=PressItem.Kind.MEDIA),
    _press,
    "day",
)

NEWSLETTERS = _source(
    lambda program: Newsletter.objects.filter(
        program=program, status__in=Newsletter.BEGUN, started_at__isnull=False
    ),
    lambda row: Line(row.subject(get_language() or "en"), row.get_absolute_url()),
    "started_at",
)

KINDS = (
    ActivityKind(
        slug="presentations",
        title=_("Presentations"),
        formula=_(
            "Talks to groups that are noted with partners, information sessions and conferences"
        ),
        sources=(TALKS, _events(_counting_as(kinds.PRESENTATION))),
    ),
    ActivityKind(
        slug="networking",
        title=_("Networking events"),
        formula=_("Our events at which people meet"),
        sources=(_events(_counting_as(kinds.NETWORKING)),),
    ),
    ActivityKind(
        slug="partnered",
        title=_("Partnered events"),
        formula=_("Events with another organization; they also stand in their own line"),
        sources=(_events(lambda program: _ours(program).filter(co_hosts__isnull=False)),),
    ),
    ActivityKind(
        slug="workshops",
        title=_("Workshops"),
        formula=_("Our workshops and courses; several days count once"),
        sources=(_events(_counting_as(kinds.WORKSHOP)),),
    ),
    ActivityKind(
        slug="social_media",
        title=_("Social media"),
        formula=_("Posts that were published"),
        sources=(POSTS,),
    ),
    ActivityKind(
        slug="engagement",
        title=_("Engagement"),
        formula=_("Other events, newsletters that were sent, and what the press wrote"),
        sources=(_events(_counting_as(kinds.ENGAGEMENT)), NEWSLETTERS, PRESS),
    ),
)
declare(*KINDS)
