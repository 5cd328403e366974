"""Where people stand on the lists: who has applied, is ready, is free, takes no part; and their tag."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext, gettext_lazy

from threedoors.base.ui import short_day
from threedoors.desk.lanes import is_new
from threedoors.intake.models import Application
from threedoors.matching.models import Match
from threedoors.matching.waiting import waiting
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
    return Q(pk__in=waiting(member).order_by().values("pk"))


def _is_settled(member: Membership) -> Q:
    return Q(_DONE) & ~Q(_OPEN_MATCH) & ~_is_ready(member)


def _takes_no_part(member: Membership) -> Q:
    over = _is_at(*ENDED) & ~_is_at(*Application.OPEN)
    return over | Q(status=Membership.Status.ENDED)


CONNECTEE_GROUPS: Groups = {
    "applied": (gettext_lazy("Applied"), lambda member: _applied(is_new(member))),
    "getting-ready": (gettext_lazy("Getting ready"), _is_getting_ready),
    "ready": (gettext_lazy("Ready"), _is_ready),
    "matched": (gettext_lazy("Matched"), lambda member: Q(_OPEN_MATCH)),
    "settled": (gettext_lazy("Settled"), _is_settled),
    "ended": (gettext_lazy("Not taking part"), _takes_no_part),
}


CONNECTOR_GROUPS: Groups = {
    "free": (gettext_lazy("Has room"), lambda member: _ACTIVE & Q(load__lt=F("capacity"))),
    "full": (gettext_lazy("Full this year"), lambda member: _ACTIVE & Q(load__gte=F("capacity"))),
    "paused": (gettext_lazy("Paused"), lambda member: Q(status=Membership.Status.PAUSED)),
    "candidate": (
        gettext_lazy("Getting ready"),
        lambda member: Q(status=Membership.Status.CANDIDATE),
    ),
    "ended": (gettext_lazy("Ended"), lambda member: Q(status=Membership.Status.ENDED)),
}


def stands(row: Any) -> tuple[str, str]:
    """Where somebody in a list stands, as a tag."""
    if row.role == Role.CONNECTOR:
        return _connector_stands(row)
    return connectee_stands(row, row.match_status, row.application_status)


def connectee_stands(
    member: Membership, match: str | None, application: str | None
) -> tuple[str, str]:
    """The match that counts, else the application, else the member; of each its status is given."""
    if match:
        return "ok" if match in Match.MEETING_HELD else "info", str(Match.Status(match).label)
    if application and member.status != Membership.Status.ENDED:
        said = str(Application.Status(application).label)
        return _APPLICATION_TAGS.get(application, ""), said
    return "", str(member.get_status_display())


_APPLICATION_TAGS = {"applied": "wait", "review": "wait", "intake": "info", "ready": "ok"}


def _connector_stands(row: Any) -> tuple[str, str]:
    if row.status == Membership.Status.PAUSED and row.paused_until:
        return "wait", gettext("Paused until %(day)s") % {"day": short_day(row.paused_until)}
    if row.status == Membership.Status.ACTIVE and row.load >= row.capacity:
        return "wait", gettext("Full this year")
    kind = {"active": "ok", "paused": "wait", "candidate": "info"}.get(row.status, "")
    return kind, str(row.get_status_display())
