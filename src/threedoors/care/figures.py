"""What Connectors gave: meetings, minutes and doors, for one of them or for all; each counted in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet, Sum

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.matching.gaps import COMMITTED
from threedoors.matching.models import Match
from threedoors.meetings.models import Meeting
from threedoors.people.models import Membership
from threedoors.programs.models import Program
from threedoors.referrals.models import Referral

YEAR = dt.timedelta(days=365)
TOUCH = "match.stays_in_touch"


@dataclass(frozen=True)
class Given:
    """Meetings held, the minutes that were noted, and introductions that stand."""

    meetings: int = 0
    minutes: int = 0
    doors: int = 0

    def __add__(self, other: Given) -> Given:
        return Given(
            self.meetings + other.meetings,
            self.minutes + other.minutes,
            self.doors + other.doors,
        )


@dataclass(frozen=True)
class Record:
    """One Connector in the recognition list."""

    member: Membership
    year: Given
    ever: Given
    completed: int
    whole: int

    @property
    def is_committed(self) -> bool:
        """Two whole matches or more, every introduction made. Seed 001:181, R338."""
        return self.whole >= COMMITTED

    def milestone(self, milestones: Collection[int]) -> int | None:
        """The highest number of completed meetings that was reached."""
        return max((n for n in milestones if n <= self.completed), default=None)


def given(
    member: Membership, start: dt.datetime | None = None, end: dt.datetime | None = None
) -> Given:
    """What one Connector gave, ever or in a time. Three queries."""
    rows = given_by(member.program, start, end, only=[member.pk])
    return rows.get(member.pk, Given())


def given_by(
    program: Program,
    start: dt.datetime | None = None,
    end: dt.datetime | None = None,
    only: Collection[UUID] = (),
    *,
    with_minutes: bool = True,
) -> dict[UUID, Given]:
    """What each Connector of a program gave. Three queries, however many there are; two without minutes."""
    held = Match.objects.filter(program=program, status__in=Match.MEETING_HELD)
    held = _narrowed(held, "met_at", start, end)
    minutes = Meeting.objects.filter(program=program, status=Meeting.Status.MET)
    minutes = _narrowed(minutes, "starts_at", start, end)
    doors = Referral.objects.filter(program=program, level=1).live()
    doors = _narrowed(doors, "shared_at", start, end)
    if only:
        held, doors = held.filter(connector__in=only), doors.filter(giver__in=only)
        minutes = minutes.filter(match__connector__in=only)
    met = _counted(held, "connector")
    spent = dict(minutes.order_by().values_list("match__connector").annotate(n=Sum("held_minutes")))
    opened = _counted(doors, "giver")  # a first door is always the Connector's own
    return {
        pk: Given(met.get(pk, 0), spent.get(pk) or 0, opened.get(pk, 0))
        for pk in {*met, *spent, *opened}
    }


def _narrowed[Q: QuerySet](  # type: ignore[type-arg]
    rows: Q, field: str, start: dt.datetime | None, end: dt.datetime | None
) -> Q:
    rows = rows.filter(**{f"{field}__gte": start}) if start else rows
    return rows.filter(**{f"{field}__lt": end}) if end else rows


def _counted(rows: QuerySet, by: str) -> dict[UUID, int]:  # type: ignore[type-arg]
    return dict(rows.order_by().values_list(by).annotate(n=Count("pk")))


def completed(member: Membership) -> int:
    """How many matches of this Connector came to their good end."""
    return Match.objects.filter(connector=member, status=Match.Status.COMPLETED).count()


def whole(matches: QuerySet[Match]) -> QuerySet[Match]:
    """Those completed with every introduction made, and none let go."""
    return matches.filter(status=Match.Status.COMPLETED, referrals_waived="")


def is_committed(member: Membership) -> bool:
    """Two whole matches or more. Seed 001:181, R338."""
    return whole(Match.objects.filter(connector=member)).count() >= COMMITTED


def recognized(staff: Membership) -> list[tuple[UUID, Given]]:
    """Whoever met somebody within twelve months, most first: bare rows. Seed 001:369, 001:452."""
    year = given_by(staff.program, clock.now() - YEAR, with_minutes=False)
    met = [pk for pk, gave in year.items() if gave.meetings]
    rows = Membership.objects.visible_to(staff).connectors().filter(pk__in=met)
    names = dict(rows.values_list("pk", "person__name"))
    order = sorted(names, key=lambda pk: (-year[pk].meetings, -year[pk].doors, names[pk]))
    return [(pk, year[pk]) for pk in order]


def records_of(staff: Membership, shown: Iterable[tuple[UUID, Given]]) -> list[Record]:
    """The lines of one page: what costs time is asked for them alone."""
    year = dict(shown)
    rows = Membership.objects.select_related("person", "connector")
    people, ever = rows.in_bulk(list(year)), given_by(staff.program, only=list(year))
    matches = Match.objects.filter(connector__in=list(year))
    done = _counted(matches.filter(status=Match.Status.COMPLETED), "connector")
    full = _counted(whole(matches), "connector")
    return [
        Record(people[pk], gave, ever.get(pk, Given()), done.get(pk, 0), full.get(pk, 0))
        for pk, gave in year.items()
    ]


def bounds(program: Program, year: int) -> tuple[dt.datetime, dt.datetime]:
    """The first moment of a year and of the next, where the program is."""
    first, after = (dt.datetime(n, 1, 1, tzinfo=program.zone) for n in (year, year + 1))
    return first, after


def in_touch(matches: Iterable[Match]) -> dict[UUID, bool]:
    """Whether the Connector is happy to stay in touch, where they said so; the latest word counts. R297."""
    kind = ContentType.objects.get_for_model(Match)
    rows = Event.objects.filter(
        Q(about_type=kind), kind=TOUCH, about_id__in=[match.pk for match in matches]
    )
    said = rows.order_by("at", "id").values_list("about_id", "changed")
    return {pk: bool(changed["willing"]) for pk, changed in said}
