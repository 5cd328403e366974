"""What the plan adds up to: how much of it listens, what each platform still needs, what is offered again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Sum

from threedoors.base.periods import Period
from threedoors.programs.models import Program
from threedoors.promotion.models import Account, Followers, Post

WITHIN = dt.timedelta(days=90)
REST = dt.timedelta(days=60)
MOST_OFFERED = 5


@dataclass(frozen=True)
class Ratio:
    """How many posts of the last and the next three months listen, of those that are not left out. R401."""

    listen: int
    all: int
    wanted: int

    @property
    def percent(self) -> int:
        return round(100 * self.listen / self.all) if self.all else 0

    @property
    def is_kept(self) -> bool:
        return self.percent >= self.wanted


def ratio(program: Program, today: dt.date) -> Ratio:
    """Nine of ten posts listen. Seed 001:411-412."""
    near = {"planned_on__gte": today - WITHIN, "planned_on__lte": today + WITHIN}
    rows = Post.objects.filter(program=program, **near).exclude(status=Post.Status.DROPPED)
    found = rows.aggregate(n=Count("pk"), listen=Count("pk", filter=Q(kind=Post.Kind.LISTEN)))
    return Ratio(found["listen"], found["n"], program.policy.promotion.listen_percent)


@dataclass(frozen=True)
class Pace:
    """One account: posts of this month that are out or planned, of those it wants. R407."""

    account: Account
    done: int
    planned: int

    @property
    def missing(self) -> int:
        return max(0, self.account.posts_a_month - self.done - self.planned)


def paces(program: Program, today: dt.date) -> list[Pace]:
    """Each platform has its own plan, and its own reminder; a late post counts in the month it came out."""
    month = Period.month(today)
    out = Q(status="done", **month.days("done_on"))
    open_ones = Q(status__in=Post.OPEN, **month.days("planned_on"))
    rows = Post.objects.filter(out | open_ones, program=program).order_by().values_list("platform")
    counted = rows.annotate(done=Count("pk", filter=out), planned=Count("pk", filter=open_ones))
    known = {platform: (done, planned) for platform, done, planned in counted}
    accounts = Account.objects.filter(program=program).order_by("platform")
    return [Pace(row, *known.get(row.platform, (0, 0))) for row in accounts]


def offered_again(program: Program, today: dt.date) -> list[Post]:
    """Evergreens that were posted a while ago, the oldest first; each text once. Seed 001:367, R393."""
    rows = Post.objects.filter(program=program, is_evergreen=True, status=Post.Status.DONE)
    alike = {name: OuterRef(name) for name in ("program", "platform", "text_en", "text_fr")}
    newer = Q(status__in=Post.OPEN) | Q(status=Post.Status.DONE, done_on__gt=OuterRef("done_on"))
    rested = rows.filter(done_on__lte=today - REST).quotable(today)
    rested = rested.exclude(Exists(Post.objects.filter(newer, **alike)))
    return list(rested.order_by("done_on", "pk")[:MOST_OFFERED])


def posts_by_month(program: Program, period: Period) -> dict[dt.date, dict[str, int]]:
    """What was posted and what came of it, by the first day of its month. One query."""
    found: dict[dt.date, dict[str, int]] = {}
    names = ("posts", "reactions", "comments", "reposts")
    sums = {name: Sum(name, default=0) for name in names[1:]}
    rows = Post.objects.done(program, period).order_by().values("done_on")
    counted = rows.annotate(posts=Count("pk"), **sums).values_list("done_on", *names)
    for day, *numbers in counted:
        month = found.setdefault(day.replace(day=1), dict.fromkeys(names, 0))
        for name, n in zip(names, numbers, strict=True):
            month[name] += n
    return found


def followers_by_month(program: Program, period: Period) -> dict[dt.date, dict[str, int]]:
    """How many followed each account, by the first day of the month. One query."""
    found: dict[dt.date, dict[str, int]] = {}
    rows = Followers.objects.filter(program=program, **period.days("month"))
    for row in rows.select_related("account"):
        found.setdefault(row.month, {})[row.account.get_platform_display()] = row.number
    return found
