"""Why matches were not made: what staff and Connectors said, counted; no rule learns from it by itself."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render

from threedoors.base import clock
from threedoors.base.models import Event
from threedoors.matching.forms import RULED_OUT
from threedoors.matching.models import Match
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

YEAR = dt.timedelta(days=365)
NEWEST = 50
MOST = 20
"""So many reasons of Connectors are shown, the most frequent ones."""


class Said(NamedTuple):
    """One "not a match": when, for whom, about whom, and why."""

    at: dt.datetime
    connectee: Membership
    connector: Membership
    why: str


@page_for(Role.COORDINATOR)
def match_reasons(request: PageRequest) -> HttpResponse:
    """The reasons of the last year: of staff against a pair, and of Connectors who said no."""
    events = _ruled_out(request.member)
    counts = Counter(event.changed.get("why", "other") for event in events)
    words = {
        "counts": [(RULED_OUT[why], n) for why, n in counts.most_common() if why in RULED_OUT],
        "declined": _declined(request.member),
        "newest": _in_words(request.member, events[:NEWEST]),
    }
    return render(request, "matching/reasons.html", words)


def _ruled_out(member: Membership) -> list[Event]:
    rows = Event.objects.visible_to(member).filter(kind="membership.ruled_out")
    return list(rows.filter(at__gte=clock.now() - YEAR).order_by("-at", "-id"))


def _declined(member: Membership) -> list[tuple[str, int]]:
    """Why Connectors said no, as often as they said so; the empty reason is nobody's.

    The words of somebody who was removed are gone; that they said no still counts.
    """
    rows = Match.objects.visible_to(member).filter(
        status=Match.Status.DECLINED, answered_at__gte=clock.now() - YEAR
    )
    said = rows.values_list("ended_reason", "connector__person__erased_at")
    return Counter("" if erased else why for why, erased in said).most_common(MOST)


def _in_words(member: Membership, events: list[Event]) -> list[Said]:
    """What was said of two people, while both are here."""
    pks = {str(event.about_id) for event in events} | {e.changed["connector"] for e in events}
    rows = Membership.objects.visible_to(member).select_related("person").filter(pk__in=pks)
    here = rows.filter(person__erased_at=None).exclude(status=Membership.Status.ENDED)
    known = {str(row.pk): row for row in here}
    pairs = ((event, str(event.about_id), event.changed["connector"]) for event in events)
    return [
        Said(event.at, known[one], known[other], event.said)
        for event, one, other in pairs
        if one in known and other in known
    ]
