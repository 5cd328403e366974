"""What has stopped, with advice beside it and a text ready to send."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from threedoors.desk.stuck import KINDS, Kind, Stopped
from threedoors.desk.stuck_words import ADVICE, Advice, ready_text
from threedoors.people.access import PageRequest, page_for
from threedoors.people.models import Membership, Role

FIRST, PER_PAGE = 5, 25


@dataclass(frozen=True)
class Line:
    """One that is stuck, and what could be sent to whom."""

    stopped: Stopped
    to: Membership | None
    text: str


@dataclass(frozen=True)
class Group:
    """All that are stuck in one way."""

    key: str
    advice: Advice
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.lines)


@page_for(Role.COORDINATOR)
def stuck(request: PageRequest) -> HttpResponse:
    """Each way to be stuck: who, since when, and what helps."""
    kinds = [kind for kind in KINDS if kind.fits(request.member)]
    one = request.GET.get("kind", "")
    if one:
        return _one(request, next((kind for kind in kinds if kind.key == one), None))
    every = [_group(request, kind) for kind in kinds]
    groups = [group for group in every if group.count]
    words = {"groups": groups, "count": sum(group.count for group in groups)}
    return render(request, "desk/stuck.html", words)


def _one(request: PageRequest, kind: Kind | None) -> HttpResponse:
    if kind is None:
        raise Http404
    rows = Paginator(kind.rows(request.member).order_by("since", "pk"), PER_PAGE)
    page = rows.get_page(request.GET.get("page"))
    group = Group(kind.key, ADVICE[kind.key], len(page), _lines(request, kind, page))
    words = {"groups": [group], "count": rows.count, "rows": page, "one": True}
    return render(request, "desk/stuck.html", words)


def _group(request: PageRequest, kind: Kind) -> Group:
    rows = kind.rows(request.member).order_by("since", "pk")
    lines = _lines(request, kind, rows[:FIRST])
    count = len(lines) if len(lines) < FIRST else rows.count()
    return Group(kind.key, ADVICE[kind.key], count, lines)


def _lines(request: PageRequest, kind: Kind, rows: Iterable[Any]) -> list[Line]:
    found = []
    for row in rows:
        row.program = request.program
        stopped = kind.shown(row)
        to, text = ready_text(kind, stopped) or (None, "")
        found.append(Line(stopped, to, text))
    return found
