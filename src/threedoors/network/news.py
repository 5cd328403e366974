"""What is new in the portal since somebody was last here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.ui import short_day
from threedoors.network.calls import Call
from threedoors.network.models import Material
from threedoors.network.questions import BoardAnswer, BoardQuestion
from threedoors.people.models import Membership

MOST = 8
FIRST_LOOK = dt.timedelta(days=60)


@dataclass(frozen=True)
class News:
    """One line: when, what, and where to read it."""

    at: dt.datetime
    kind: str
    words: str
    where: str


def news_for(member: Membership, since: dt.datetime | None) -> list[News]:
    """The newest first; at the first visit, what came within two months. Five queries."""
    since = since or clock.now() - FIRST_LOOK
    found = [*_materials(member, since), *_calls(member, since), *_board(member, since)]
    return sorted(found, key=lambda line: line.at, reverse=True)[:MOST]


def _newest(rows: QuerySet[Any], field: str, since: dt.datetime) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__gt": since}).order_by(f"-{field}")[:MOST]


def _materials(member: Membership, since: dt.datetime) -> Iterator[News]:
    rows = Material.objects.visible_to(member).shown().exclude(by=member)
    for row in _newest(rows, "shown_at", since):
        where = _at("material", member, row)
        yield News(row.shown_at, str(row.get_kind_display()), row.name, where)


def _calls(member: Membership, since: dt.datetime) -> Iterator[News]:
    """Calls planned at one time are one line."""
    calls = Call.objects.visible_to(member)
    added = list(_newest(calls.ahead(), "added_at", since))
    if added:
        words = _("New calls are planned.")
        yield News(added[0].added_at, _("Calls"), words, reverse("calls", args=_slug(member)))
    noted = calls.past().filter(noted_at__gt=since).order_by("-noted_at", "-starts_at")
    for call in noted[:3]:
        words = f"{call}, {short_day(call.starts_at)}"
        yield News(
            call.noted_at or call.starts_at, _("Notes of a call"), words, _at("call", member, call)
        )


def _board(member: Membership, since: dt.datetime) -> Iterator[News]:
    asked = BoardQuestion.objects.visible_to(member).shown().exclude(by=member)
    for row in _newest(asked, "said_at", since):
        yield News(row.said_at, _("Question"), row.name, _at("board_question", member, row))
    given = BoardAnswer.objects.visible_to(member).shown().exclude(by=member)
    given = given.filter(question__status="shown").select_related("question")
    for answer in _newest(given, "said_at", since):
        question = answer.question
        where = _at("board_question", member, question)
        yield News(answer.said_at, _("New answer"), question.name, where)


def _slug(member: Membership) -> list[str]:
    return [member.program.slug]


def _at(name: str, member: Membership, row: Any) -> str:
    return reverse(name, args=[member.program.slug, row.pk])
