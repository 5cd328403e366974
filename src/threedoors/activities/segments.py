"""Who may be invited together: by role, field, language, and by what later features know of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as LazyText

from threedoors.activities.models import ROLES, Activity
from threedoors.outbox import asks
from threedoors.people.models import Membership, Role
from threedoors.programs.models import Program

type People = QuerySet[Membership]
type Finds = Callable[[People, Program], People]
MOST = 600
_STANDINGS: dict[str, tuple[LazyText, Finds]] = {}


def standing(code: str, title: LazyText) -> Callable[[Finds], Finds]:
    """Register people in a certain standing, for example those who wait for a match."""

    def add(finds: Finds) -> Finds:
        _STANDINGS[code] = (title, finds)
        return finds

    return add


def standings() -> list[tuple[str, LazyText]]:
    """What there is to choose from."""
    return [(code, title) for code, (title, _finds) in _STANDINGS.items()]


class Guest(NamedTuple):
    """Somebody who could be invited, and whether they should rest first."""

    member: Membership
    rests: bool


def found(
    activity: Activity,
    by: Membership,
    *,
    role: str = "",
    sector: str = "",
    language: str = "",
    **more: Any,
) -> list[Guest]:
    """Those who take part now, are not invited yet, and fit; who was asked enough lately comes last. R329."""
    rows: People = Membership.objects.visible_to(by).filter(
        role__in=activity.open_to or ROLES,
        status=Membership.Status.ACTIVE,
        person__erased_at=None,
    )
    rows = rows.exclude(invitations__activity=activity)
    if role:
        rows = rows.filter(role=role)
    if sector:
        rows = rows.filter(Q(connector__sector=sector) | Q(connectee__sector=sector))
    if language:
        rows = rows.filter(person__language=language)
    if more.get("standing") in _STANDINGS:
        rows = _STANDINGS[more["standing"]][1](rows, activity.program)
    lately = asks.asked_in(activity.program, asks.REST)
    guests = [Guest(member, _rests(member, lately)) for member in _read(rows)]
    return sorted(guests, key=lambda guest: (guest.rests, guest.member.name))


def _read(rows: People) -> People:
    people = rows.select_related("person", "connector", "connectee")
    return people.order_by("person__name", "pk")[:MOST]


def _rests(member: Membership, lately: dict[Any, asks.Asked]) -> bool:
    asked = lately.get(member.pk)
    return member.role == Role.CONNECTOR and asked is not None and asked.times >= asks.ENOUGH
