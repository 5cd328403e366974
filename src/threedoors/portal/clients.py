"""A counselor's own clients, and how far each is, in words that name no Connector and tell no note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.periods import last_months
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.partners.models import Counselor, Handoff
from threedoors.people.models import Membership, Role
from threedoors.recruiting.models import Recommendation

MONTHS = 6
MET = {"met", "referring", "surveyed"}
TO_SCREEN = ("applied", "review", "intake")
STAGES: dict[str, str | LazyText] = {
    "": _("Has not applied yet"),
    "draft": _("Has not applied yet"),
    "applied": _("Has applied"),
    "review": _("Has applied"),
    "intake": _("We get to know them"),
    "ready": _("Ready: we look for a person"),
    "with_partner": _("Gets help from a partner first"),
    "on_hold": _("On hold for now"),
    "too_early": _("Can apply again later"),
    "takes_part": _("Takes part"),
    "introduced": _("Introduced to a person"),
    "scheduled": _("A meeting is set"),
    "met": _("They have met"),
    "completed": _("Finished"),
}
ELSEWHERE = _("Not in the program now")


def may_be_screened(application: Application | None) -> bool:
    """Until the team has decided. Seed 000:104."""
    return application is not None and application.status in TO_SCREEN


def needs_plans(application: Application | None) -> bool:
    """Where a license comes first, two other plans are asked for. Seed 001:304-312."""
    return application is not None and application.licensing_hold


@dataclass(frozen=True)
class Client:
    """One client and where they are."""

    member: Membership
    stage: str | LazyText
    since: dt.datetime | None


def clients_of(counselor: Counselor) -> QuerySet[Membership]:
    """Who said yes to this counselor, and whom the counselor was asked to help. R003."""
    named = Recommendation.objects.confirmed().filter(by=counselor.member)
    asked = Handoff.objects.filter(organization=counselor.organization)
    helped = asked.filter(Q(counselor=counselor) | Q(counselor=None))
    helped = helped.exclude(status__in=["declined", "withdrawn"])
    mine = Q(pk__in=named.values("application__membership"))
    mine |= Q(pk__in=named.values("member")) | Q(pk__in=helped.values("member"))
    rows = Membership.objects.filter(mine, program=counselor.program_id, person__erased_at=None)
    return rows.select_related("person").order_by("person__name", "pk")


def in_stages(members: Iterable[Membership]) -> list[Client]:
    """Each with the stage: three queries, however many."""
    found = list(members)
    rows = Application.objects.filter(membership__in=found).order_by("started_at")
    applications = {row.membership_id: row for row in rows}
    pairs = Match.objects.filter(connectee__in=found).order_by("proposed_at")
    matches = dict(pairs.values_list("connectee", "status"))
    return [
        _client(member, applications.get(member.pk), matches.get(member.pk, "")) for member in found
    ]


def _client(member: Membership, application: Application | None, match: str) -> Client:
    status = application.status if application else ""
    if status == "ready":
        status = "takes_part" if member.role == Role.CONNECTOR else _of_match(match)
    return Client(
        member, STAGES.get(status, ELSEWHERE), application.applied_at if application else None
    )


def _of_match(match: str) -> str:
    """How far a match is. Who was asked, and who said no, is nobody's to know."""
    if match in ("introduced", "replied"):
        return "introduced"
    return "met" if match in MET else match if match in ("scheduled", "completed") else "ready"


@dataclass(frozen=True)
class Month:
    """What a counselor did in a month."""

    first: dt.date
    named: int
    said_yes: int
    helped: int


def by_month(counselor: Counselor) -> list[Month]:
    """The last six months, by the program's own days; nobody else's numbers."""
    zone = counselor.program.zone
    named = Recommendation.objects.filter(by=counselor.member)
    made = _firsts(named.values_list("sent_at", flat=True), zone)
    yes = _firsts(named.confirmed().values_list("answered_at", flat=True), zone)
    done = Handoff.objects.filter(counselor=counselor, status="done")
    helped = _firsts(done.values_list("done_at", flat=True), zone)
    firsts = last_months(clock.today(zone), MONTHS)
    return [Month(day, made.count(day), yes.count(day), helped.count(day)) for day in firsts]


def _firsts(moments: Iterable[dt.datetime | None], zone: Any) -> list[dt.date]:
    return [at.astimezone(zone).date().replace(day=1) for at in moments if at is not None]
