"""The lists of people: everybody in one role, with filters and orders that stand in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import get_language

from threedoors.desk.search import find_people
from threedoors.desk.standing import CONNECTEE_GROUPS, CONNECTOR_GROUPS, COUNTING
from threedoors.intake.models import Application
from threedoors.matching.gates import uses_capacity
from threedoors.matching.models import Match
from threedoors.people.models import Membership, MembershipQuerySet, Role
from threedoors.programs import fields

PER_PAGE = 50

type Ids = QuerySet[Membership, Any]
type Members = QuerySet[Membership]


@dataclass(frozen=True)
class Filter:
    """What the address asks for."""

    text: str
    status: str
    sector: str
    language: str
    kind: str
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
            kind=query.get("kind", "")[:20],
            order=order if order.removeprefix("-") in orders else "",
        )

    @property
    def is_set(self) -> bool:
        return bool(self.text or self.status or self.sector or self.language or self.kind)


def connectees(member: Membership, asked: Filter) -> Ids:
    """The Connectees who fit, in order."""
    rows = _with_standing(_everybody(member).connectees())
    if asked.order.endswith("job"):
        rows = rows.annotate(job=_job(get_language() or "en"))
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


CONNECTEE_ORDERS: Mapping[str, str] = {
    "name": "person__name",
    "job": "job",
    "applied": "applied_at",
}


def _job(language: str) -> Case:
    """A newcomer's job as the page shows it: what the list has is sorted by its title here."""
    listed = [
        When(connectee__occupation=code, then=Value(title))
        for code, title in fields.occupations(language)
    ]
    own = When(~Q(connectee__job_title=""), then=F("connectee__job_title"))
    return Case(own, *listed, default=F("connectee__occupation"))


def connectors(member: Membership, asked: Filter) -> Ids:
    """The Connectors who fit, in order."""
    rows = _with_load(_everybody(member).connectors(), member)
    found = _narrowed(rows, member, asked, Role.CONNECTOR)
    return _ordered(found, asked, CONNECTOR_ORDERS).values_list("pk", flat=True)


def _with_load(rows: Members, member: Membership) -> Members:
    """How many matches count for this year (N4), of how many, and the last question. Seed 000:87."""
    mine = Match.objects.filter(connector=OuterRef("pk")).order_by()
    using = mine.filter(uses_capacity(member.program))
    usual = member.program.policy.limits.meetings_per_year
    asked = mine.values("connector").annotate(at=Max("asked_at")).values("at")
    return rows.annotate(
        load=Coalesce(Subquery(_counted(using)), Value(0), output_field=IntegerField()),
        capacity=Coalesce(F("connector__yearly_capacity"), Value(usual)),
        asked_at=Subquery(asked),
    )


def _counted(matches: QuerySet[Match]) -> QuerySet[Match, Any]:
    return matches.values("connector").annotate(n=Count("pk")).values("n")


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
    """The people of one page with all that a line shows; what costs time is asked for them alone.

    `pks` come from `visible_to`. To say the program again here would make SQLite read all of it.
    """
    rows = Membership.objects.filter(pk__in=list(pks))
    if role == Role.CONNECTOR:
        found = _with_load(rows, member).select_related("person", "connector")
    else:
        found = _with_standing(rows).select_related("person", "connectee")
    people = {person.pk: person for person in found}
    return [people[pk] for pk in pks]


def _narrowed(rows: Members, member: Membership, asked: Filter, role: Role) -> Members:
    groups = CONNECTOR_GROUPS if role == Role.CONNECTOR else CONNECTEE_GROUPS
    if asked.text:
        rows = rows.filter(pk__in=find_people(member, asked.text, role))
    if asked.status in groups:
        rows = rows.filter(groups[asked.status][1](member))
    if asked.sector:
        rows = rows.filter(**{f"{role}__sector": asked.sector})
    if asked.language:
        rows = rows.filter(pk__in=_with(rows, asked.language, f"{role}__languages"))
    if asked.kind and role == Role.CONNECTOR:
        rows = rows.filter(pk__in=_with(rows, asked.kind, "connector__kinds", "connector__tags"))
    return rows


def _with(rows: Members, code: str, *lists: str) -> list[Any]:
    """Who has it in one of these lists. Lists in JSON cannot be looked into alike on both databases."""
    found = rows.order_by().values_list("pk", *lists)
    return [pk for pk, *own in found if any(code in (one or ()) for one in own)]


def _ordered(rows: Members, asked: Filter, orders: Mapping[str, str]) -> Members:
    """As the address asks, empty values last; people of the same rank stand still."""
    name = orders.get(asked.order.removeprefix("-"), "person__name")
    down = asked.order.startswith("-")
    by = F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)
    return rows.order_by(by, "pk")
