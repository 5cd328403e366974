"""Where people stand on the lists: who has applied, is ready, is free, takes no part; and their tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
)
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from threedoors.base.ui import short_day
from threedoors.desk.lanes import is_new
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.people.models import Membership, Role

ENDED = ("not_eligible", "too_early", "already_participated", "not_a_fit", "withdrawn")
type Groups = Mapping[str, tuple[str | LazyText, Callable[[Membership], Q]]]


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


CONNECTOR_GROUPS: Groups = {
    "free": (_("Has room"), lambda member: _ACTIVE & Q(load__lt=F("capacity"))),
    "full": (_("Full this year"), lambda member: _ACTIVE & Q(load__gte=F("capacity"))),
    "paused": (_("Paused"), lambda member: Q(status=Membership.Status.PAUSED)),
    "candidate": (_("Getting ready"), lambda member: Q(status=Membership.Status.CANDIDATE)),
    "ended": (_("Ended"), lambda member: Q(status=Membership.Status.ENDED)),
}


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
