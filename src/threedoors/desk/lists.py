"""The lists of people: everybody in one role, with filters and orders that stand in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from threedoors.base import clock
from threedoors.base.ui import short_day
from threedoors.desk.pipeline import is_new
from threedoors.desk.search import find_people
from threedoors.intake.models import Application
from threedoors.matching.gates import YEAR
from threedoors.matching.models import Match
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.programs import fields

PER_PAGE = 50
ENDED = ("not_eligible", "too_early", "already_participated", "not_a_fit", "withdrawn")

type Ids = QuerySet[Membership, Any]
type Members = QuerySet[Membership]
type Groups = Mapping[str, tuple[str | LazyText, Callable[[Membership], Q]]]


@dataclass(frozen=True)
class Filter:
    """What the address asks for."""

    text: str
    status: str
    sector: str
    language: str
    order: str

    @classmethod
    def read(cls, query: QueryDict, orders: Mapping[str, Any]) -> Filter:
        """From the address; an order that does not exist is the usual one."""
        order = query.get("order", "")
        return cls(
            text=query.get("q", "").strip()[:100],
            status=query.get("status", ""),
            sector=query.get("sector", "")[:40],
            language=query.get("language", "")[:7],
            order=order if order.removeprefix("-") in orders else "",
        )

    @property
    def is_set(self) -> bool:
        return bool(self.text or self.status or self.sector or self.language)


def connectees(member: Membership, asked: Filter) -> Ids:
    """The Connectees who fit, in order."""
    rows = _with_standing(_everybody(member).connectees())
    found = _narrowed(rows, member, asked, Role.CONNECTEE)
    return _ordered(found, asked, CONNECTEE_ORDERS).values_list("pk", flat=True)


def _with_standing(rows: Members) -> Members:
    """Where they stand: the newest application, and the newest match that counts."""
    applications = Application.objects.filter(membership=OuterRef("pk")).order_by("-started_at")
    matches = Match.objects.filter(connectee=OuterRef("pk"), status__in=COUNTING)
    newest = matches.order_by("-proposed_at")
    return rows.annotate(
        application_status=Subquery(applications.values("status")[:1]),
        applied_at=Subquery(applications.values("applied_at")[:1]),
        match_status=Subquery(newest.values("status")[:1]),
        match_id=Subquery(newest.values("pk")[:1]),
        connector_name=Subquery(newest.values("connector__person__name")[:1]),
    )


COUNTING = (*Match.OPEN, Match.Status.COMPLETED)
_OPEN_MATCH = Exists(Match.objects.open().filter(connectee=OuterRef("pk")))
_ACTIVE = Q(status=Membership.Status.ACTIVE)
_DONE = Exists(Match.objects.filter(connectee=OuterRef("pk"), status=Match.Status.COMPLETED))


def _applied(rule: Q) -> Q:
    return Q(Exists(Application.objects.filter(rule, membership=OuterRef("pk"))))


def _is_at(*statuses: str) -> Q:
    return _applied(Q(status__in=statuses))


def _is_getting_ready(member: Membership) -> Q:
    begun = Q(status__in=["intake", "with_partner", "on_hold"])
    return _applied(begun & ~is_new(member))


def _is_ready(member: Membership) -> Q:
    return _is_at("ready") & _ACTIVE & ~Q(_OPEN_MATCH) & ~Q(_DONE)


def _takes_no_part(member: Membership) -> Q:
    over = _is_at(*ENDED) & ~_is_at(*Application.OPEN)
    return over | Q(status=Membership.Status.ENDED)


CONNECTEE_GROUPS: Groups = {
    "applied": (_("Applied"), lambda member: _applied(is_new(member))),
    "getting-ready": (_("Getting ready"), _is_getting_ready),
    "ready": (_("Ready"), _is_ready),
    "matched": (_("Matched"), lambda member: Q(_OPEN_MATCH)),
    "settled": (_("Settled"), lambda member: Q(_DONE) & ~Q(_OPEN_MATCH)),
    "ended": (_("Not taking part"), _takes_no_part),
}
CONNECTEE_ORDERS: Mapping[str, str] = {
    "name": "person__name",
    "job": "connectee__job_title",
    "applied": "applied_at",
}


def connectors(member: Membership, asked: Filter) -> Ids:
    """The Connectors who fit, in order."""
    rows = _with_load(_everybody(member).connectors(), member)
    found = _narrowed(rows, member, asked, Role.CONNECTOR)
    return _ordered(found, asked, CONNECTOR_ORDERS).values_list("pk", flat=True)


def _with_load(rows: Members, member: Membership) -> Members:
    """How many matches count for this year (N4), of how many, and the last question. Seed 000:87."""
    mine = Match.objects.filter(connector=OuterRef("pk")).order_by()
    since = clock.now() - YEAR
    using = mine.filter(
        Q(status__in=Match.OPEN) | Q(status=Match.Status.COMPLETED, met_at__gte=since)
    )
    usual = member.program.policy.limits.meetings_per_year
    asked = mine.values("connector").annotate(at=Max("asked_at")).values("at")
    return rows.annotate(
        load=Coalesce(Subquery(_counted(using)), Value(0), output_field=IntegerField()),
        capacity=Coalesce(F("connector__yearly_capacity"), Value(usual)),
        asked_at=Subquery(asked),
    )


def _counted(matches: QuerySet[Match]) -> QuerySet[Match, Any]:
    return matches.values("connector").annotate(n=Count("pk")).values("n")


CONNECTOR_GROUPS: Groups = {
    "free": (_("Has room"), lambda member: _ACTIVE & Q(load__lt=F("capacity"))),
    "full": (_("Full this year"), lambda member: _ACTIVE & Q(load__gte=F("capacity"))),
    "paused": (_("Paused"), lambda member: Q(status=Membership.Status.PAUSED)),
    "candidate": (_("Getting ready"), lambda member: Q(status=Membership.Status.CANDIDATE)),
    "ended": (_("Ended"), lambda member: Q(status=Membership.Status.ENDED)),
}
CONNECTOR_ORDERS: Mapping[str, str] = {
    "name": "person__name",
    "employer": "connector__employer",
    "load": "load",
    "asked": "asked_at",
}


def _everybody(member: Membership) -> MembershipQuerySet:
    """All but those who began a form and never sent it."""
    return Membership.objects.visible_to(member).exclude(status=Membership.Status.PROSPECT)


def shown(member: Membership, role: Role, pks: Iterable[Any]) -> list[Membership]:
    """The people of one page with all that a line shows; what costs time is asked for them alone."""
    rows = Membership.objects.visible_to(member).filter(pk__in=list(pks))
    if role == Role.CONNECTOR:
        found = _with_load(rows, member).select_related("person", "connector")
    else:
        found = _with_standing(rows).select_related("person", "connectee")
    people = {person.pk: person for person in found}
    return [people[pk] for pk in pks]


def stands(row: Any) -> tuple[str, str]:
    """Where somebody in a list stands, as a tag: the match that counts, else the application, else the member."""
    if row.role == Role.CONNECTOR:
        return _connector_stands(row)
    if row.status == Membership.Status.ENDED and not row.match_status:
        return "", str(row.get_status_display())
    if row.match_status:
        kind = "ok" if row.match_status in Match.MEETING_HELD else "info"
        return kind, str(Match.Status(row.match_status).label)
    if row.application_status:
        kind = _APPLICATION_TAGS.get(row.application_status, "")
        return kind, str(Application.Status(row.application_status).label)
    return "", str(row.get_status_display())


_APPLICATION_TAGS = {"applied": "wait", "review": "wait", "intake": "info", "ready": "ok"}


def _connector_stands(row: Any) -> tuple[str, str]:
    if row.status == Membership.Status.PAUSED and row.paused_until:
        return "wait", _now("Paused until %(day)s") % {"day": short_day(row.paused_until)}
    if row.status == Membership.Status.ACTIVE and row.load >= row.capacity:
        return "wait", _now("Full this year")
    kind = {"active": "ok", "paused": "wait", "candidate": "info"}.get(row.status, "")
    return kind, str(row.get_status_display())


@cache
def spoken_choices(language: str) -> list[tuple[str, str]]:
    """Every language people may speak, by name."""
    return fields.languages(language)


def _narrowed(rows: Members, member: Membership, asked: Filter, role: Role) -> Members:
    groups = CONNECTOR_GROUPS if role == Role.CONNECTOR else CONNECTEE_GROUPS
    if asked.text:
        rows = rows.filter(pk__in=find_people(member, asked.text, role))
    if asked.status in groups:
        rows = rows.filter(groups[asked.status][1](member))
    if asked.sector:
        rows = rows.filter(**{f"{role}__sector": asked.sector})
    if asked.language:
        rows = rows.filter(pk__in=_speaking(rows, role, asked.language))
    return rows


def _speaking(rows: Members, role: Role, language: str) -> list[Any]:
    """Who speaks it. Lists in JSON cannot be looked into alike on both databases."""
    spoken = rows.order_by().values_list("pk", f"{role}__languages")
    return [pk for pk, languages in spoken if language in (languages or ())]


def _ordered(rows: Members, asked: Filter, orders: Mapping[str, str]) -> Members:
    """As the address asks, empty values last; people of the same rank stand still."""
    name = orders.get(asked.order.removeprefix("-"), "person__name")
    down = asked.order.startswith("-")
    by = F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)
    return rows.order_by(by, "pk")
