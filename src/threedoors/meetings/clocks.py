"""The promises around a meeting: to come, and to say that it took place."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from threedoors.base import clock
from threedoors.base.ui import weekday
from threedoors.meetings.models import Meeting
from threedoors.outbox.actions import owe
from threedoors.promises.calendar import Span
from threedoors.promises.kinds import Kind, declare
from threedoors.promises.models import Promise


def _rows() -> QuerySet[Meeting]:
    return Meeting.objects.select_related(
        "program", "match__program", "match__connectee__person", "match__connector__person"
    )


def _page(promise: Promise) -> str:
    match = promise.about.match
    return reverse("connection", args=[match.program.slug, match.pk])


def _names(promise: Promise) -> dict[str, str]:
    match = promise.about.match
    return {"connectee": match.connectee.name, "connector": match.connector.name}


def _remind(promise: Promise) -> None:
    """The day before: come prepared and on time (Seed 000:96). After it: did you meet?"""
    meeting: Meeting = promise.about
    if meeting.starts_at is None:
        return
    cycle = str(meeting.sequence)
    if clock.now() < meeting.starts_at:
        owe(meeting.match.connectee, "meetings/mail/day_before", about=meeting, cycle=cycle)
        return
    for member in (meeting.match.connectee, meeting.match.connector):
        owe(member, "meetings/mail/did_you_meet", about=meeting, cycle=cycle)


def _meets(promise: Promise) -> str:
    words = _("%(connectee)s and %(connector)s meet: %(day)s")
    return words % {**_names(promise), "day": weekday(promise.about.starts_at)}


ATTEND = declare(
    Kind(
        name="attend",
        due=lambda policy: Span(hours=48 + 72),
        nudges=lambda policy: (Span(hours=24), Span(hours=48 + 3)),
        nudge=_remind,
        sentence=lambda p: _("Did %(connectee)s and %(connector)s meet?") % _names(p),
        detail=lambda p: _("The time has passed and nobody has said so."),
        on_time=_meets,
        where=_page,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
PRIVATE_PLACE = declare(
    Kind(
        name="private_place",
        due=lambda policy: Span(days=0),
        sentence=lambda p: _("%(connectee)s and %(connector)s: a private home") % _names(p),
        detail=lambda p: _("Suggest a public place instead."),
        who=lambda p: p.about.match.connectee.name,
        where=_page,
        verb=lambda p: _("Open"),
        rows=_rows,
    )
)
