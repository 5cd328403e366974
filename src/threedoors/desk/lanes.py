"""The seven lanes from the application to the third door: who is in each, and who is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting
from threedoors.meetings.models import Meeting
from threedoors.people.models import Membership, Role
from threedoors.programs.policy import Policy
from threedoors.promises.models import Promise
from threedoors.referrals.models import Referral
from threedoors.surveys.models import Survey

type Rows = QuerySet[Any]


@dataclass(frozen=True)
class Kind:
    """What stands in a step: its rows, each with `since`, how a row leads to the person, and which are late."""

    rows: Callable[[Membership], Rows]
    person: str
    late: Callable[[Membership], Q]


@dataclass(frozen=True)
class Lane:
    """One step: which rows of a kind stand in it."""

    key: str
    title: str | LazyText
    kind: Kind
    takes: Callable[[Membership], Q]
    in_pairs: str | LazyText = ""

    def said_in(self, policy: Policy) -> str:
        """Its title; two who meet again and again have no introductions to make (Seed 004:16)."""
        return str(self.in_pairs if self.in_pairs and policy.is_for_pairs else self.title)


def is_new(member: Membership) -> Q:
    """Applications nobody has taken up yet: to look at, or with the first call still promised."""
    about = ContentType.objects.get_for_model(Application)
    calls = Promise.objects.visible_to(member).open().filter(kind="be_in_touch", about_type=about)
    looked_at_by_nobody = Q(status__in=["applied", "review"])
    return looked_at_by_nobody | Q(status="intake", pk__in=calls.values("about_id"))


def _is_getting_ready(member: Membership) -> Q:
    return Q(status__in=["intake", "with_partner", "on_hold"]) & ~is_new(member)


def _applications(member: Membership) -> Rows:
    rows = Application.objects.visible_to(member).filter(role=Role.CONNECTEE)
    return (
        rows.filter(status__in=Application.OPEN - {"ready"})
        .annotate(since=Coalesce(_last_move(), "applied_at", "started_at"))
        .select_related("membership__person", "membership__connectee")
    )


def _last_move() -> Subquery:
    """When the application took the step on which it stands."""
    about = ContentType.objects.get_for_model(Application)
    kinds = [f"application.{status}" for status in Application.Status.values]
    moves = Event.objects.filter(about_type=about, about_id=OuterRef("pk"), kind__in=kinds)
    return Subquery(moves.order_by().values("about_id").annotate(last=Max("at")).values("last"))


def _ready(member: Membership) -> Rows:
    return waiting(member).annotate(since=F("ready_at"))


def _matches(member: Membership) -> Rows:
    rows = Match.objects.visible_to(member).filter(status__in=[*Match.OPEN, Match.Status.COMPLETED])
    since = Coalesce("completed_at", "met_at", "introduced_at", "proposed_at")
    return rows.annotate(since=since).select_related(
        "connectee__person", "connectee__connectee", "connector__person"
    )


def _has_status(*statuses: str) -> Callable[[Membership], Q]:
    return lambda member: Q(status__in=statuses)


def _is_settled(member: Membership) -> Q:
    """Completed, unless the program lets the person meet one more and they wait for that."""
    completed = Q(status=Match.Status.COMPLETED)
    if member.program.policy.limits.connectors_per_connectee == 1:
        return completed
    open_again = Match.objects.visible_to(member).open().values("connectee")
    again = waiting(member).order_by().values("pk")
    return completed & ~Q(connectee__in=open_again) & ~Q(connectee__in=again)


def late_about(member: Membership, model: type[Model]) -> QuerySet[Any, Any]:
    """The ids of rows of this kind about which something is overdue."""
    about = ContentType.objects.get_for_model(model)
    rows = Promise.objects.visible_to(member).late(clock.now())
    return rows.filter(about_type=about).values("about_id")


def _late_application(member: Membership) -> Q:
    return Q(pk__in=late_about(member, Application))


def _late_rematch(member: Membership) -> Q:
    late = Match.objects.filter(pk__in=late_about(member, Match))
    return Q(pk__in=late.values("connectee"))


def late_match(member: Membership) -> Q:
    """Something about the match, its meeting, an introduction or a survey is overdue."""
    found = Q(pk__in=late_about(member, Match))
    for model in (Meeting, Referral, Survey):
        late = model.objects.filter(pk__in=late_about(member, model))
        found |= Q(pk__in=late.values("match"))
    return found


APPLICATION = Kind(_applications, "membership__", _late_application)
READY = Kind(_ready, "", _late_rematch)
MATCH = Kind(_matches, "connectee__", late_match)
KINDS = (APPLICATION, READY, MATCH)
LANES = (
    Lane("applied", _("Applied"), APPLICATION, is_new),
    Lane("getting-ready", _("Getting ready"), APPLICATION, _is_getting_ready),
    Lane("ready", _("Ready"), READY, lambda member: Q(pk__isnull=False)),
    Lane("waiting", _("Waiting for a yes"), MATCH, _has_status(*Match.BEFORE_INTRODUCTION)),
    Lane("meeting", _("Meeting"), MATCH, _has_status(*Match.BEFORE_MEETING)),
    Lane(
        "introductions",
        _("Introductions"),
        MATCH,
        _has_status(*Match.AFTER_MEETING),
        in_pairs=_("Meets again and again"),
    ),
    Lane("settled", _("Settled"), MATCH, _is_settled),
)
