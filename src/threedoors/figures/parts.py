"""What shares are made of: who found work, whose clock was kept, what was answered, who stayed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse

from threedoors.base import clock
from threedoors.figures.figure import Line, Rows
from threedoors.figures.meetings import introduced
from threedoors.intake.models import Application, ApplicationQuerySet
from threedoors.matching.models import Match
from threedoors.outcomes import figures as outcomes
from threedoors.outcomes.inquiries import Inquiry
from threedoors.people.models import Role
from threedoors.programs import fields
from threedoors.programs.models import Program
from threedoors.promises.models import Promise
from threedoors.surveys.models import Survey

HALF_A_YEAR, A_YEAR = (120, 272), (273, 545)
"""Days after the meeting at which a question counts as asked after six and after twelve months."""


def newcomers(program: Program) -> ApplicationQuerySet:
    """Everybody who was accepted as a newcomer, by the first time."""
    return Application.objects.first_accepted(program, Role.CONNECTEE)


def with_work(program: Program) -> QuerySet[Application]:
    """Whoever was accepted and found work."""
    return outcomes.with_work(newcomers(program))


def near(program: Program) -> QuerySet[Application]:
    """Whoever was introduced to somebody of their own profession or a related one. Seed 002:25, 002:100."""
    theirs, others = F("connectee__connectee__occupation"), F("connector__connector__occupation")
    found = Match.objects.introduced().filter(connectee=OuterRef("membership"))
    found = found.alias(two=Concat(theirs, Value("|"), others)).exclude(
        connectee__connectee__occupation=""
    )
    found = found.filter(Q(connectee__connectee__occupation=others) | Q(two__in=related_pairs()))
    return newcomers(program).filter(Exists(found))


@cache
def related_pairs() -> tuple[str, ...]:
    """Every two occupations of our list that are near each other, as the database compares them."""
    codes = tuple(fields.listed())
    return tuple(f"{a}|{b}" for a in codes for b in codes if fields.related(a, b) == "related")


def _clocks(kind: str, done_at: Any) -> Rows:
    """The clock of a match, with `end`: when it stopped, or was stopped, or now."""
    rows = Promise.objects.filter(
        kind=kind,
        about_type=ContentType.objects.get_for_model(Match),
        about_id=OuterRef("pk"),
    )
    ends = ("stilled_at", done_at, "closed_at", Value(clock.now()))
    return rows.alias(end=Coalesce(*ends, output_field=DateTimeField()))


def reply_clock(program: Program, hours: int) -> tuple[QuerySet[Match], QuerySet[Match]]:
    until = F("made_at") + dt.timedelta(hours=hours)
    rows = _clocks("reply", F("closed_at")).alias(until=until)
    return _kept_and_known(program, rows)


def meeting_clock(program: Program) -> tuple[QuerySet[Match], QuerySet[Match]]:
    rows = _clocks("meet", OuterRef("met_at")).alias(until=F("due_at"))
    return _kept_and_known(program, rows)


def _kept_and_known(program: Program, rows: Rows) -> tuple[QuerySet[Match], QuerySet[Match]]:
    """Introductions for which it was done in time, and those of which it is known: done, or the time ran out."""
    done, over = Q(status=Promise.Status.KEPT), Q(end__gt=F("until"))
    kept, known = rows.filter(done, ~over), rows.filter(done | over)
    return introduced(program).filter(Exists(kept)), introduced(program).filter(Exists(known))


def surveys(program: Program) -> QuerySet[Survey]:
    return Survey.objects.filter(program=program)


def survey_line(row: Survey) -> Line:
    address = reverse("connection", args=[row.program.slug, row.match_id])
    return Line(row.member.name, address, str(row.get_status_display()))


def answered(days: tuple[int, int]) -> Callable[[Program], QuerySet[Inquiry]]:
    """Who said whether they still live here; of several answers of one person the last."""

    def rows(program: Program) -> QuerySet[Inquiry]:
        said = Inquiry.objects.filter(program=program, days__range=days).exclude(lives_here="")
        later = said.filter(member=OuterRef("member"), days__gt=OuterRef("days"))
        return said.exclude(Exists(later))

    return rows


def stayed(days: tuple[int, int]) -> Callable[[Program], QuerySet[Inquiry]]:
    return lambda program: answered(days)(program).filter(lives_here=Inquiry.Here.YES)


def inquiry_line(row: Inquiry) -> Line:
    return Line(row.member.name, row.member.get_absolute_url(), str(row.get_lives_here_display()))
