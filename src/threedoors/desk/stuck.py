"""What has stopped without anybody saying so: who, since when, and why it is worth a look. Seed 001:355, R199."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.care.dormant import dormant
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting
from threedoors.people.models import Membership
from threedoors.playbooks.chains import stalled
from threedoors.promises.forms import coordinators
from threedoors.promises.models import Absence, Promise
from threedoors.referrals.models import Referral

type Rows = QuerySet[Any]

QUIET = dt.timedelta(days=14)
"""Nothing for two weeks: what is on its way has stopped."""
AWAY = dt.timedelta(days=5)
"""A coordinator whom nobody saw for five days."""


@dataclass(frozen=True)
class Stopped:
    """One person or pair that goes on no further: since when, and the page to act on."""

    row: Any
    names: Sequence[str]
    since: dt.datetime
    where: str

    @property
    def days(self) -> int:
        """For how many whole days."""
        return clock.days_since(self.since, self.row.program.zone)


@dataclass(frozen=True)
class Kind:
    """One way to be stuck: the rows, the longest first, each with `since`; and how a row is shown."""

    key: str
    rows: Callable[[Membership], Rows]
    shown: Callable[[Any], Stopped]
    in_pairs: bool = False
    mail: bool = True

    def fits(self, member: Membership) -> bool:
        """A program of pairs has neither clocks nor introductions (Seed 004:16)."""
        return self.in_pairs or not member.program.policy.is_for_pairs


def _matches(member: Membership, status: str) -> QuerySet[Match]:
    return Match.objects.visible_to(member).filter(status=status).with_people()


def _hours(member: Membership) -> dt.datetime:
    hours = member.program.policy.clocks.reply_overdue_hours
    return clock.now() - dt.timedelta(hours=hours)


def _no_first_message(member: Membership) -> Rows:
    rows = _matches(member, Match.Status.INTRODUCED).filter(wrote_at=None)
    return rows.filter(introduced_at__lt=_hours(member)).annotate(since=F("introduced_at"))


def _no_reply(member: Membership) -> Rows:
    rows = _matches(member, Match.Status.INTRODUCED).filter(replied_at=None)
    return rows.filter(wrote_at__lt=_hours(member)).annotate(since=F("wrote_at"))


def _no_date(member: Membership) -> Rows:
    days = member.program.policy.clocks.meeting_nudge_day
    rows = _matches(member, Match.Status.REPLIED).annotate(since=F("replied_at"))
    return rows.filter(since__lt=clock.now() - dt.timedelta(days=days))


def _no_introduction(member: Membership) -> Rows:
    """The first of the introductions has not come within the days for all of them."""
    policy = member.program.policy
    if not policy.referrals.target:
        return Match.objects.none()
    since = clock.now() - dt.timedelta(days=policy.clocks.referral_days)
    matches = Match.objects.visible_to(member).with_people()
    given = Referral.objects.filter(program=member.program_id).values("match")
    held = matches.filter(status__in=Match.AFTER_MEETING, met_at__lt=since, referrals_waived="")
    bare = held.exclude(pk__in=given)
    return bare.annotate(since=F("met_at"))


def _chain(member: Membership) -> Rows:
    last = Referral.objects.filter(match=OuterRef("pk")).order_by().values("match")
    moved = last.annotate(last=Max(Greatest("shared_at", *_moments()))).values("last")
    since = Subquery(moved, output_field=DateTimeField())
    return stalled(Match.objects.visible_to(member).with_people()).annotate(since=since)


def _moments() -> Iterator[Coalesce]:
    return (Coalesce(name, "shared_at") for name in ("contacted_at", "met_at"))


def _intake(member: Membership) -> Rows:
    """Taken up, and then nothing was noted for two weeks, and nothing is promised."""
    about = ContentType.objects.get_for_model(Application)
    events = Event.objects.filter(about_type=about, about_id=OuterRef("pk"))
    last = events.order_by().values("about_id").annotate(last=Max("at")).values("last")
    owed = Promise.objects.visible_to(member).open().filter(about_type=about)
    rows = Application.objects.visible_to(member).filter(status=Application.Status.INTAKE)
    rows = rows.exclude(pk__in=owed.values("about_id")).select_related("membership__person")
    moved = Coalesce(Subquery(last, output_field=DateTimeField()), "applied_at")
    return rows.annotate(since=moved).filter(since__lt=clock.now() - QUIET)


def _wait(member: Membership) -> Rows:
    days = member.program.policy.matching.urgent_days
    since = clock.now() - dt.timedelta(days=days)
    return waiting(member).annotate(since=F("ready_at")).filter(since__lt=since)


def _dormant(member: Membership) -> Rows:
    """Connectors with room whom nobody has asked for long; since they were last asked, or came."""
    asked = Match.objects.filter(connector=OuterRef("pk")).order_by().values("connector")
    last = Subquery(asked.annotate(last=Max("proposed_at")).values("last"))
    return dormant(member.program).annotate(since=Coalesce(last, "created_at"))


def _absent(member: Membership) -> Rows:
    """A coordinator with late lines whom nobody has seen, and whom nobody covers today."""
    now, team = clock.now(), coordinators(member)
    covered = Absence.objects.visible_to(member).on(clock.today(member.program.zone))
    late = Promise.objects.visible_to(member).late(now)
    rows = team.filter(pk__in=late.values("assigned_to")).exclude(pk__in=covered.values("member"))
    return rows.annotate(since=last_seen()).filter(since__lt=now - AWAY)


def last_seen() -> Coalesce:
    """When a coordinator last did something or signed in."""
    did = Event.objects.filter(actor=OuterRef("pk"), program=OuterRef("program"))
    last = did.order_by().values("actor").annotate(last=Max("at")).values("last")
    acted = Coalesce(Subquery(last, output_field=DateTimeField()), "created_at")
    return Coalesce(Greatest(acted, "person__user__last_login"), acted, "created_at")


def _of_match(row: Match) -> Stopped:
    url = reverse("connection", args=[row.program.slug, row.pk])
    return Stopped(row, (row.connectee.name, row.connector.name), _since(row), url)


def _of_application(row: Application) -> Stopped:
    assert row.membership is not None
    url = reverse("application", args=[row.program.slug, row.pk])
    return Stopped(row, (row.membership.name,), _since(row), url)


def _of_member(row: Membership) -> Stopped:
    return Stopped(row, (row.name,), _since(row), row.get_absolute_url())


def _of_colleague(row: Membership) -> Stopped:
    return Stopped(row, (row.name,), _since(row), reverse("team", args=[row.program.slug]))


def _since(row: Any) -> dt.datetime:
    found: dt.datetime = row.since
    return found


KINDS: tuple[Kind, ...] = (
    Kind("first-message", _no_first_message, _of_match),
    Kind("reply", _no_reply, _of_match),
    Kind("date", _no_date, _of_match),
    Kind("introductions", _no_introduction, _of_match),
    Kind("chain", _chain, _of_match),
    Kind("intake", _intake, _of_application, in_pairs=True),
    Kind("wait", _wait, _of_member, in_pairs=True),
    Kind("dormant", _dormant, _of_member),
    Kind("coordinator", _absent, _of_colleague, in_pairs=True, mail=False),
)
